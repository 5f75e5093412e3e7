"""`make run` as somebody at a terminal meets it: one sentence where it can't start, nothing left when it ends."""

from __future__ import annotations

import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from config import env
from tests.processes import SECRET_KEY, run_python

PATIENCE = 60
sees_processes = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="Processes are listed in /proc.")


@pytest.fixture
def site(tmp_path):
    """The variables of a site of its own: database, media and a port that nothing else uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return {
        "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3",
        "MEDIA_ROOT": str(tmp_path / "media"),
        "PORT": str(port),
        "SECRET_KEY": SECRET_KEY,
    }


@pytest.fixture
def migrated(site, transactional_db, tmp_path):
    """The site's database as migrations leave it: a copy of the tests' own, where that is SQLite too."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(tmp_path / "db.sqlite3")) as copy:
            connection.connection.backup(copy)
    else:
        ended = run_python("manage.py", "migrate", "-v0", **site)
        assert ended.returncode == 0, ended.stderr


@pytest.fixture
def start(tmp_path):
    """Starts the site in a process of its own; kills what a failing test leaves behind."""
    started = []

    def start_site(variables, arguments=("manage.py", "start")):
        path = tmp_path / "output"
        with path.open("w") as output:
            process = subprocess.Popen(  # noqa: S603 -- our own commands
                [sys.executable, *arguments],
                cwd=env.PROJECT,
                env=env.for_process(**variables),
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        process.output = path
        started.append(process)
        return process

    yield start_site
    for process in started:
        if process.poll() is None:
            process.kill()


def children_of(pid):
    return [int(child) for path in Path(f"/proc/{pid}/task").glob("*/children") for child in path.read_text().split()]


def descendants_of(pid):
    children = children_of(pid)
    return [*children, *(below for child in children for below in descendants_of(child))]


def is_running(pid):
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rsplit(")", 1)[1].split()[0] != "Z"


def answers(port):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/live/", timeout=2) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def ends(family):
    """Whether all these processes end within ten seconds."""
    until = time.monotonic() + 10
    while any(is_running(pid) for pid in family) and time.monotonic() < until:
        time.sleep(0.05)
    return not any(is_running(pid) for pid in family)


def wait_until(condition, process):
    """Until it holds; fails with what the process has printed where that ends or takes too long."""
    until = time.monotonic() + PATIENCE
    while not condition():
        assert process.poll() is None, process.output.read_text()
        assert time.monotonic() < until, process.output.read_text()
        time.sleep(0.2)


def last_sentence(ended):
    assert ended.returncode != 0
    assert "Traceback" not in ended.stderr
    assert len(ended.stderr.strip().splitlines()) == 1
    return ended.stderr.strip().removeprefix("CommandError: ")


def test_port_in_use_is_one_sentence(site):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        ended = run_python("manage.py", "start", **site | {"PORT": str(port)})
    assert last_sentence(ended) == (
        f"Port {port} can't be used: Address already in use. Choose another: make run PORT={port + 1}"
    )


def test_database_that_can_not_be_written_is_one_sentence(site, tmp_path):
    (tmp_path / "a-file").touch()
    ended = run_python("manage.py", "start", **site | {"DATABASE_URL": f"sqlite:///{tmp_path}/a-file/db.sqlite3"})
    assert last_sentence(ended) == (
        f"The database {tmp_path}/a-file/db.sqlite3 can't be written: unable to open database file."
    )


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@sees_processes
def test_sigterm_ends_server_and_worker(site, start, migrated, tmp_path):
    with closing(sqlite3.connect(tmp_path / "db.sqlite3", isolation_level=None)) as database:
        database.execute("INSERT INTO home_demoitem (key, made) VALUES ('a demo was loaded before', 1)")
    process = start(site)
    wait_until(lambda: answers(site["PORT"]), process)
    family = descendants_of(process.pid)
    assert len(family) >= 3  # gunicorn, its web processes and the worker
    process.send_signal(signal.SIGTERM)
    assert process.wait(PATIENCE) == 0
    assert not [pid for pid in family if is_running(pid)]
    assert not answers(site["PORT"])


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@sees_processes
def test_sigterm_while_the_demo_loads_leaves_nothing_running(site, start, migrated):
    process = start(site)
    wait_until(lambda: children_of(process.pid), process)  # the processes that draw the pictures
    family = descendants_of(process.pid)
    process.send_signal(signal.SIGTERM)
    assert process.wait(PATIENCE) == 128 + signal.SIGTERM
    assert ends(family)


# The signal at the worst moment: one process that draws is there, and nothing yet that would give it work or end it.
ENDED_AT_THE_FIRST_FORK = """
import multiprocessing, os, signal
from django.core.management import execute_from_command_line

multiprocessing.set_start_method("fork")
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.dev"
reader, writer = os.pipe()

def say_who_was_forked_and_end():
    os.write(1, b"drawing process " + os.read(reader, 20))
    os.kill(os.getpid(), signal.SIGTERM)

os.register_at_fork(
    after_in_child=lambda: os.write(writer, b"%d" % os.getpid()), after_in_parent=say_who_was_forked_and_end
)
execute_from_command_line(["manage.py", "start"])
"""


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@sees_processes
def test_sigterm_while_the_drawing_processes_start_leaves_nothing_running(site, start, migrated):
    process = start(site, arguments=("-c", ENDED_AT_THE_FIRST_FORK))
    assert process.wait(PATIENCE) == 128 + signal.SIGTERM
    family = [int(pid) for pid in re.findall(r"drawing process (\d+)", process.output.read_text())]
    assert len(family) == 1
    assert ends(family)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@sees_processes
def test_start_that_is_killed_while_the_demo_loads_leaves_nothing_running(site, start, migrated):
    process = start(site)
    wait_until(lambda: children_of(process.pid), process)
    family = descendants_of(process.pid)
    process.kill()
    process.wait(PATIENCE)
    assert ends(family)
