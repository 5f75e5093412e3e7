"""Makes the whole archive anew from the page tables, or says where it differs from them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection, transaction
from django.db.models import Model

from news import generation
from news.archive.counting import count_anew
from news.archive.sync import write_all
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
    write_all()
    count_anew()
    generation.bump()


def differences() -> list[str]:
    """What the archive says otherwise than the page tables, one line each; empty when all is right. Changes nothing.

    Only what differs comes into memory: the database keeps what was stored beside what is right, and compares them.
    """
    lines: list[str] = []
    try:
        with transaction.atomic():
            for name, rows in ROWS.items():
                _run(f"CREATE TEMPORARY TABLE stored_{name} AS {rows()}")
            rebuild()
            for name, rows in ROWS.items():
                stored = _run(f"SELECT * FROM stored_{name} EXCEPT {rows()}")  # noqa: S608 -- names of ours
                right = _run(f"{rows()} EXCEPT SELECT * FROM stored_{name}")  # noqa: S608
                lines += _compare(name, dict(map(KEYS[name], stored)), dict(map(KEYS[name], right)))
            raise NothingIsKeptError
    except NothingIsKeptError:
        return lines


def _compare(name: str, stored: dict[Any, Any], right: dict[Any, Any]) -> list[str]:
    return [
        f"{name} {key}: stored {stored.get(key)}, should be {right.get(key)}"
        for key in sorted(stored.keys() | right.keys())
    ]


def _run(statement: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []


def _rows(model: type[Model], *columns: str) -> Callable[[], str]:
    """The statement that reads these columns of every row."""
    return lambda: str(model._base_manager.order_by().values_list(*columns).query)


# Each table's columns, and of a row its key and the rest.
ROWS: dict[str, Callable[[], str]] = {
    "archive": _rows(Archive, "kind", "place", "author", "topic", "count", "direct_count"),
    "entry": _rows(ArchiveEntry, "archive", "article", "published_at", "month", "direct"),
    "month": _rows(ArchiveMonth, "archive", "year", "month", "count"),
}
KEYS: dict[str, Callable[[tuple[Any, ...]], tuple[Any, list[Any]]]] = {
    "archive": lambda row: ((row[0], row[1] or row[2] or row[3] or 0), list(row[4:])),
    "entry": lambda row: ((row[0], row[1]), list(row[2:])),
    "month": lambda row: ((row[0], row[1] * 100 + row[2]), list(row[3:])),
}
