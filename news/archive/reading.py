"""What lists read: months, days, pages of entries, neighbours. Only the archive's own rows, never the page tables."""

from __future__ import annotations

import calendar
import datetime as dt
import zoneinfo
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from typing import Any

from django.conf import settings
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import Http404, HttpRequest
from django.utils import timezone

from news.models import Archive, ArchiveEntry, ArchiveMonth
from news.models.archive import ArchiveKind
from news.parameters import depends_on
from news.prepared import prepared

PAGE_SIZE = 20
MAX_PAGE_DIGITS = 6


@dataclass(frozen=True)
class Month:
    """A month of an archive. `count` is 0 for one that only fills a calendar."""

    year: int
    month: int
    count: int = 0

    @property
    def path(self) -> str:
        """How addresses name it: 2022/05."""
        return f"{self.year}/{self.month:02}"

    @property
    def first_day(self) -> dt.date:
        return dt.date(self.year, self.month, 1)

    @property
    def start(self) -> dt.datetime:
        return local(self.first_day)

    @property
    def end(self) -> dt.datetime:
        """The first instant after it."""
        return local(self.first_day + dt.timedelta(days=calendar.monthrange(self.year, self.month)[1]))


@dataclass(frozen=True)
class Year:
    """A year of an archive with its twelve months, January first."""

    year: int
    months: tuple[Month, ...]

    @property
    def count(self) -> int:
        return sum(month.count for month in self.months)


@dataclass(frozen=True)
class ListPage:
    """One numbered page of a list: ids of articles in the list's order, and how many the whole list has."""

    ids: tuple[int, ...]
    number: int
    pages: int
    count: int

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.number < self.pages else None


def local(day: dt.date) -> dt.datetime:
    """The first instant of the day in the site's time zone."""
    return dt.datetime.combine(day, dt.time.min, tzinfo=zoneinfo.ZoneInfo(settings.TIME_ZONE))


def site_archive() -> Archive:
    """The one row that a migration makes."""
    (archive,) = _site_archive()
    return archive


@prepared
def _site_archive() -> QuerySet[Archive]:
    return Archive.objects.filter(kind=ArchiveKind.SITE)


def months(archive: Archive) -> list[Month]:
    """Months that hold published articles, newest first, each with its count. Empty for an archive with none."""
    return [Month(*row) for row in _months(archive=archive.pk)]


@prepared
def _months(archive: int) -> QuerySet:
    rows = ArchiveMonth.objects.filter(archive=archive).order_by("-year", "-month")
    return rows.values_list("year", "month", "count")


@prepared
def months_of_the_site() -> QuerySet:
    """Of the whole site's archive, in one query: rows of year, month and count, newest first."""
    site = Archive.objects.filter(kind=ArchiveKind.SITE).values("pk")[:1]
    rows = ArchiveMonth.objects.filter(archive=site).order_by("-year", "-month")
    return rows.values_list("year", "month", "count")


def years(archive_months: Sequence[Month]) -> list[Year]:
    """The same by year, newest first, with the empty months of each year filled in."""
    return [
        Year(year, _twelve(year, {month.month: month for month in group}))
        for year, group in groupby(archive_months, key=lambda month: month.year)
    ]


def _twelve(year: int, known: dict[int, Month]) -> tuple[Month, ...]:
    return tuple(known.get(number, Month(year, number)) for number in range(1, 13))


def page_number(request: HttpRequest) -> int:
    """The number in `?page=`, 1 without one; 404 for anything but a whole number from 1 up."""
    text = request.GET.get("page", "1")
    if not (text.isascii() and text.isdigit() and len(text) <= MAX_PAGE_DIGITS and int(text) > 0):
        raise Http404("There is no such page number.")
    depends_on(request, "page", str(int(text)))
    return int(text)


def list_page(archive: Archive, in_months: Sequence[Month], number: int, size: int = PAGE_SIZE) -> ListPage:
    """A numbered page over some months of an archive, newest first; 404 beyond the end.

    The month counts say in which month the page begins, so no more than a month is stepped over.
    """
    count = sum(month.count for month in in_months)
    pages = max(1, -(-count // size))
    if number > pages:
        raise Http404("The list has no page of this number.")
    return ListPage(_ids(archive, in_months, (number - 1) * size, size), number, pages, count)


def _ids(archive: Archive, in_months: Sequence[Month], offset: int, size: int) -> tuple[int, ...]:
    for month in in_months:
        if offset < month.count:
            found = _ids_between(
                archive=archive.pk, start=in_months[-1].start, end=month.end, rows=slice(offset, offset + size)
            )
            return tuple(found)
        offset -= month.count
    return ()


@prepared
def _ids_between(archive: int, start: dt.datetime, end: dt.datetime) -> QuerySet:
    entries = newest_first(archive).filter(published_at__lt=end, published_at__gte=start)
    return entries.values_list("article_id", flat=True)


def newest_first(archive: Any) -> QuerySet[ArchiveEntry]:
    return ArchiveEntry.objects.filter(archive=archive).order_by("-published_at", "-article_id")


def newest(archive: Archive, count: int, without: Sequence[int] = (), advertisements: bool = True) -> list[int]:
    """Ids of the newest articles."""
    return _newest(count, advertisements)(archive=archive.pk, without=without) if count else []


@cache
def _newest(count: int, advertisements: bool) -> Callable[..., list[int]]:
    @prepared
    def newest_entries(archive: int, without: list[int]) -> QuerySet:
        entries = newest_first(archive).exclude(article__among=without)
        if not advertisements:
            entries = entries.exclude(article__kind="advertisement")
        return entries.values_list("article_id", flat=True)[:count]

    return newest_entries


def newest_of_each(archives: Sequence[int], count: int) -> dict[int, list[int]]:
    """Ids of the newest articles of each archive, by the archive's id; two queries, whatever the number of archives."""
    if not archives:
        return {}
    wanted = Q(pk__in=[])
    for pk, since in _since(count)(archives=archives):
        wanted |= Q(archive=pk, published_at__gte=since) if since else Q(archive=pk)
    found: dict[int, list[int]] = {pk: [] for pk in archives}
    rows = ArchiveEntry.objects.filter(wanted).order_by("-published_at", "-article_id")
    for archive_id, article_id in rows.values_list("archive_id", "article_id"):
        found[archive_id].append(article_id)
    return {archive_id: ids[:count] for archive_id, ids in found.items()}


@lru_cache(maxsize=32)
def _since(count: int) -> Callable[..., list[Any]]:
    """Of each archive, the date of the last of so many newest; None where it has fewer."""

    @prepared
    def dates(archives: list[int]) -> QuerySet:
        last_wanted = newest_first(OuterRef("pk")).values("published_at")[count - 1 : count]
        found = Archive.objects.filter(pk__among=archives).annotate(since=Subquery(last_wanted))
        return found.values_list("pk", "since")

    return dates


def days(archive: Archive, month: Month) -> dict[dt.date, int]:
    """The days of the month that hold articles, with their counts, newest first."""
    entries = newest_first(archive).filter(published_at__gte=month.start, published_at__lt=month.end)
    counts: dict[dt.date, int] = {}
    for published_at in entries.values_list("published_at", flat=True):
        day = timezone.localdate(published_at)
        counts[day] = counts.get(day, 0) + 1
    return counts


def on_day(archive: Archive, day: dt.date, number: int, size: int = PAGE_SIZE) -> ListPage:
    """A numbered page of one day's articles; 404 beyond the end and for a day without any."""
    entries = newest_first(archive).filter(
        published_at__gte=local(day), published_at__lt=local(day + dt.timedelta(days=1))
    )
    count = entries.count()
    pages = -(-count // size)
    if number > pages:
        raise Http404("Nothing was published on this day.")
    start = (number - 1) * size
    ids = tuple(entries.values_list("article_id", flat=True)[start : start + size])
    return ListPage(ids, number, pages, count)


def nearest_days(archive: Archive, day: dt.date) -> tuple[dt.date | None, dt.date | None]:
    """The last day before and the first day after this one that hold articles."""
    entries = ArchiveEntry.objects.filter(archive=archive)
    earlier = entries.filter(published_at__lt=local(day)).order_by("-published_at")
    later = entries.filter(published_at__gte=local(day + dt.timedelta(days=1))).order_by("published_at")
    instants = [found.values_list("published_at", flat=True).first() for found in (earlier, later)]
    before, after = (instant and timezone.localdate(instant) for instant in instants)
    return before, after


def nearest_months(archive_months: Sequence[Month], year: int, month: int) -> tuple[Month | None, Month | None]:
    """The last month before and the first month after this one that hold articles."""
    earlier = next((found for found in archive_months if (found.year, found.month) < (year, month)), None)
    later = next((found for found in reversed(archive_months) if (found.year, found.month) > (year, month)), None)
    return earlier, later


def counts_by_place(year: int, month: int) -> dict[int, int]:
    """How many articles each place has in the month, by the place's id; places without any are left out."""
    return dict(_counts_by_place(year=year, month=month))


@prepared
def _counts_by_place(year: int, month: int) -> QuerySet:
    of_places = Archive.objects.filter(kind=ArchiveKind.PLACE)
    rows = ArchiveMonth.objects.filter(archive__in=of_places, year=year, month=month)
    return rows.values_list("archive__place_id", "count")


def neighbours(published_at: dt.datetime, article_id: int) -> tuple[int | None, int | None]:
    """Ids of the article before and the one after this one among all of the site."""
    ((before, after),) = _neighbours(moment=published_at, article=article_id)
    return before, after


@prepared
def _neighbours(moment: dt.datetime, article: int) -> QuerySet[Archive]:
    entries = ArchiveEntry.objects.filter(archive=OuterRef("pk"))
    earlier = (
        entries.filter(published_at__lte=moment)
        .exclude(published_at=moment, article_id__gte=article)
        .order_by("-published_at", "-article_id")
    )
    later = (
        entries.filter(published_at__gte=moment)
        .exclude(published_at=moment, article_id__lte=article)
        .order_by("published_at", "article_id")
    )
    both = [Subquery(found.values("article_id")[:1]) for found in (earlier, later)]
    return Archive.objects.filter(kind=ArchiveKind.SITE).values_list(*both)
