"""Waits for SQLite's write lock in small steps, up to the timeout of the settings.

SQLite's own waiting looks again after 100 ms, and hardly ever at the moment at which the lock is free: of four writers
one could wait for seconds while the others went on, until its twenty were over and it failed with "locked".
"""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Callable
from typing import Any

from django.db.backends.sqlite3 import base

SHORTEST_STEP, LONGEST_STEP = 0.001, 0.004  # seconds; chosen anew each time, so that nobody is always the later one
DEFAULT_TIMEOUT = 5.0  # Python's own
TAKES_THE_LOCK = ("BEGIN", "INSERT", "UPDATE", "DELETE")
# Not SQLITE_BUSY_SNAPSHOT: a transaction that has read already can't succeed later.
WORTH_ANOTHER_TRY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_BUSY_RECOVERY}


class PatientCursor(base.SQLiteCursorWrapper):
    """Django's cursor; a statement that takes the write lock is tried until it gets it or the time is over."""

    timeout: float

    def execute(self, query: str, params: Any = None) -> Any:
        return self._patiently(query, lambda: super(PatientCursor, self).execute(query, params))

    def executemany(self, query: str, param_list: Any) -> Any:
        rows = list(param_list)  # an iterator would be empty at the second try
        return self._patiently(query, lambda: super(PatientCursor, self).executemany(query, rows))

    def _patiently(self, query: str, act: Callable[[], Any]) -> Any:
        if self.connection.in_transaction or not query.startswith(TAKES_THE_LOCK):
            return act()
        self.connection.execute("PRAGMA busy_timeout = 0")
        try:
            return _until(time.monotonic() + self.timeout, act)
        finally:
            self.connection.execute(f"PRAGMA busy_timeout = {int(self.timeout * 1000)}")


class DatabaseWrapper(base.DatabaseWrapper):
    def create_cursor(self, name: str | None = None) -> PatientCursor:
        cursor: PatientCursor = self.connection.cursor(factory=PatientCursor)
        cursor.timeout = self.settings_dict["OPTIONS"].get("timeout", DEFAULT_TIMEOUT)
        return cursor


def _until(deadline: float, act: Callable[[], Any]) -> Any:
    while True:
        try:
            return act()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode not in WORTH_ANOTHER_TRY or time.monotonic() > deadline:
                raise
        time.sleep(random.uniform(SHORTEST_STEP, LONGEST_STEP))  # noqa: S311
