"""What each set of settings demands, makes and gives."""

from __future__ import annotations

import shutil
import stat

import pytest

from config import env
from tests.processes import SECRET_KEY, run_python

GOOD_PRODUCTION = {
    "SECRET_KEY": SECRET_KEY,
    "ALLOWED_HOSTS": "news.example.org",
    "WAGTAILADMIN_BASE_URL": "https://news.example.org",
}


def check_deploy(**variables):
    return run_python(
        "manage.py",
        "check",
        "--deploy",
        "--fail-level",
        "WARNING",
        DJANGO_SETTINGS_MODULE="config.settings.production",
        **variables,
    )


def test_production_names_everything_that_is_missing_at_once():
    ended = run_python("-c", "import config.settings.production", ALLOWED_HOSTS="*")
    assert ended.returncode != 0
    assert "SECRET_KEY: is not set" in ended.stderr
    assert "ALLOWED_HOSTS: must name the hosts" in ended.stderr
    assert "WAGTAILADMIN_BASE_URL: is not set" in ended.stderr


@pytest.mark.parametrize("name", GOOD_PRODUCTION)
def test_production_does_not_start_without(name):
    rest = {other: value for other, value in GOOD_PRODUCTION.items() if other != name}
    ended = run_python("-c", "import config.settings.production", **rest)
    assert ended.returncode != 0
    assert f"{name}: is not set" in ended.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "a" * 60),
        ("SECRET_KEY", "django-insecure-" + SECRET_KEY),
        ("ALLOWED_HOSTS", "*"),
        ("ALLOWED_HOSTS", "news.example.org,*"),
        ("ALLOWED_HOSTS", "*.example.org"),
        ("ALLOWED_HOSTS", "https://news.example.org"),
        ("ALLOWED_HOSTS", "news.example.org:443"),
        ("ALLOWED_HOSTS", ".org"),
        ("ALLOWED_HOSTS", "."),
        ("WAGTAILADMIN_BASE_URL", "https://other.example.org"),
        ("WAGTAILADMIN_BASE_URL", "news.example.org"),
    ],
)
def test_production_does_not_start_with_what_is_too_weak_or_wrong(name, value):
    ended = run_python("-c", "import config.settings.production", **GOOD_PRODUCTION | {name: value})
    assert ended.returncode != 0
    assert f"\n  {name}: must be" in ended.stderr or f"\n  {name}: must name" in ended.stderr


def test_production_takes_a_domain_with_all_its_subdomains():
    ended = run_python("-c", "import config.settings.production", **GOOD_PRODUCTION | {"ALLOWED_HOSTS": ".example.org"})
    assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.parametrize(("proxies", "header"), [("", "None"), ("10.0.0.0/8", "('HTTP_X_FORWARDED_PROTO', 'https')")])
def test_encryption_is_believed_of_named_proxies_alone(proxies, header):
    ask = "from config.settings import production; print(production.SECURE_PROXY_SSL_HEADER)"
    ended = run_python("-c", ask, **GOOD_PRODUCTION | {"TRUSTED_PROXIES": proxies})
    assert ended.stdout.strip() == header


def test_production_settings_pass_the_deployment_check():
    ended = check_deploy(**GOOD_PRODUCTION)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "no issues (0 silenced)" in ended.stdout


def test_production_ignores_a_forgotten_debug():
    ended = run_python(
        "-c", "from config.settings import production; print(production.DEBUG)", DEBUG="1", **GOOD_PRODUCTION
    )
    assert ended.stdout.strip() == "False"


def test_dev_makes_a_secret_key_that_stays(tmp_path):
    shutil.copytree(env.PROJECT / "config", tmp_path / "config", ignore=shutil.ignore_patterns("static"))
    print_key = ("-c", "from config.settings import dev; print(dev.SECRET_KEY)")
    first, second = (run_python(*print_key, cwd=tmp_path).stdout.strip() for _ in range(2))
    key_file = tmp_path / ".secret_key"
    assert len(first) >= 50
    assert first == second == key_file.read_text().strip()
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600


def test_dev_prefers_the_key_of_the_environment(tmp_path):
    shutil.copytree(env.PROJECT / "config", tmp_path / "config", ignore=shutil.ignore_patterns("static"))
    ended = run_python(
        "-c", "from config.settings import dev; print(dev.SECRET_KEY)", cwd=tmp_path, SECRET_KEY=SECRET_KEY
    )
    assert ended.stdout.strip() == SECRET_KEY
    assert not (tmp_path / ".secret_key").exists()


def test_any_sqlite_address_gets_what_concurrent_writing_needs(tmp_path):
    ask = (
        "import django; django.setup();"
        "from django.db import connection as c;"
        "cursor = c.cursor();"
        "values = [cursor.execute(f'PRAGMA {name}').fetchone()[0] for name in ('journal_mode', 'busy_timeout')];"
        "print(*values, c.transaction_mode)"
    )
    ended = run_python(
        "-c",
        ask,
        DJANGO_SETTINGS_MODULE="config.settings.dev",
        DATABASE_URL=f"sqlite:///{tmp_path}/news.sqlite3",
        SECRET_KEY=SECRET_KEY,
    )
    assert ended.stdout.split() == ["wal", "20000", "IMMEDIATE"]


def test_get_request_takes_no_write_lock(settings):
    assert not any(database.get("ATOMIC_REQUESTS") for database in settings.DATABASES.values())


@pytest.mark.parametrize("name", ["django.contrib.admin", "wagtail.api.v2", "wagtail.contrib.styleguide"])
def test_what_a_site_like_this_does_not_need_is_not_installed(settings, name):
    assert name not in settings.INSTALLED_APPS


def test_made_up_hosts_do_not_fill_the_log_of_errors(client, caplog):
    assert client.get("/", headers={"host": "made-up.example"}).status_code == 400
    assert not caplog.records
