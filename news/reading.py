"""What the pages of the news print: gathered here, in as few queries as it takes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Q, QuerySet, Value, When
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from news.addresses import absolute, address
from news.archive import reading
from news.blocks.body import images_in
from news.cards import PLACE_COLUMNS, Card, PlaceName, card_list, cards, in_order, named, place_named, place_pk
from news.content_checks import empty_links_marked, headline_faults
from news.models import Archive, ArticleAuthor, ArticlePage, ArticleTopic, Author, CityIndexPage
from news.models.archive import ArchiveKind
from news.models.articles import ArticleRelation, Kind
from news.models.places import PlaceKind
from news.nearby import nearby_places
from news.notes import notes_of
from news.prepared import prepared
from news.previews import make_pictures
from news.renditions import load_renditions
from news.text import reading_minutes

RELATED = 3


@dataclass(frozen=True)
class Elsewhere:
    """News of other places, and of which."""

    name: str
    cards: list[Card]


def place_context(place: CityIndexPage, request: HttpRequest) -> dict[str, Any]:
    """A place's page: its articles, and for one without any its country's newest and the places nearby."""
    archive = archive_of_place(place)
    months = reading.months(archive)
    page = reading.list_page(archive, months, reading.page_number(request))
    country = country_of(place)
    nearby = nearby_places(place)
    return {
        "listing": page,
        "cards": card_list(page.ids),
        "years": reading.years(months),
        "country": country,
        "cities": cities_of(place),
        "nearby": nearby,
        "elsewhere": None if months else newest_elsewhere(country, nearby),
    }


def article_context(article: ArticlePage, request: HttpRequest) -> dict[str, Any]:
    """An article's page with its neighbours, related articles and people."""
    source = article.alias_of.specific if article.alias_of_id else article
    place = place_name(article)
    authors = source.authors if request_is_preview(request) else authors_of(source)
    topics = list(source.topics.all()) if request_is_preview(request) else topics_of(source)
    before, after = reading.neighbours(reading.site_archive(), _date(source), source.pk or 0)
    chosen = chosen_in_preview(source) if request_is_preview(request) else _chosen(article=source.pk)
    related = related_ids(source, place, chosen)
    found = cards([before, after, *related])
    if request_is_preview(request):
        make_pictures([source.lead_image, *images_in(source.body)], "wide")
    load_renditions([source.lead_image, *images_in(source.body), *(author.portrait for author in authors)])
    body = sponsored(str(source.body)) if source.is_advertisement else str(source.body)
    if request_is_preview(request):
        body = empty_links_marked(body)
    return {
        "place": place,
        "other_places": other_places_in_preview(source) if request_is_preview(request) else other_places(source),
        **byline(authors),
        "topics": topics,
        "previous_card": found.get(before) if before else None,
        "next_card": found.get(after) if after else None,
        "related": in_order(related, found),
        "kind_label": "" if source.kind == Kind.NEWS else Kind(source.kind).label,
        "lead_alt": "" if source.lead_decorative else source.lead_alt_text or None,
        "lead_caption": source.lead_caption or (source.lead_image.default_caption if source.lead_image else ""),
        "lead_credit": source.lead_credit or (source.lead_image.credit if source.lead_image else ""),
        "notes": notes_of(source),
        "article_date": source.published_at,
        "body": body,
        "reading_minutes": reading_minutes(body),
        "headline_faults": headline_faults(source.title) if request_is_preview(request) else "",
        "canonical": absolute(address(source.url_path)),
    }


def sponsored(html: str) -> SafeString:
    """Rendered blocks with every link marked as paid for. Their own text holds no "<a ": it is escaped."""
    return mark_safe(html.replace("<a ", '<a rel="sponsored" '))  # noqa: S308 -- as safe as it was


def request_is_preview(request: HttpRequest) -> bool:
    return getattr(request, "is_preview", False)


def _date(article: ArticlePage) -> Any:
    return article.published_at or timezone.now()


def place_name(article: ArticlePage) -> PlaceName | None:
    """The parent place; None for an article that is not in the tree yet, in a preview."""
    if article.pk:  # by its path of a moment ago it might not be found any more
        found = [place_named(row) for row in _place(article=article.pk)]
        return found[0] if found else None
    parent = article.get_parent() if article.path else None
    place = parent.specific if parent else None
    if not isinstance(place, CityIndexPage):
        return None
    return PlaceName.of(place)


@prepared
def _place(article: int) -> QuerySet[CityIndexPage]:
    place_now = ArticlePage.objects.filter(pk=article).order_by().values(place=place_pk())
    return CityIndexPage.objects.filter(pk__in=place_now).order_by().values_list(*PLACE_COLUMNS)


def other_places(article: ArticlePage) -> list[PlaceName]:
    return [place_named(row) for row in _other_places(article=article.pk)]


def other_places_in_preview(article: ArticlePage) -> list[PlaceName]:
    places = [place.pk for place in article.other_places.all()]
    rows = CityIndexPage.objects.published().filter(pk__in=places).order_by("title")
    return [PlaceName.of(place) for place in rows]


@prepared
def _other_places(article: int) -> QuerySet[CityIndexPage]:
    filed = ArticlePage.other_places.through.objects.filter(articlepage=article).values("cityindexpage")
    return CityIndexPage.objects.published().filter(pk__in=filed).order_by("title").values_list(*PLACE_COLUMNS)


def byline(authors: list[Author]) -> dict[str, Any]:
    """All authors, those whom the line below the headline names, and how many more there are."""
    return {"authors": authors, "named_authors": named(authors), "other_authors": len(authors) - len(named(authors))}


def authors_of(article: ArticlePage) -> list[Author]:
    """The authors in the order of the byline, with their portraits, in one query."""
    return [byline.author for byline in _bylines(article=article.pk)]


@prepared
def _bylines(article: int) -> QuerySet[ArticleAuthor]:
    bylines = ArticleAuthor.objects.filter(article=article).exclude(author=None)
    return bylines.select_related("author__portrait").order_by("sort_order")


def topics_of(article: ArticlePage) -> list[Any]:
    return [row.tag for row in _topics(article=article.pk)]


@prepared
def _topics(article: int) -> QuerySet[ArticleTopic]:
    return ArticleTopic.objects.filter(content_object=article).select_related("tag").order_by("pk")


def archive_of_place(place: CityIndexPage) -> Archive:
    """The place's archive; an empty one for a place that is not saved yet, in a preview."""
    found = _archives_of_place(place=place.pk or 0)
    return found[0] if found else Archive(pk=0)


@prepared
def _archives_of_place(place: int) -> QuerySet[Archive]:
    return Archive.objects.filter(place=place)


def country_of(place: CityIndexPage) -> CityIndexPage | None:
    """The page of the country that a city lies in, where it has one."""
    if place.is_country or not place.country:
        return None
    found = _countries(country=place.country)
    return found[0] if found else None


@prepared
def _countries(country: str) -> QuerySet[CityIndexPage]:
    return CityIndexPage.objects.published().countries().in_country(country)[:1]


def cities_of(place: CityIndexPage) -> list[PlaceName]:
    """The cities of a country, by name; none for a city."""
    if not place.is_country or not place.country:
        return []
    return [place_named(row) for row in _cities(country=place.country, without=place.pk)]


@prepared
def _cities(country: str, without: int) -> QuerySet[CityIndexPage]:
    cities = CityIndexPage.objects.published().originals().in_country(country).exclude(pk=without)
    return cities.order_by("title").values_list(*PLACE_COLUMNS)


def newest_elsewhere(country: CityIndexPage | None, nearby: list[PlaceName]) -> Elsewhere:
    """What a place without news shows instead: its country's newest, else those of the places nearby, else any."""
    if country and (ids := reading.newest(archive_of_place(country), RELATED)):
        return Elsewhere(country.title, card_list(ids))
    archives = _archives_with_news(places=[place.id for place in nearby])
    newest = reading.newest_of_each(archives, RELATED)
    if ids := [pk for archive in archives for pk in newest[archive]]:
        ordered = sorted(cards(ids).values(), key=lambda card: card.published_at, reverse=True)
        return Elsewhere("nearby", ordered[:RELATED])
    return Elsewhere("all places", card_list(reading.newest(reading.site_archive(), RELATED)))


@prepared
def _archives_with_news(places: list[int]) -> QuerySet:
    return Archive.objects.filter(place__among=places, count__gt=0).values_list("pk", flat=True)


def related_ids(article: ArticlePage, place: PlaceName | None, chosen: list[int]) -> list[int]:
    """Up to three: those chosen by hand, then same place, same country, shared topics, newest."""
    ids = published_among(ids=chosen, now=timezone.now()) if chosen else []
    ids = [pk for pk in chosen if pk in ids][:RELATED]
    for archive in _archives_near(article, place):
        if len(ids) >= RELATED:
            break
        ids += reading.newest(archive, RELATED - len(ids), without=[article.pk, *ids], advertisements=False)
    return ids


@prepared
def published_among(ids: list[int], now: dt.datetime) -> QuerySet[ArticlePage]:
    """Ids of those articles of the list that readers may see."""
    found = ArticlePage.objects.published(now).filter(pk__among=ids).order_by()
    return found.values_list("pk", flat=True)


def chosen_in_preview(article: ArticlePage) -> list[int]:
    """Ids of what an editor has put below it, saved or not."""
    return [relation.related_id for relation in article.article_relations.all() if relation.related_id]


@prepared
def _chosen(article: int) -> QuerySet:
    rows = ArticleRelation.objects.filter(article=article).exclude(related=None).order_by("sort_order")
    return rows.values_list("related_id", flat=True)


def _archives_near(article: ArticlePage, place: PlaceName | None) -> list[Archive]:
    """The archives to fill related articles from: its place, its country, its topics (the rarest first), the site."""
    country = place.country if place else ""
    return _archives(article=article.pk or 0, place=place.id if place else 0, country=country)


@prepared
def _archives(article: int, place: int, country: str) -> QuerySet[Archive]:
    topics = ArticleTopic.objects.filter(content_object=article).values("tag")
    near = [
        Q(place=place),
        Q(place__kind=PlaceKind.COUNTRY, place__country=country),
        Q(topic__in=topics),
        Q(kind=ArchiveKind.SITE),
    ]
    distance = Case(*(When(condition, then=Value(number)) for number, condition in enumerate(near)))
    found = Archive.objects.filter(near[0] | near[1] | near[2] | near[3]).annotate(distance=distance)
    return found.order_by("distance", "count")
