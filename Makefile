# The daily commands. `make run` and `make test` need git, make and Python 3.11 or newer, nothing else.

# The first Python that is new enough; name another with PYTHON=/path/to/python.
NEW_ENOUGH = -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
PYTHON ?= $(or $(shell for name in python3.13 python3.12 python3.11 python3; do $$name $(NEW_ENOUGH) && echo $$name && break; done),python3)
BIN = .venv/bin
WORKERS ?= auto

.PHONY: run test torture bench lint types format lock migrations python

run: .venv/installed
	@exec $(BIN)/python manage.py start

test: .venv/installed-dev
	@exec $(BIN)/python -m pytest -n $(WORKERS) $(ARGS)

# Fault tests in full, on SQLite and on a PostgreSQL server where one answers. Prints figures; exits 1 at any fault.
torture: .venv/installed-dev
	@exec $(BIN)/python -m tests.torture $(ARGS)

# How fast readers are served; prints it and writes docs/performance.md. Drives the server too where wrk is installed.
bench: .venv/installed-dev
	@exec $(BIN)/python -m benchmarks $(ARGS)

lint: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint --quiet --lint templates

types: .venv/installed-dev
	$(BIN)/mypy config home news search

format: .venv/installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

migrations: .venv/installed
	$(BIN)/python manage.py makemigrations --check --dry-run

# Pins every package with the hashes of all its files, for every platform. Holds no registry's address.
lock: .venv/installed-dev
	$(BIN)/uv pip compile pyproject.toml --universal --generate-hashes --no-header --quiet -o requirements.txt
	$(BIN)/uv pip compile pyproject.toml --group dev -c requirements.txt --universal --generate-hashes --no-header --quiet -o requirements-dev.txt

.venv/installed: requirements.txt | python
	@echo "Installing the packages of requirements.txt"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || { rm -rf .venv; echo "Python's venv module is missing. On Debian: apt-get install python3-venv."; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/installed-dev: requirements-dev.txt .venv/installed
	@echo "Installing the packages of requirements-dev.txt"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

python:
	@$(PYTHON) $(NEW_ENOUGH) || { echo "Gazetteer needs Python 3.11 or newer, and $(PYTHON) is not there or older. Install it, or name one: make run PYTHON=/path/to/python3.11"; exit 1; }
