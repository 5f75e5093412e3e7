"""Several processes write one SQLite file: who waits for the lock gets it as soon as it is free."""

from __future__ import annotations

import sqlite3
import statistics
import threading
import time
from contextlib import closing, contextmanager

import pytest
from django.db import OperationalError, connections
from django.db.utils import ConnectionHandler

from config.settings.base import database

HELD = 0.15  # seconds; SQLite's own waiting looks every 100 ms by then
TRIES = 9


@pytest.fixture
def path(tmp_path, django_db_blocker):
    path = tmp_path / "news.sqlite3"
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA journal_mode=WAL")  # as our settings leave it; changing it does not wait
        file.execute("CREATE TABLE words (word text)")
    with django_db_blocker.unblock():  # a file of its own, and not the tests' database
        yield path


@pytest.fixture
def connection(path):
    opened = ConnectionHandler({"default": database(f"sqlite:///{path}")})["default"]
    yield opened
    opened.close()


@contextmanager
def locked(path, seconds):
    """Somebody else's transaction, which ends after so long; gives the list that then holds the moment of its end."""
    begun, ended = threading.Event(), []

    def hold():
        with closing(sqlite3.connect(path, isolation_level=None, timeout=10)) as other:
            other.execute("BEGIN IMMEDIATE")
            begun.set()
            time.sleep(seconds)
            ended.append(time.perf_counter())
            other.execute("COMMIT")

    holder = threading.Thread(target=hold)
    holder.start()
    begun.wait()
    yield ended
    holder.join()


def waited_after_the_end(connection, path, statement):
    """Seconds between the end of another's transaction and the beginning of ours."""
    with locked(path, HELD) as ended:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            got_it = time.perf_counter()
        if connection.connection.in_transaction:
            connection.connection.execute("ROLLBACK")
    return got_it - ended[0]


@pytest.mark.parametrize("statement", ["BEGIN IMMEDIATE", "INSERT INTO words VALUES ('tram')"])
def test_lock_is_taken_soon_after_it_is_free(connection, path, statement):
    waited = [waited_after_the_end(connection, path, statement) for _ in range(TRIES)]
    assert statistics.median(waited) < 0.02


def test_many_rows_are_written_once_after_a_wait(connection, path):
    with locked(path, HELD), connection.cursor() as cursor:
        cursor.executemany("INSERT INTO words VALUES (%s)", ([word] for word in ("tram", "lake")))
    with connection.cursor() as cursor:
        assert cursor.execute("SELECT word FROM words ORDER BY rowid").fetchall() == [("tram",), ("lake",)]


def test_waiting_ends_with_the_timeout(path):
    settings = database(f"sqlite:///{path}")
    settings["OPTIONS"] = settings["OPTIONS"] | {"timeout": 0.3}
    connection = ConnectionHandler({"default": settings})["default"]
    began = time.perf_counter()
    with locked(path, 2), connection.cursor() as cursor, pytest.raises(OperationalError, match="locked"):
        cursor.execute("BEGIN IMMEDIATE")
    assert time.perf_counter() - began > 0.3
    connection.close()


def test_other_errors_are_not_tried_again(connection):
    began = time.perf_counter()
    with connection.cursor() as cursor, pytest.raises(OperationalError, match="no such table"):
        cursor.execute("INSERT INTO sentences VALUES ('x')")
    assert time.perf_counter() - began < 1


def test_own_patience_of_sqlite_is_as_before_afterwards(connection):
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO words VALUES ('tram')")
        assert cursor.execute("PRAGMA busy_timeout").fetchone() == (20_000,)


def test_site_uses_it():
    engine = connections["default"].settings_dict["ENGINE"]
    assert engine in {"config.sqlite3", "django.db.backends.postgresql"}
