"""What readers search and how, apart from HTTP: published articles and places, through Wagtail's search."""

from __future__ import annotations

from dataclasses import dataclass

from wagtail.search.query import PlainText

from news.archive.reading import PAGE_SIZE, ListPage, site_archive
from news.models import ArticlePage, CityIndexPage
from news.text import plain_words

PLACES = 6


@dataclass(frozen=True)
class Found(ListPage):
    """One numbered page of what was found, the best first, and on the first page the places of that name."""

    places: tuple[CityIndexPage, ...] = ()


def find(text: str, number: int) -> Found | None:
    """A page of published articles, the best first, and the places of that name. None where the number is too high."""
    words = plain_words(text)
    if not words:
        return Found(ids=(), number=1, pages=1, count=0) if number == 1 else None
    query = PlainText(words, operator="and")
    results = ArticlePage.objects.filter(archive_entries__archive=site_archive()).search(query)
    count = results.count()
    pages = max(1, -(-count // PAGE_SIZE))
    if number > pages:
        return None
    start = (number - 1) * PAGE_SIZE
    ids = tuple(article.pk for article in results[start : start + PAGE_SIZE])
    return Found(ids, number, pages, count, places=places_named(query) if number == 1 else ())


def places_named(query: PlainText) -> tuple[CityIndexPage, ...]:
    """Published places that the words find."""
    found = [place.pk for place in CityIndexPage.objects.filter(live=True).search(query)[:PLACES]]
    return tuple(CityIndexPage.objects.published().filter(pk__in=found))
