"""Many articles at once, written straight into the tables: places, authors, topics, drafts and schedules among them.

The same number gives the same site, so that two runs can be compared.
"""

from __future__ import annotations

import datetime as dt
import random
import uuid
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, transaction
from wagtail.models import Locale, Page, Revision

from home.models import HomePage
from news.archive.rebuild import rebuild
from news.models import ArticleAuthor, ArticlePage, ArticleTopic, Author, CityIndexPage, Topic

PLACES, AUTHORS, TOPICS, PEOPLE = 96, 60, 40, 12
WRITTEN_AT_ONCE = 1_000
NOW = dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)
FIRST_YEAR, LAST_YEAR = 1996, 2026
WORDS = [
    "tram",
    "lake",
    "council",
    "bridge",
    "school",
    "river",
    "winter",
    "budget",
    "ferry",
    "harvest",
    "choir",
    "roof",
]
TEXT = " ".join(WORDS * 12)


def make_site(articles: int) -> Any:
    """Places, people and articles. The user who edits them all, of the group Editors."""
    chance = random.Random(articles)  # noqa: S311 -- data for measuring
    people = [_person(number) for number in range(PEOPLE)]
    places = [_place(number) for number in range(PLACES)]
    authors = [Author.objects.create(name=f"Author {number}") for number in range(AUTHORS)]
    topics = [Topic.objects.create(name=f"Topic {number}", slug=f"topic-{number}") for number in range(TOPICS)]
    with transaction.atomic():
        for first in range(0, articles, WRITTEN_AT_ONCE):
            numbers = range(first, min(first + WRITTEN_AT_ONCE, articles))
            _write([_article(number, places, people, chance) for number in numbers], authors, topics, chance)
        _count_children(places)
    rebuild()
    call_command("update_index", verbosity=0, chunk_size=WRITTEN_AT_ONCE)  # editors search drafts as well
    _gather_statistics()
    return people[0]


def _person(number: int) -> Any:
    user = get_user_model().objects.create_user(f"editor-{number}", first_name="Editor", last_name=str(number))
    user.groups.add(Group.objects.get(name="Editors"))
    return user


def _place(number: int) -> CityIndexPage:
    place = CityIndexPage(title=f"Place {number:02}", country="CH", local_names=f"Ort {number}, Luogo {number}")
    return HomePage.objects.get().add_child(instance=place)


def _article(number: int, places: list[CityIndexPage], people: list[Any], chance: random.Random) -> ArticlePage:
    place = places[int(PLACES * chance.random() ** 2)]  # a few places have most of the news
    year, month, day = chance.randint(FIRST_YEAR, LAST_YEAR - 1), chance.randint(1, 12), chance.randint(1, 28)
    date = dt.datetime(year, month, day, 9, tzinfo=dt.UTC)
    is_draft, is_changed = number % 100 == 0, number % 150 == 1
    title = f"{chance.choice(WORDS).capitalize()} and {chance.choice(WORDS)} {number}"
    return ArticlePage(
        title=title,
        draft_title=title,
        slug=f"article-{number}",
        path=place.path + Page._int2str(number + 1).rjust(Page.steplen, "0"),
        depth=place.depth + 1,
        url_path=f"{place.url_path}article-{number}/",
        translation_key=uuid.uuid5(uuid.NAMESPACE_URL, f"article-{number}"),
        locale=Locale.get_default(),
        content_type=ContentType.objects.get_for_model(ArticlePage),
        owner=chance.choice(people),
        kind="news" if number % 9 else chance.choice(["opinion", "interview", "advertisement"]),
        standfirst=f"About {chance.choice(WORDS)} and {chance.choice(WORDS)}.",
        body=[("text", f"<p>{TEXT}</p>")],
        live=not is_draft,
        has_unpublished_changes=is_draft or is_changed,
        published_at=None if is_draft else date,
        first_published_at=None if is_draft else date,
        latest_revision_created_at=NOW - dt.timedelta(minutes=number),
    )


def _write(articles: list[ArticlePage], authors: list[Author], topics: list[Topic], chance: random.Random) -> None:
    """The rows of both tables, of the bylines, of the topics, and a revision for each article that has a draft."""
    pages = Page.objects.bulk_create([_page(article) for article in articles])
    for article, page in zip(articles, pages, strict=True):
        article.pk = article.page_ptr_id = page.pk
    fields = ArticlePage._meta.local_concrete_fields
    for first in range(0, len(articles), 40):  # SQLite takes so many values in one statement
        ArticlePage._base_manager._insert(articles[first : first + 40], fields=fields, using="default")
    ArticleAuthor.objects.bulk_create(
        ArticleAuthor(article=article, author=chance.choice(authors), sort_order=0) for article in articles
    )
    ArticleTopic.objects.bulk_create(
        ArticleTopic(content_object=article, tag=chance.choice(topics)) for article in articles
    )
    drafts = [article for article in articles if article.has_unpublished_changes]
    revisions = Revision.objects.bulk_create([_revision(article) for article in drafts])
    for article, revision in zip(drafts, revisions, strict=True):
        Page.objects.filter(pk=article.pk).update(latest_revision=revision)


def _page(article: ArticlePage) -> Page:
    """The part of the article that is in the table of all pages."""
    names = [field.attname for field in Page._meta.concrete_fields if field.name != "id"]
    return Page(**{name: getattr(article, name) for name in names})


def _revision(article: ArticlePage) -> Revision:
    """One draft in twenty is scheduled."""
    is_scheduled = not article.live and article.pk % 20 == 0
    return Revision(
        content_type=ContentType.objects.get_for_model(ArticlePage),
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id=str(article.pk),
        user_id=article.owner_id,
        created_at=article.latest_revision_created_at,
        object_str=article.title,
        content={"pk": article.pk, "title": article.title},
        approved_go_live_at=NOW + dt.timedelta(days=article.pk % 30 + 1) if is_scheduled else None,
    )


def _count_children(places: list[CityIndexPage]) -> None:
    for place in places:
        Page.objects.filter(pk=place.pk).update(numchild=Page.objects.child_of(place).count())


def _gather_statistics() -> None:
    """A database that has run for a day has done this by itself."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
