"""Articles in the tables: page, article, byline, topics, and a revision for each that has a draft."""

from __future__ import annotations

import datetime as dt
import json
import random
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Locale, Page, Revision

from benchmarks.bulk import Table, as_stored, continue_counting, next_id
from benchmarks.prose import PLAIN, Prose
from news.models import ArticleAuthor, ArticlePage, ArticleTopic, CityIndexPage

WRITTEN_AT_ONCE = 5_000
NOW = dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)
FIRST_YEAR, LAST_YEAR = 1996, 2025
LINKS = 3
SELDOM = ["opinion", "interview", "advertisement"]

# The columns in which one article differs from another.
PAGE = [
    *("id", "title", "draft_title", "slug", "path", "url_path", "translation_key", "owner_id"),
    *("live", "has_unpublished_changes", "first_published_at", "last_published_at"),
    *("latest_revision_id", "latest_revision_created_at"),
]
ARTICLE = ["page_ptr_id", "kind", "standfirst", "published_at", "lead_image_id", "body"]
BYLINE = ["article_id", "author_id"]
FILING = ["content_object_id", "tag_id"]
REVISION = ["id", "object_id", "user_id", "created_at", "object_str", "content", "approved_go_live_at"]

Facts = dict[str, Any]


@dataclass
class Writing:
    """What articles are made of; people, authors, topics and pictures by their ids."""

    chance: random.Random
    places: list[CityIndexPage]
    people: list[int]
    authors: list[int]
    topics: list[int]
    pictures: list[int]

    def __post_init__(self) -> None:
        self.prose = Prose(self.chance)
        self.first_page, self.first_revision = next_id(Page), next_id(Revision)
        self.children: Counter[int] = Counter()

    @transaction.atomic
    def write(self, articles: int) -> None:
        of_article, of_page = map(ContentType.objects.get_for_model, (ArticlePage, Page))
        common = {"content_type": of_article, "locale": Locale.get_default(), "depth": self.places[0].depth + 1}
        pages, bodies = Table(Page(**common), PAGE), Table(ArticlePage(), ARTICLE)
        bylines, filings = Table(ArticleAuthor(sort_order=0), BYLINE), Table(ArticleTopic(), FILING)
        revisions = Table(Revision(content_type=of_article, base_content_type=of_page), REVISION)
        for first in range(0, articles, WRITTEN_AT_ONCE):
            facts = [self._article(number) for number in range(first, min(first + WRITTEN_AT_ONCE, articles))]
            revisions.write(self._revision(article) for article in facts if article["latest_revision_id"])
            for table in (pages, bodies, bylines, filings):
                table.write(facts)
        continue_counting(Page, Revision)
        for place in self.places:
            Page.objects.filter(pk=place.pk).update(numchild=self.children[place.pk])

    def _article(self, number: int) -> Facts:
        """All columns but the revision's."""
        chance, pk = self.chance, self.first_page + number
        place = self.places[int(len(self.places) * chance.random() ** 2)]  # a few places have most of the news
        self.children[place.pk] += 1
        is_draft, is_changed = number % 100 == 0, number % 150 == 1
        title = f"{chance.choice(PLAIN).capitalize()} and {chance.choice(PLAIN)} {number}"
        date = None if is_draft else as_stored(self._date())
        return {
            "id": pk,
            "page_ptr_id": pk,
            "article_id": pk,
            "content_object_id": pk,
            "title": title,
            "draft_title": title,
            "slug": f"article-{number}",
            "path": place.path + Page._int2str(number + 1).rjust(Page.steplen, "0"),
            "url_path": f"{place.url_path}article-{number}/",
            "translation_key": _stored_key(number),
            "owner_id": chance.choice(self.people),
            "live": not is_draft,
            "has_unpublished_changes": is_draft or is_changed,
            "published_at": date,
            "first_published_at": date,
            "last_published_at": date,
            "latest_revision_id": self.first_revision + number if is_draft or is_changed else None,
            "latest_revision_created_at": as_stored(NOW - dt.timedelta(minutes=number)),
            "kind": "news" if number % 9 else chance.choice(SELDOM),
            "standfirst": f"About {chance.choice(PLAIN)} and {chance.choice(PLAIN)}. {self.prose.sentence()}",
            "lead_image_id": chance.choice(self.pictures),
            "body": self.prose.body(number, chance.sample(self.pictures, 2), self._linked(number)),
            "author_id": chance.choice(self.authors),
            "tag_id": chance.choice(self.topics),
        }

    def _date(self) -> dt.datetime:
        year, month, day = self.chance.randint(FIRST_YEAR, LAST_YEAR), *divmod(self.chance.randrange(12 * 28), 28)
        return dt.datetime(year, month + 1, day + 1, 9, tzinfo=dt.UTC)

    def _linked(self, number: int) -> list[int]:
        """Ids of articles that were written before."""
        return [self.first_page + self.chance.randrange(number) for _ in range(LINKS)] if number else []

    def _revision(self, article: Facts) -> Facts:
        """One draft in twenty is scheduled."""
        pk = article["id"]
        is_scheduled = not article["live"] and pk % 20 == 0
        return {
            "id": article["latest_revision_id"],
            "object_id": str(pk),
            "user_id": article["owner_id"],
            "created_at": article["latest_revision_created_at"],
            "object_str": article["title"],
            "content": json.dumps({"pk": pk, "title": article["title"]}),
            "approved_go_live_at": as_stored(NOW + dt.timedelta(days=pk % 30 + 1)) if is_scheduled else None,
        }


def _stored_key(number: int) -> str:
    """32 digits, which both databases take."""
    return f"{number:032x}"
