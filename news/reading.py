"""What the pages of the news print: gathered here, in as few queries as it takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Q, QuerySet, Value, When
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from news.addresses import absolute, address
from news.archive import reading
from news.beside import Beside, beside, beside_in_preview
from news.blocks.body import images_in
from news.cards import PLACE_COLUMNS, Card, PlaceName, card_list, cards, in_order, named, place_named
from news.content_checks import empty_links_marked, headline_faults
from news.models import Archive, ArticleAuthor, ArticlePage, ArticleTopic, Author, CityIndexPage
from news.models.archive import ArchiveKind
from news.models.articles import Kind
from news.models.places import PlaceKind
from news.nearby import nearby_places
from news.notes import notes_of
from news.prepared import prepared
from news.previews import make_pictures
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
    in_preview = request_is_preview(request)
    around = beside_in_preview(source) if in_preview else beside(article, source)
    before, after = reading.neighbours(_date(source), source.pk or 0)
    related = related_ids(source, around)
    bylines = bylines_of([source.pk or 0, *filter(None, [before, after]), *related])
    authors = source.authors if in_preview else bylines.get(source.pk, [])
    pictures = [source.lead_image, *images_in(source.body)]
    if in_preview:
        make_pictures(pictures, "wide")
    found = cards(
        [before, after, *related],
        names={pk: [author.name for author in them] for pk, them in bylines.items()},
        images=[*pictures, *(author.portrait for author in authors)],
    )
    body = sponsored(str(source.body)) if source.is_advertisement else str(source.body)
    if in_preview:
        body = empty_links_marked(body)
    return {
        "place": around.place,
        "other_places": around.other_places,
        **byline(authors),
        "topics": around.topics,
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
        "headline_faults": headline_faults(source.title) if in_preview else "",
        "canonical": absolute(address(source.url_path)),
    }


def sponsored(html: str) -> SafeString:
    """Rendered blocks with every link marked as paid for. Their own text holds no "<a ": it is escaped."""
    return mark_safe(html.replace("<a ", '<a rel="sponsored" '))  # noqa: S308 -- as safe as it was


def request_is_preview(request: HttpRequest) -> bool:
    return getattr(request, "is_preview", False)


def _date(article: ArticlePage) -> Any:
    return article.published_at or timezone.now()


def byline(authors: list[Author]) -> dict[str, Any]:
    """All authors, those whom the line below the headline names, and how many more there are."""
    return {"authors": authors, "named_authors": named(authors), "other_authors": len(authors) - len(named(authors))}


def bylines_of(articles: list[int]) -> dict[int, list[Author]]:
    """The authors of each in the order of its byline, with their portraits, in one query. By article id."""
    found: dict[int, list[Author]] = {}
    for row in _bylines(articles=articles):
        found.setdefault(row.article_id, []).append(row.author)
    return found


@prepared
def _bylines(articles: list[int]) -> QuerySet[ArticleAuthor]:
    bylines = ArticleAuthor.objects.filter(article__among=articles).exclude(author=None)
    return bylines.select_related("author__portrait").order_by("sort_order")


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


def related_ids(article: ArticlePage, around: Beside) -> list[int]:
    """Up to three: those chosen by hand, then same place, same country, shared topics, newest."""
    ids = around.chosen[:RELATED]
    archives = _archives_near(article, around.place) if len(ids) < RELATED else []
    for archive in archives:
        ids += reading.newest(archive, RELATED - len(ids), without=[article.pk, *ids], advertisements=False)
        if len(ids) >= RELATED:
            break
    return ids


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
