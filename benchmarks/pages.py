"""Which addresses stand for which kind of page."""

from __future__ import annotations

from urllib.parse import quote_plus

from benchmarks.prose import PLAIN
from news.addresses import address
from news.archive.reading import PAGE_SIZE, months, site_archive
from news.models import ArchiveEntry, CityIndexPage

MOST_ARTICLES = 1_000
MOST_PLACES = 10  # the largest, whose lists are full on a small site as well
MOST_MONTHS = 30
ARTICLE, SEARCH = "article", "search"
Addresses = dict[str, list[str]]


def addresses() -> Addresses:
    """By kind. The articles lie as far apart in the archive as their number lets them."""
    ids = ArchiveEntry.objects.filter(archive=site_archive()).order_by("article_id")
    found = ids.values_list("article__url_path", flat=True)[:: max(1, ids.count() // MOST_ARTICLES)]
    places = list(
        CityIndexPage.objects.published().filter(archive__count__gt=0).order_by("-archive__count")[:MOST_PLACES]
    )
    firsts = [address(place.url_path) for place in places]
    lasts = [f"{address(place.url_path)}?page={_pages(place)}" for place in places]
    return {
        "front page": ["/"],
        ARTICLE: [address(path) for path in found],
        "place, first page": firsts,
        "place, last page": lasts,
        "month": [f"/archive/{month.year}/{month.month:02}/" for month in months(site_archive())[:MOST_MONTHS]],
        "archive overview": ["/archive/"],
        "feed": ["/feed/"],
        SEARCH: [f"/search/?query={quote_plus(f'{word} {other}')}" for word in PLAIN[:6] for other in PLAIN[6:9]],
    }


def _pages(place: CityIndexPage) -> int:
    return -(-place.archive.count // PAGE_SIZE)
