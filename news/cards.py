"""Articles as they stand in lists: what a card prints, loaded in a fixed number of queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar, cast

from django.utils import timezone

from news.addresses import address
from news.models import ArticleAuthor, ArticlePage, CityIndexPage, NewsImage
from news.models.articles import Kind
from news.place_colours import hue
from news.renditions import load_renditions

NAMED_AUTHORS = 3
T = TypeVar("T")


@dataclass(frozen=True)
class PlaceName:
    """A place as it is named beside an article."""

    id: int
    title: str
    slug: str
    href: str
    kind: str
    country: str

    @classmethod
    def of(cls, place: CityIndexPage) -> PlaceName:
        return cls(place.pk, place.title, place.slug, address(place.url_path), place.kind, place.country)

    @property
    def hue(self) -> int:
        return hue(self.slug)


@dataclass(frozen=True)
class Card:
    """One article in a list."""

    id: int
    title: str
    href: str
    standfirst: str
    published_at: dt.datetime
    updated_at: dt.datetime | None
    kind: str
    place: PlaceName
    image: NewsImage | None = None
    alt_text: str | None = None
    authors: list[str] = field(default_factory=list)

    @property
    def label(self) -> str:
        """What is printed above the headline of anything but news."""
        return "" if self.kind == Kind.NEWS else Kind(self.kind).label

    @property
    def is_advertisement(self) -> bool:
        return self.kind == Kind.ADVERTISEMENT

    @property
    def named_authors(self) -> list[str]:
        return named(self.authors)

    @property
    def other_authors(self) -> int:
        """How many more there are."""
        return len(self.authors) - len(self.named_authors)


def named(authors: list[T]) -> list[T]:
    """Those whom a byline names: all, where they are few."""
    return authors if len(authors) <= NAMED_AUTHORS else authors[: NAMED_AUTHORS - 1]


def cards(ids: Iterable[int | None], pictures: bool = True) -> dict[int, Card]:
    """Cards by article id. Five queries at most, three without pictures, whatever their number."""
    wanted = [pk for pk in ids if pk is not None]
    if not wanted:
        return {}
    articles = list(ArticlePage.objects.filter(pk__in=wanted).defer("body").select_related("lead_image").order_by())
    places = places_of(articles)
    names = _author_names(wanted)
    if pictures:
        load_renditions(article.lead_image for article in articles)
    return {article.pk: _card(article, places, names, pictures) for article in articles}


def in_order(ids: Iterable[int | None], found: dict[int, Card]) -> list[Card]:
    """The cards in the order of the ids; those that were not found are left out."""
    return [found[pk] for pk in ids if pk in found]


def card_list(ids: Iterable[int], pictures: bool = True) -> list[Card]:
    ids = list(ids)
    return in_order(ids, cards(ids, pictures))


def card_of(article: ArticlePage) -> Card:
    """The card of one article as it is in memory, saved or not, for its preview."""
    article.published_at = article.published_at or timezone.now()
    names = {article.pk: [author.name for author in article.authors]}
    return _card(article, places_of([article]), names, pictures=True)


def places_of(articles: Iterable[ArticlePage]) -> dict[str, PlaceName]:
    """The places of the articles, by tree path, in one query."""
    paths = {article.path[: -ArticlePage.steplen] for article in articles}
    rows = CityIndexPage.objects.filter(path__in=paths).order_by()
    return {
        path: PlaceName(pk, title, slug, address(url_path), kind, country)
        for path, pk, title, slug, url_path, kind, country in rows.values_list(
            "path", "pk", "title", "slug", "url_path", "kind", "country"
        )
    }


def _card(article: ArticlePage, places: dict[str, PlaceName], names: dict[int, list[str]], pictures: bool) -> Card:
    return Card(
        id=article.pk,
        title=article.title,
        href=address(article.url_path),
        standfirst=article.standfirst,
        published_at=cast("dt.datetime", article.published_at),  # what stands in a list has a date
        updated_at=article.updated_at,
        kind=article.kind,
        place=places[article.path[: -ArticlePage.steplen]],
        image=article.lead_image if pictures else None,
        alt_text="" if article.lead_decorative else article.lead_alt_text or None,
        authors=names.get(article.pk, []),
    )


def _author_names(ids: list[int]) -> dict[int, list[str]]:
    names: dict[int, list[str]] = {}
    rows = ArticleAuthor.objects.filter(article__in=ids).exclude(author=None).order_by("sort_order")
    for article, name in rows.values_list("article_id", "author__name"):
        names.setdefault(article, []).append(name)
    return names
