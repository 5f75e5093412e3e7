"""The counts of archives and of their months: changed by the difference that a sync makes, or counted anew."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from django.db import connection
from django.db.models import Count, F, Q, QuerySet

from news.models import Archive, ArchiveEntry, ArchiveMonth

BATCH = 500

ALL_MONTHS = """
    INSERT INTO news_archivemonth (archive_id, year, month, count)
    SELECT archive_id, month / 100, month % 100, COUNT(*) FROM news_archiveentry GROUP BY archive_id, month
"""


class Counted(NamedTuple):
    """Articles of one archive in one month, and how many of them are filed there directly."""

    all: int = 0
    direct: int = 0


# By archive and month, the month as in 202205.
Counts = dict[tuple[int, int], Counted]


def counts_of(entries: QuerySet) -> Counts:
    rows = (
        entries.order_by()
        .values_list("archive_id", "month")
        .annotate(everything=Count("pk"), direct=Count("pk", filter=Q(direct=True)))
    )
    return {(archive, month): Counted(everything, direct) for archive, month, everything, direct in rows}


def count_anew() -> None:
    """From the entries, where no month stands yet: months by one statement, and not a row of ours for each."""
    with connection.cursor() as cursor:
        cursor.execute(ALL_MONTHS)
    entries = ArchiveEntry.objects.order_by().values_list("archive")
    totals = entries.annotate(everything=Count("pk"), direct=Count("pk", filter=Q(direct=True)))
    archives = [Archive(pk=archive, count=everything, direct_count=direct) for archive, everything, direct in totals]
    Archive.objects.update(count=0, direct_count=0)
    Archive.objects.bulk_update(archives, ["count", "direct_count"], batch_size=BATCH)


def apply_difference(before: Counts, after: Counts) -> None:
    """Changes the stored counts by what has come and gone."""
    difference = {
        key: Counted(
            after.get(key, Counted()).all - before.get(key, Counted()).all,
            after.get(key, Counted()).direct - before.get(key, Counted()).direct,
        )
        for key in before.keys() | after.keys()
    }
    _apply_to_months({key: change.all for key, change in difference.items() if change.all})
    _apply_to_archives(difference)


def _apply_to_months(changes: dict[tuple[int, int], int]) -> None:
    archives = sorted({archive for archive, _ in changes})
    for start in range(0, len(archives), BATCH):
        batch = set(archives[start : start + BATCH])
        stored = {
            (row.archive_id, row.year * 100 + row.month): row.count
            for row in ArchiveMonth.objects.filter(archive__in=batch)
        }
        rows = [
            ArchiveMonth(
                archive_id=archive, year=month // 100, month=month % 100, count=stored.get((archive, month), 0) + change
            )
            for (archive, month), change in changes.items()
            if archive in batch
        ]
        ArchiveMonth.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["archive", "year", "month"],
            update_fields=["count"],
            batch_size=BATCH,
        )
        ArchiveMonth.objects.filter(archive__in=batch, count=0).delete()


def _apply_to_archives(difference: Counts) -> None:
    totals: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for (archive, _), change in difference.items():
        totals[archive][0] += change.all
        totals[archive][1] += change.direct
    for archive, (everything, direct) in totals.items():
        if everything or direct:
            Archive.objects.filter(pk=archive).update(
                count=F("count") + everything, direct_count=F("direct_count") + direct
            )
