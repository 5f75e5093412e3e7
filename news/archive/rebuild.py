"""Makes the whole archive anew from the page tables, or says where it differs from them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import Q

from news import generation
from news.archive.sync import sync_selected
from news.models import Archive, ArchiveEntry, ArchiveMonth, Author, CityIndexPage, Topic
from news.models.archive import ArchiveKind


class NothingIsKeptError(Exception):
    """Ends the transaction in which `differences` has rebuilt the archive to compare."""


def ensure_archives() -> None:
    """A row for the site and for each place, author and topic that has none yet."""
    Archive.objects.get_or_create(kind=ArchiveKind.SITE)
    for kind, model in (
        (ArchiveKind.PLACE, CityIndexPage),
        (ArchiveKind.AUTHOR, Author),
        (ArchiveKind.TOPIC, Topic),
    ):
        missing = model.objects.order_by().filter(archive=None).values_list("pk", flat=True)
        Archive.objects.bulk_create(
            [Archive(kind=kind, **{f"{kind}_id": pk}) for pk in missing], batch_size=500, ignore_conflicts=True
        )


@transaction.atomic
def rebuild() -> None:
    """Throws every row away and writes it again, in one transaction."""
    generation.lock()
    ensure_archives()
    ArchiveEntry.objects.all()._raw_delete(using="default")
    ArchiveMonth.objects.all()._raw_delete(using="default")
    Archive.objects.update(count=0, direct_count=0)
    sync_selected(Q(pk__gt=0))
    generation.bump()


def differences() -> list[str]:
    """What the archive says otherwise than the page tables, one line each; empty when all is right. Changes nothing."""
    stored = {name: snapshot() for name, snapshot in SNAPSHOTS.items()}
    lines: list[str] = []
    try:
        with transaction.atomic():
            rebuild()
            for name, snapshot in SNAPSHOTS.items():
                lines += _compare(name, stored[name], snapshot())
            raise NothingIsKeptError
    except NothingIsKeptError:
        return lines


def _compare(name: str, stored: dict[Any, Any], right: dict[Any, Any]) -> list[str]:
    return [
        f"{name} {key}: stored {stored.get(key)}, should be {right.get(key)}"
        for key in sorted(stored.keys() | right.keys())
        if stored.get(key) != right.get(key)
    ]


def _archives() -> dict[Any, Any]:
    rows = Archive.objects.values_list("kind", "place", "author", "topic", "count", "direct_count")
    return {(kind, place or author or topic or 0): counts for kind, place, author, topic, *counts in rows}


def _entries() -> dict[Any, Any]:
    rows = ArchiveEntry.objects.values_list("archive", "article", "published_at", "month", "direct")
    return {(archive, article): rest for archive, article, *rest in rows}


def _months() -> dict[Any, Any]:
    rows = ArchiveMonth.objects.values_list("archive", "year", "month", "count")
    return {(archive, year * 100 + month): count for archive, year, month, count in rows}


SNAPSHOTS: dict[str, Callable[[], dict[Any, Any]]] = {"archive": _archives, "entry": _entries, "month": _months}
