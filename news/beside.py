"""What stands beside an article's text: its place and other places, its topics, what an editor chose to follow it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import F, QuerySet, Value
from django.utils import timezone

from news.cards import PLACE_COLUMNS, PlaceName, place_named, place_pk
from news.models import ArticlePage, ArticleTopic, CityIndexPage
from news.models.articles import ArticleRelation
from news.prepared import prepared

PLACE, OTHER_PLACE, TOPIC, CHOSEN = range(4)


class TopicName(NamedTuple):
    """A topic as it is named below an article."""

    name: str
    slug: str

    def get_absolute_url(self) -> str:
        return f"/topics/{self.slug}/"


@dataclass(frozen=True)
class Beside:
    """`place` is None for an article that is not in the tree yet. `chosen` are ids of published articles, in order."""

    place: PlaceName | None
    other_places: list[PlaceName] = field(default_factory=list)
    topics: list[TopicName] = field(default_factory=list)
    chosen: list[int] = field(default_factory=list)


def beside(article: ArticlePage, source: ArticlePage) -> Beside:
    """As it is published, in one query. The place is the article's own, all else that of the source of an alias."""
    found: dict[int, list[Any]] = {PLACE: [], OTHER_PLACE: [], TOPIC: [], CHOSEN: []}
    for what, position, *row in _rows(article=article.pk, source=source.pk, now=timezone.now()):
        found[what].append((position, row))
    in_order = {what: [row for _, row in sorted(rows)] for what, rows in found.items()}
    places = [place_named(row) for row in in_order[PLACE]]
    return Beside(
        place=places[0] if places else None,
        other_places=sorted(map(place_named, in_order[OTHER_PLACE]), key=lambda place: place.title),
        topics=[TopicName(name, slug) for _, name, slug, *_ in in_order[TOPIC]],
        chosen=[row[0] for row in in_order[CHOSEN]],
    )


@prepared
def _rows(article: int, source: int, now: dt.datetime) -> QuerySet[CityIndexPage]:
    """What it is and its position among its like; then a place's columns, of which others fill the first."""
    place_now = ArticlePage.objects.filter(pk=article).order_by().values(place=place_pk())
    filed = ArticlePage.other_places.through.objects.filter(articlepage=source).values("cityindexpage")
    topics = ArticleTopic.objects.filter(content_object=source)
    published = ArticlePage.objects.published(now).order_by()
    chosen = ArticleRelation.objects.filter(article=source, related__in=published)
    return _place_rows(CityIndexPage.objects.filter(pk__in=place_now), PLACE).union(
        _place_rows(CityIndexPage.objects.published().filter(pk__in=filed), OTHER_PLACE),
        _rows_of(topics, TOPIC, F("pk"), F("tag"), F("tag__name"), F("tag__slug")),
        _rows_of(chosen, CHOSEN, F("sort_order"), F("related"), Value(""), Value("")),
        all=True,
    )


def _place_rows(places: QuerySet[CityIndexPage], what: int) -> QuerySet[CityIndexPage]:
    return places.order_by().values_list(Value(what), Value(0), *PLACE_COLUMNS)


def _rows_of(rows: QuerySet[Any], what: int, position: F, *first: Any) -> QuerySet[Any]:
    """Shaped like those of places."""
    empty = [Value("")] * (len(PLACE_COLUMNS) - len(first))
    return rows.order_by().values_list(Value(what), position, *first, *empty)


def beside_in_preview(article: ArticlePage) -> Beside:
    """As the form has it, saved or not."""
    places = [place.pk for place in article.other_places.all()]
    published = CityIndexPage.objects.published().filter(pk__in=places).order_by("title")
    chosen = [relation.related_id for relation in article.article_relations.all() if relation.related_id]
    seen = set(ArticlePage.objects.published().filter(pk__in=chosen).values_list("pk", flat=True))
    return Beside(
        place=_place_in_preview(article),
        other_places=[PlaceName.of(place) for place in published],
        topics=[TopicName(topic.name, topic.slug) for topic in article.topics.all()],
        chosen=[pk for pk in chosen if pk in seen],
    )


def _place_in_preview(article: ArticlePage) -> PlaceName | None:
    parent = article.get_parent() if article.path else None
    place = parent.specific if parent else None
    return PlaceName.of(place) if isinstance(place, CityIndexPage) else None
