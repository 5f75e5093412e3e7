"""The number that says for which state of the site something was rendered."""

from __future__ import annotations

import logging
import threading
import time

from django.db import DatabaseError, connection
from django.db.models import F

from news.models import Generation

ROW = 1
REREAD_AFTER = 0.9  # seconds; with the reading itself a change is seen within one
WITHOUT_DATABASE = 600.0  # seconds that the last number holds while none can be read
LONGEST_WAIT = 0.5  # seconds for another thread that is reading it
RETRY_AFTER = 5.0  # seconds, where it could not be read

logger = logging.getLogger(__name__)


def current() -> int:
    """The generation that readers should see."""
    return Generation.objects.values_list("number", flat=True).get(pk=ROW)


def lock() -> None:
    """Makes this transaction the only one that changes anything, until it ends. SQLite has one writer anyway."""
    Generation.objects.select_for_update().get_or_create(pk=ROW)


def bump() -> None:
    """Tells every process that readers must not see what was rendered so far. The last statement of a change."""
    Generation.objects.filter(pk=ROW).update(number=F("number") + 1)


class Seen:
    """The generation as this process knows it, read again after a while.

    It may lag behind, but what is read from the database after asking for it is at least as new as the number says.
    """

    def __init__(self) -> None:
        self._number: int | None = None
        self._read_at = self._due_at = float("-inf")
        self._reading = threading.Lock()

    def number(self) -> int | None:
        """None where none could be read for ten minutes."""
        if self._is_due() and self._reading.acquire(timeout=0 if self._fails() else LONGEST_WAIT):
            try:
                if self._is_due():  # nobody else has read it while this one waited
                    self._read()
            finally:
                self._reading.release()
        return self._number if time.monotonic() - self._read_at < WITHOUT_DATABASE else None

    def _is_due(self) -> bool:
        return time.monotonic() >= self._due_at

    def _fails(self) -> bool:
        return self._due_at - self._read_at > REREAD_AFTER

    def _read(self) -> None:
        began = time.monotonic()
        is_between_requests = connection.connection is None
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()
        try:
            self._number, self._read_at, self._due_at = current(), began, began + REREAD_AFTER
        except (DatabaseError, Generation.DoesNotExist) as error:
            self._due_at = time.monotonic() + RETRY_AFTER
            logger.warning("The generation can't be read, and what is kept goes on being served: %s", error)
        finally:
            if is_between_requests:
                connection.close_if_unusable_or_obsolete()


_seen = Seen()


def seen() -> int | None:
    """The generation that this process shows to readers, at most a second behind; None where it can't be read."""
    return _seen.number()
