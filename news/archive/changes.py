"""One transaction around everything that changes pages: at its end the archive is made true and readers told.

Signals only mark what was touched, with what readers saw of it before. Where nobody has opened `changing()`, the
mark opens it for itself, so that a change made in a shell counts too.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from asgiref.local import Local
from django.db import transaction

from news.archive.seen import Seen, look

if TYPE_CHECKING:
    from wagtail.models import Page as PageBase
else:
    PageBase = object

_running = Local()


class Changes:
    """What was touched since the change began."""

    def __init__(self) -> None:
        self.seen_before: dict[int, Seen | None] = {}
        self.readers_see_more = False

    def touch_page(self, page_id: int) -> None:
        """Remembers what readers see of the page, the first time that it is touched."""
        if page_id not in self.seen_before:
            self.seen_before[page_id] = look(page_id)

    def touch_page_seen(self, page_id: int, before: Seen | None) -> None:
        """The same where the page has changed already: None for one that is new."""
        self.seen_before.setdefault(page_id, before)

    def touch_what_readers_see(self) -> None:
        """Something other than a page has changed that may be printed anywhere."""
        self.readers_see_more = True


def running() -> Changes | None:
    """The change that is under way in this thread, if any."""
    return getattr(_running, "changes", None)


@contextmanager
def changing() -> Iterator[Changes]:
    """A transaction whose last statements sync what was touched and bump the generation once if readers could see it.

    Changes are made one at a time: each begins where the one before it was committed, on every process and machine.
    Nested calls join the outermost one. An exception undoes everything, marks included.
    """
    outer = running()
    if outer is not None:
        yield outer
        return
    with transaction.atomic():
        _wait_for_my_turn()
        changes = _running.changes = Changes()
        try:
            yield changes
            _settle(changes)
        finally:
            _running.changes = None


def _wait_for_my_turn() -> None:
    """Before anything is read: a page that somebody else moves meanwhile would be written back to its old path."""
    from news import generation

    generation.lock()


def _settle(changes: Changes) -> None:
    # Imported here: these rooms import the models, and the models import this one.
    from news.archive.settle import settle

    if changes.seen_before or changes.readers_see_more:
        settle(changes)


class ChangingMixin(PageBase):
    """A page whose saving, moving or deleting, with all that belongs to it, is one change."""

    def save(self, *args: Any, **kwargs: Any) -> None:
        with changing():
            super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        with changing():
            return super().delete(*args, **kwargs)

    def move(self, *args: Any, **kwargs: Any) -> Any:
        with changing():
            return super().move(*args, **kwargs)
