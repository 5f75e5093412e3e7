"""What the pages of places, authors and topics print."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from home.map import dots
from home.places_list import country_groups, letters, load_places
from news.archive import reading
from news.cards import card_list
from news.feeds import ArchiveFeed
from news.models import Archive, Author, Topic


def places_context() -> dict[str, Any]:
    """All places, by country, by letter and on the map."""
    places = load_places()
    return {
        "countries": country_groups(places),
        "letters": letters(places),
        "dots": dots(places),
        "count": len(places),
        "with_news": sum(place.total > 0 for place in places),
    }


def authors_context() -> dict[str, Any]:
    """Authors with published articles, by name."""
    return {"authors": Author.objects.filter(archive__count__gt=0).select_related("archive", "portrait")}


def topics_context() -> dict[str, Any]:
    """Topics with published articles, by name."""
    return {"topics": Topic.objects.filter(archive__count__gt=0).select_related("archive")}


def author_context(request: HttpRequest, slug: str) -> dict[str, Any]:
    author = _author(slug)
    return {"author": author, "links": list(author.links.all()), **_listing(request, author.archive)}


def topic_context(request: HttpRequest, slug: str) -> dict[str, Any]:
    topic = _topic(slug)
    return {"topic": topic, **_listing(request, topic.archive)}


def author_feed(request: HttpRequest, slug: str) -> HttpResponse:
    author = _author(slug)
    return ArchiveFeed(author.archive, f"By {author.name}", author.get_absolute_url(), author.role)(request)


def topic_feed(request: HttpRequest, slug: str) -> HttpResponse:
    topic = _topic(slug)
    return ArchiveFeed(topic.archive, topic.name, topic.get_absolute_url(), topic.description)(request)


def _listing(request: HttpRequest, archive: Archive) -> dict[str, Any]:
    months = reading.months(archive)
    page = reading.list_page(archive, months, reading.page_number(request))
    return {"listing": page, "cards": card_list(page.ids)}


def _author(slug: str) -> Author:
    author = Author.objects.select_related("archive", "portrait").filter(slug=slug, archive__count__gt=0).first()
    if author is None:
        raise Http404("There is no author of this name with published articles.")
    return author


def _topic(slug: str) -> Topic:
    topic = Topic.objects.select_related("archive").filter(slug=slug, archive__count__gt=0).first()
    if topic is None:
        raise Http404("There is no topic of this name with published articles.")
    return topic
