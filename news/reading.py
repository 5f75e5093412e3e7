"""What the pages of the news print: gathered here, in as few queries as it takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from news.addresses import absolute, address
from news.archive import reading
from news.blocks.body import images_in
from news.cards import Card, PlaceName, card_list, cards, in_order, named
from news.content_checks import empty_links_marked, headline_faults
from news.models import Archive, ArticleAuthor, ArticlePage, ArticleTopic, Author, CityIndexPage
from news.models.articles import Kind
from news.nearby import nearby_places
from news.notes import notes_of
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
    related = related_ids(source, place)
    found = cards([before, after, *related])
    if request_is_preview(request):
        make_pictures([source.lead_image, *images_in(source.body)], "wide")
    load_renditions([source.lead_image, *images_in(source.body), *(author.portrait for author in authors)])
    body = sponsored(str(source.body)) if source.is_advertisement else str(source.body)
    if request_is_preview(request):
        body = empty_links_marked(body)
    return {
        "place": place,
        "other_places": other_places(source),
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
    parent = article.get_parent() if article.path else None
    place = parent.specific if parent else None
    if not isinstance(place, CityIndexPage):
        return None
    return PlaceName.of(place)


def other_places(article: ArticlePage) -> list[PlaceName]:
    places = [place.pk for place in article.other_places.all()]
    rows = CityIndexPage.objects.published().filter(pk__in=places).order_by("title") if places else []
    return [PlaceName.of(place) for place in rows]


def byline(authors: list[Author]) -> dict[str, Any]:
    """All authors, those whom the line below the headline names, and how many more there are."""
    return {"authors": authors, "named_authors": named(authors), "other_authors": len(authors) - len(named(authors))}


def authors_of(article: ArticlePage) -> list[Author]:
    """The authors in the order of the byline, with their portraits, in one query."""
    bylines = ArticleAuthor.objects.filter(article=article).exclude(author=None)
    return [byline.author for byline in bylines.select_related("author__portrait").order_by("sort_order")]


def topics_of(article: ArticlePage) -> list[Any]:
    rows = ArticleTopic.objects.filter(content_object=article).select_related("tag").order_by("pk")
    return [row.tag for row in rows]


def archive_of_place(place: CityIndexPage) -> Archive:
    """The place's archive; an empty one for a place that is not saved yet, in a preview."""
    return Archive.objects.filter(place=place.pk).first() or Archive(pk=0)


def country_of(place: CityIndexPage) -> CityIndexPage | None:
    """The page of the country that a city lies in, where it has one."""
    if place.is_country or not place.country:
        return None
    return CityIndexPage.objects.published().countries().in_country(place.country).first()


def cities_of(place: CityIndexPage) -> list[PlaceName]:
    """The cities of a country, by name; none for a city."""
    if not place.is_country or not place.country:
        return []
    cities = CityIndexPage.objects.published().originals().in_country(place.country).exclude(pk=place.pk)
    return [PlaceName.of(city) for city in cities.order_by("title")]


def newest_elsewhere(country: CityIndexPage | None, nearby: list[PlaceName]) -> Elsewhere:
    """What a place without news shows instead: its country's newest, else those of the places nearby, else any."""
    if country and (ids := reading.newest(archive_of_place(country), RELATED)):
        return Elsewhere(country.title, card_list(ids))
    archives = Archive.objects.filter(place__in=[place.id for place in nearby], count__gt=0)
    newest = reading.newest_of_each(list(archives), RELATED)
    if ids := [pk for archive in archives for pk in newest[archive.pk]]:
        ordered = sorted(cards(ids).values(), key=lambda card: card.published_at, reverse=True)
        return Elsewhere("nearby", ordered[:RELATED])
    return Elsewhere("all places", card_list(reading.newest(reading.site_archive(), RELATED)))


def related_ids(article: ArticlePage, place: PlaceName | None) -> list[int]:
    """Up to three: those chosen by hand, then same place, same country, shared topics, newest."""
    chosen = [relation.related_id for relation in article.article_relations.all() if relation.related_id]
    ids = list(ArticlePage.objects.published().filter(pk__in=chosen).values_list("pk", flat=True)) if chosen else []
    ids = [pk for pk in chosen if pk in ids][:RELATED]
    for archive in _archives_near(article, place):
        if len(ids) >= RELATED:
            break
        ids += reading.newest(archive, RELATED - len(ids), without=[article.pk, *ids], advertisements=False)
    return ids


def _archives_near(article: ArticlePage, place: PlaceName | None) -> list[Archive]:
    """The archives to fill related articles from, nearest first."""
    near: list[Archive] = []
    if place:
        near += Archive.objects.filter(place=place.id)
        near += Archive.objects.filter(place__kind="country", place__country=place.country).exclude(place=place.id)
    near += Archive.objects.filter(topic__article_topics__content_object=article.pk).order_by("count")
    return [*near, reading.site_archive()]
