"""Atom feeds of the site and of places, RSS where it is asked for."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.html import escape

from news.addresses import absolute, address
from news.archive import reading
from news.cards import Card, card_list
from news.models import Archive
from news.parameters import depends_on
from news.text import without_control_characters

FEED_LENGTH = 20


class ArchiveFeed(Feed):
    """The newest articles of one archive."""

    feed_type: type[SyndicationFeed] = Atom1Feed

    def __init__(self, archive: Archive, title: str, path: str, description: str = "") -> None:
        self.archive = archive
        self.feed_title = title
        self.path = path
        self.feed_description = description

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        depends_on(request, "format", "rss")
        if request.GET.get("format") == "rss":
            self.feed_type = Rss201rev2Feed

    def title(self, obj: None) -> str:
        return without_control_characters(self.feed_title)

    def description(self, obj: None) -> str:
        return without_control_characters(self.feed_description)

    subtitle = description

    def link(self, obj: None) -> str:
        return absolute(self.path)

    def feed_url(self, obj: None) -> str:
        return absolute(f"{self.path}feed/")

    def items(self, obj: None) -> list[Card]:
        return card_list(reading.newest(self.archive, FEED_LENGTH), pictures=False)

    def item_title(self, item: Card) -> str:
        return without_control_characters(item.title)

    def item_description(self, item: Card) -> str:
        return escape(without_control_characters(item.standfirst))  # which readers of feeds take for HTML

    def item_link(self, item: Card) -> str:
        return absolute(item.href)

    def item_pubdate(self, item: Card) -> dt.datetime:
        return item.published_at

    def item_updateddate(self, item: Card) -> dt.datetime:
        return item.updated_at or item.published_at

    def item_author_name(self, item: Card) -> str:
        return without_control_characters(", ".join(item.authors))

    def item_categories(self, item: Card) -> list[str]:
        return [item.place.title]


def feed_of_page(request: HttpRequest, page: Any) -> HttpResponse:
    """The feed of a page that has an archive."""
    description = getattr(page, "introduction", "") or page.search_description
    feed = ArchiveFeed(page.get_archive(), page.seo_title or page.title, address(page.url_path), description)
    return feed(request)
