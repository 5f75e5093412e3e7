"""What the archive's pages print: the overview, a year, a month, a day."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone

from news.archive import reading
from news.cards import PLACE_COLUMNS, Card, PlaceName, card_list, place_named
from news.models import Archive, CityIndexPage
from news.prepared import prepared


def overview(archive: Archive) -> dict[str, Any]:
    """Every year with its months and counts."""
    months = reading.months(archive)
    years = reading.years(months)
    return {"years": years, "count": sum(year.count for year in years)}


def year(archive: Archive, number: int, request: HttpRequest) -> dict[str, Any]:
    """A year: its months, its articles, and the nearest years that have any. 404 for one without."""
    years = reading.years(reading.months(archive))
    chosen = next((found for found in years if found.year == number), None)
    if chosen is None:
        raise Http404("Nothing was published in this year.")
    position = years.index(chosen)
    filled = [month for month in reversed(chosen.months) if month.count]
    page = reading.list_page(archive, filled, reading.page_number(request))
    return {
        "year": chosen,
        "years": [chosen],
        "listing": page,
        "cards": card_list(page.ids),
        "later": years[position - 1] if position else None,
        "earlier": years[position + 1] if position + 1 < len(years) else None,
    }


def month(archive: Archive, year_number: int, number: int, request: HttpRequest) -> dict[str, Any]:
    """A month, its articles by day, and the nearest months that have any. 404 for one without."""
    months = reading.months(archive)
    chosen = next((found for found in months if (found.year, found.month) == (year_number, number)), None)
    if chosen is None:
        raise Http404("Nothing was published in this month.")
    page = reading.list_page(archive, [chosen], reading.page_number(request))
    earlier, later = reading.nearest_months(months, year_number, number)
    return {
        "month": chosen,
        "listing": page,
        "days": by_day(card_list(page.ids)),
        "places": [] if archive.place_id else places_of_month(year_number, number),
        "earlier": earlier,
        "later": later,
    }


def places_of_month(year_number: int, number: int) -> list[tuple[PlaceName, int]]:
    """Places with articles in the month, by name, each with how many."""
    counts = reading.counts_by_place(year_number, number)
    places = map(place_named, _places(ids=counts))
    return [(place, counts[place.id]) for place in places]


@prepared
def _places(ids: list[int]) -> QuerySet[CityIndexPage]:
    return CityIndexPage.objects.filter(pk__among=ids).order_by("title").values_list(*PLACE_COLUMNS)


def day(archive: Archive, chosen: dt.date, request: HttpRequest) -> dict[str, Any]:
    """A day, its articles, and the nearest days that have any. 404 for one without."""
    page = reading.on_day(archive, chosen, reading.page_number(request))
    earlier, later = reading.nearest_days(archive, chosen)
    return {"day": chosen, "listing": page, "cards": card_list(page.ids), "earlier": earlier, "later": later}


def by_day(cards: list[Card]) -> list[tuple[dt.date, list[Card]]]:
    """The cards, newest first, under their days in the site's time zone."""
    grouped = groupby(cards, key=lambda card: timezone.localdate(card.published_at))
    return [(date, list(group)) for date, group in grouped]
