"""What stands on the front page: the editor's choice, filled up by the newest, no story twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from home.models import HomePage
from home.panels import CHOSEN_ARTICLES
from news.archive import reading
from news.cards import Card, PlaceName, cards, in_order
from news.models import Archive, ArticlePage, CityIndexPage

LATEST = 10
IN_A_BAND = 4
FILLED_PLACES = 6


@dataclass(frozen=True)
class Band:
    """A place with its newest articles."""

    place: PlaceName
    cards: list[Card]


def front_page_context(home: HomePage) -> dict[str, Any]:
    """The lead, the second stories, the latest, and a band for each chosen place."""
    chosen = chosen_ids(home)
    site = reading.site_archive()
    filling = reading.newest(site, CHOSEN_ARTICLES - len(chosen), without=chosen, advertisements=False)
    top = [*chosen, *filling]
    latest = reading.newest(site, LATEST, without=top)
    bands = band_ids(home, shown=[*top, *latest])
    found = cards([*top, *latest, *(pk for _, ids in bands for pk in ids)])
    stories = in_order(top, found)
    return {
        "lead": stories[0] if stories else None,
        "seconds": stories[1:],
        "latest": in_order(latest, found),
        "bands": [Band(place, in_order(ids, found)) for place, ids in bands],
    }


def chosen_ids(home: HomePage) -> list[int]:
    """The editor's articles that readers may see and whose last day here has not passed, in order, none twice."""
    today = timezone.localdate()
    rows = [row for row in home.chosen_articles.all() if row.until is None or row.until >= today]
    wanted = list(dict.fromkeys(row.article_id for row in rows if row.article_id))
    seen = set(ArticlePage.objects.published().filter(pk__in=wanted).values_list("pk", flat=True)) if wanted else set()
    return [pk for pk in wanted if pk in seen][:CHOSEN_ARTICLES]


def band_ids(home: HomePage, shown: list[int]) -> list[tuple[PlaceName, list[int]]]:
    """Places that have something to show that stands nowhere else on the page, each with its newest articles."""
    bands = []
    seen = set(shown)
    places = chosen_places(home)
    enough = len(shown) + IN_A_BAND * len(places)  # even where all that stands above a band is of its place
    newest = reading.newest_of_each([archive for _, archive in places], enough)
    for place, archive in places:
        ids = [pk for pk in newest[archive.pk] if pk not in seen][:IN_A_BAND]
        seen.update(ids)
        if ids:
            bands.append((place, ids))
    return bands


def chosen_places(home: HomePage) -> list[tuple[PlaceName, Archive]]:
    """The editor's places in order; while none is chosen, those with the most articles."""
    wanted = [row.place_id for row in home.chosen_places.all() if row.place_id]
    archives = Archive.objects.filter(place__in=CityIndexPage.objects.published()).select_related("place")
    if wanted:
        found = {archive.place_id: archive for archive in archives.filter(place__in=wanted)}
        ordered = [found[pk] for pk in dict.fromkeys(wanted) if pk in found]
    else:
        ordered = list(archives.filter(direct_count__gt=0).order_by("-direct_count", "place__title")[:FILLED_PLACES])
    return [(PlaceName.of(archive.place), archive) for archive in ordered if archive.place]
