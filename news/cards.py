"""Articles as they stand in lists: what a card prints, loaded in a fixed number of queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, NamedTuple, TypeVar, cast

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Length, Substr
from django.utils import timezone
from wagtail.models import Page

from news.addresses import address
from news.models import ArticleAuthor, ArticlePage, CityIndexPage
from news.models.articles import Kind
from news.place_colours import hue
from news.prepared import prepared
from news.renditions import Picture, PictureRow, load_renditions

NAMED_AUTHORS = 3
PLACE_COLUMNS = ("pk", "title", "slug", "url_path", "kind", "country")
ARTICLE_ENDS = 10  # in a row: the place, an ArticleRow, the picture
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


class ArticleRow(NamedTuple):
    """What a card prints of its article, each under the name of its column."""

    pk: int
    title: str
    url_path: str
    standfirst: str
    published_at: dt.datetime
    updated_at: dt.datetime | None
    kind: str
    lead_alt_text: str
    lead_decorative: bool


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
    image: Picture | None = None
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


def cards(
    ids: Iterable[int | None],
    pictures: bool = True,
    names: Mapping[int, list[str]] | None = None,
    images: Iterable[Picture | None] = (),
) -> dict[int, Card]:
    """Cards by article id. Five queries at most, three without pictures, whatever their number.

    `names` are the authors' by article, for whom knows them already. `images` are the page's other pictures: what
    exists of them is found by the same query.
    """
    wanted = [pk for pk in ids if pk is not None]
    rows = _articles(ids=wanted) if wanted else []
    found = _places(ids={place for place, *_ in rows}) if rows else []
    places = {place.id: place for place in map(place_named, found)}
    names = _author_names(wanted) if names is None and wanted else names or {}
    made = {
        row[1]: _card(ArticleRow(*row[1:ARTICLE_ENDS]), places[row[0]], names, _picture(row) if pictures else None)
        for row in rows
        if row[0] in places
    }
    load_renditions([*images, *(card.image for card in made.values())])
    return made


@prepared
def _articles(ids: list[int]) -> QuerySet[ArticlePage]:
    """The place, what an `ArticleRow` holds, then the picture's columns."""
    found = ArticlePage.objects.filter(pk__among=ids).annotate(place_pk=place_pk())
    picture = (f"lead_image__{column.name}" for column in fields(PictureRow))
    return found.order_by().values_list("place_pk", *ArticleRow._fields, *picture)


def _picture(row: tuple[Any, ...]) -> PictureRow | None:
    picture = row[ARTICLE_ENDS:]
    return None if picture[0] is None else PictureRow(*picture)


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
    (place,) = places_of([article]).values()
    return _card(article, place, names, article.lead_image)


def place_pk() -> Subquery:
    """The number of an article's place, read together with the article.

    By the tree path that it had a moment ago it may not be found, or another place: an editor may have moved it since.
    """
    path = OuterRef("path")
    place = Page.objects.filter(path=Substr(path, 1, Length(path) - Page.steplen))
    return Subquery(place.order_by().values("pk"))


def places_of(articles: Iterable[ArticlePage]) -> dict[str, PlaceName]:
    """The places of the articles, by tree path, in one query."""
    paths = {article.path[: -ArticlePage.steplen] for article in articles}
    rows = CityIndexPage.objects.filter(path__in=paths).order_by().values_list("path", *PLACE_COLUMNS)
    return {path: place_named(row) for path, *row in rows}


@prepared
def _places(ids: list[int]) -> QuerySet[CityIndexPage]:
    return CityIndexPage.objects.filter(pk__among=ids).order_by().values_list(*PLACE_COLUMNS)


def place_named(row: Iterable[Any]) -> PlaceName:
    pk, title, slug, url_path, kind, country = row
    return PlaceName(pk, title, slug, address(url_path), kind, country)


def _card(
    article: ArticlePage | ArticleRow,
    place: PlaceName,
    names: Mapping[int, list[str]],
    image: Picture | None,
) -> Card:
    return Card(
        id=article.pk,
        title=article.title,
        href=address(article.url_path),
        standfirst=article.standfirst,
        published_at=cast("dt.datetime", article.published_at),  # what stands in a list has a date
        updated_at=article.updated_at,
        kind=article.kind,
        place=place,
        image=image,
        alt_text="" if article.lead_decorative else article.lead_alt_text or None,
        authors=names.get(article.pk, []),
    )


def _author_names(ids: list[int]) -> dict[int, list[str]]:
    names: dict[int, list[str]] = {}
    for article, name in _bylines(ids=ids):
        names.setdefault(article, []).append(name)
    return names


@prepared
def _bylines(ids: list[int]) -> QuerySet[ArticleAuthor]:
    rows = ArticleAuthor.objects.filter(article__among=ids).exclude(author=None).order_by("sort_order")
    return rows.values_list("article_id", "author__name")
