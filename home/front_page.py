"""What stands on the front page: the editor's choice, filled up by the newest, no story twice."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from home.models import FrontPageArticle, FrontPagePlace, HomePage
from home.panels import CHOSEN_ARTICLES
from news.archive import reading
from news.cards import PLACE_COLUMNS, Card, PlaceName, cards, in_order, place_named
from news.models import Archive, ArticlePage, CityIndexPage
from news.prepared import prepared

LATEST = 10
IN_A_BAND = 4
FILLED_PLACES = 6


@dataclass(frozen=True)
class Band:
    """A place with its newest articles."""

    place: PlaceName
    cards: list[Card]


def front_page_context(home: HomePage, in_preview: bool = False) -> dict[str, Any]:
    """The lead, the second stories, the latest, and a band for each chosen place."""
    chosen = chosen_ids(home, in_preview)
    site = reading.site_archive()
    filling = reading.newest(site, CHOSEN_ARTICLES - len(chosen), without=chosen, advertisements=False)
    top = [*chosen, *filling]
    latest = reading.newest(site, LATEST, without=top)
    bands = band_ids(chosen_places(home, in_preview), shown=[*top, *latest])
    found = cards([*top, *latest, *(pk for _, ids in bands for pk in ids)])
    stories = in_order(top, found)
    return {
        "lead": stories[0] if stories else None,
        "seconds": stories[1:],
        "latest": in_order(latest, found),
        "bands": [Band(place, in_order(ids, found)) for place, ids in bands],
    }


def chosen_ids(home: HomePage, in_preview: bool) -> list[int]:
    """The editor's articles that readers may see and whose last day here has not passed, in order, none twice."""
    today = timezone.localdate()
    rows = home.chosen_articles.all() if in_preview else _chosen_articles(home=home.pk)
    shown = [row.article_id for row in rows if row.article_id and (row.until is None or row.until >= today)]
    wanted = list(dict.fromkeys(shown))
    seen = set(_published_among(ids=wanted, now=timezone.now())) if wanted else set()
    return [pk for pk in wanted if pk in seen][:CHOSEN_ARTICLES]


@prepared
def _published_among(ids: list[int], now: dt.datetime) -> QuerySet[ArticlePage]:
    """Ids of those articles of the list that readers may see."""
    found = ArticlePage.objects.published(now).filter(pk__among=ids).order_by()
    return found.values_list("pk", flat=True)


@prepared
def _chosen_articles(home: int) -> QuerySet[FrontPageArticle]:
    return FrontPageArticle.objects.filter(home=home).order_by("sort_order")


def band_ids(places: list[tuple[PlaceName, int]], shown: list[int]) -> list[tuple[PlaceName, list[int]]]:
    """Places that have something to show that stands nowhere else on the page, each with its newest articles.

    Each place comes with the number of its archive.
    """
    bands = []
    seen = set(shown)
    enough = len(shown) + IN_A_BAND * len(places)  # even where all that stands above a band is of its place
    newest = reading.newest_of_each([archive for _, archive in places], enough)
    for place, archive in places:
        ids = [pk for pk in newest[archive] if pk not in seen][:IN_A_BAND]
        seen.update(ids)
        if ids:
            bands.append((place, ids))
    return bands


def chosen_places(home: HomePage, in_preview: bool) -> list[tuple[PlaceName, int]]:
    """The editor's places in order, each with its archive; while none is chosen, those with the most articles."""
    rows = home.chosen_places.all() if in_preview else _chosen_places(home=home.pk)
    wanted = list(dict.fromkeys(row.place_id for row in rows if row.place_id))
    if not wanted:
        return _named(_fullest_places())
    found = {place.id: (place, archive) for place, archive in _named(_places(ids=wanted))}
    return [found[pk] for pk in wanted if pk in found]


def _named(rows: list[Any]) -> list[tuple[PlaceName, int]]:
    return [(place_named(row), archive) for archive, *row in rows]


@prepared
def _chosen_places(home: int) -> QuerySet[FrontPagePlace]:
    return FrontPagePlace.objects.filter(home=home).order_by("sort_order")


@prepared
def _places(ids: list[int]) -> QuerySet[Archive]:
    return _archives().filter(place__among=ids)


@prepared
def _fullest_places() -> QuerySet[Archive]:
    fullest = _archives().filter(direct_count__gt=0).order_by("-direct_count", "place__title")
    return fullest[:FILLED_PLACES]


def _archives() -> QuerySet[Archive]:
    """Of places that readers may see, each with what `place_named` wants to know."""
    archives = Archive.objects.filter(place__in=CityIndexPage.objects.published())
    return archives.values_list("pk", *(f"place__{column}" for column in PLACE_COLUMNS))
