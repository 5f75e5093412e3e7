"""What the demo promises, counted in its text files; and that loading it twice changes nothing."""

from __future__ import annotations

import csv
import datetime as dt
from collections import Counter, defaultdict
from functools import partial
from itertools import pairwise

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command

from home.demo import texts
from home.demo.bodies import Library, blocks_of
from home.demo.posters import draw_poster
from home.models import DemoItem, HomePage, StandardPage
from news.blocks import Body
from news.models import Archive, ArchiveEntry, ArticlePage, Author, CityIndexPage, NewsImage, Topic
from news.models.articles import Kind
from tests.factories import ArticlePageFactory

LONG = 350
SHORT = (60, 120)
SMALL_POSTER = (300, 200)
ONLY_IMPORTERS = {"raw_html"}

# The months in which the site that Gazetteer replaces published, from the first to the last of each run.
RUNS = [
    ((1970, 1), (1970, 1)),
    ((2002, 1), (2002, 1)),
    ((2007, 3), (2007, 3)),
    ((2008, 4), (2008, 4)),
    ((2008, 6), (2008, 6)),
    ((2008, 9), (2008, 9)),
    ((2010, 7), (2010, 8)),
    ((2011, 3), (2011, 5)),
    ((2011, 8), (2022, 5)),
]


def months_of(first, last):
    """Every month of the run as (year, month)."""
    count = (last[0] - first[0]) * 12 + last[1] - first[1] + 1
    return {(first[0] + (first[1] - 1 + step) // 12, (first[1] - 1 + step) % 12 + 1) for step in range(count)}


MONTHS = set().union(*(months_of(*run) for run in RUNS))


@pytest.fixture(scope="module")
def articles():
    return texts.articles()


@pytest.fixture(scope="module")
def places():
    return texts.places()


@pytest.fixture(scope="module")
def marked():
    """Slugs of the places that have articles on the site that Gazetteer replaces."""
    with (texts.FOLDER / "places.csv").open(newline="") as file:
        return {row["slug"] for row in csv.DictReader(file) if row["in_categories"] == "yes"}


@pytest.fixture(scope="module")
def filed(articles):
    """The articles filed directly under each place, other places included."""
    found = defaultdict(list)
    for article in articles:
        for slug in (article.place, *article.matter.get("also", ())):
            found[slug].append(article)
    return found


def words_in(article):
    """How many words of running text there are, without quotes, tables, boxes and captions."""
    words = [word for part in article.parts for word in part.text.split()]
    return len([word for word in words if any(letter.isalnum() for letter in word)])


def is_long(article):
    return words_in(article) >= LONG


def name_of(article):
    return f"{article.place}/{article.date:%Y-%m-%d}-{article.slug}"


def pictures_in(article):
    """Names of the pictures that the article shows, the lead first, then from top to bottom."""
    figures = [article.matter]
    for part in article.parts:
        figures += [part.values, *part.values.get("pictures", ())]
    return [figure["picture"] for figure in figures if "picture" in figure]


def blocks_in(article):
    """Names of the blocks that the article becomes. Pictures and documents are stood in for."""

    class Anything(dict):
        def __missing__(self, key):
            return 1

    return {name for name, _ in blocks_of(article.parts, Library(Anything(), Anything(), {}))}


def test_there_are_141_months():
    assert len(MONTHS) == 141


def test_there_are_96_places(places):
    assert len(places) == 96
    assert len({place.slug for place in places}) == 96


def test_every_place_is_introduced_in_two_sentences(places):
    def sentences(text):
        return sum(word[-1] in ".?!" for word in text.split())

    assert {place.slug: sentences(place.introduction) for place in places if sentences(place.introduction) != 2} == {}


def test_every_author_has_a_role_and_a_life():
    assert all(author.name and author.role and author.bio for author in texts.authors())


def test_standing_pages_say_what_the_site_is():
    pages = {page.slug: page for page in texts.standing_pages()}
    about = pages["about"]
    words = " ".join([about.matter["introduction"], *(part.text for part in about.parts)]).lower()
    assert "demo" in words
    assert "privacy" in pages


def test_articles_refer_only_to_what_is_there(articles, places):
    slugs = {place.slug for place in places}
    authors = {author.slug for author in texts.authors()}
    unknown = {
        name_of(article): strangers
        for article in articles
        if (
            strangers := ({article.place, *article.matter.get("also", ())} - slugs)
            | (set(article.matter["authors"]) - authors)
        )
    }
    assert unknown == {}


def test_articles_show_only_pictures_that_are_drawn(articles):
    drawn = {sheet.name for sheet in texts.sheets()}
    unknown = {name_of(article): shown for article in articles if (shown := set(pictures_in(article)) - drawn)}
    assert unknown == {}


def test_no_picture_stands_twice_in_an_article(articles):
    twice = {
        name_of(article): [name for name, count in Counter(pictures_in(article)).items() if count > 1]
        for article in articles
    }
    assert {name: repeated for name, repeated in twice.items() if repeated} == {}


def test_neighbouring_articles_of_a_place_have_different_lead_pictures(filed):
    for slug, found in filed.items():
        leads = [article.matter["picture"] for article in found if "picture" in article.matter]
        assert [pair for pair in pairwise(leads) if pair[0] == pair[1]] == [], slug


def test_every_edition_of_a_poster_is_shown_somewhere(articles):
    shown = {name for article in articles for name in pictures_in(article)}
    assert {sheet.name for sheet in texts.sheets() if sheet.edition} - shown == set()


def test_geneva_and_the_full_places_have_several_editions(filed):
    editions = Counter(sheet.slug for sheet in texts.sheets())
    assert editions["geneva"] >= 6
    full = [slug for slug, found in filed.items() if len(found) >= 8]
    assert {slug: editions[slug] for slug in full if editions[slug] < 3} == {}


def test_every_article_has_headline_standfirst_and_byline(articles):
    bare = [
        name_of(article)
        for article in articles
        if not all(article.matter.get(name) for name in ("title", "standfirst", "authors"))
    ]
    assert bare == []


def test_no_headline_stands_twice(articles):
    titles = Counter(article.matter["title"] for article in articles)
    assert [title for title, count in titles.items() if count > 1] == []


def test_at_least_24_articles_are_long(articles):
    assert len([article for article in articles if is_long(article)]) >= 24


def test_long_articles_together_use_every_block(articles):
    used = set().union(*(blocks_in(article) for article in articles if is_long(article)))
    assert used == set(Body().child_blocks) - ONLY_IMPORTERS


def test_long_articles_together_are_of_every_kind(articles):
    kinds = {article.matter.get("kind", "news") for article in articles if is_long(article)}
    assert kinds == set(Kind.values)


def test_long_articles_have_at_least_six_bylines(articles):
    assert len({slug for article in articles if is_long(article) for slug in article.matter["authors"]}) >= 6


def test_all_other_articles_are_short(articles):
    least, most = SHORT
    lengths = {name_of(article): words_in(article) for article in articles if not is_long(article)}
    assert {name: words for name, words in lengths.items() if not least <= words <= most} == {}


def test_every_month_has_an_article_and_no_other_month_has_one(articles):
    filled = {(article.date.year, article.date.month) for article in articles}
    assert (MONTHS - filled, filled - MONTHS) == (set(), set())


def test_marked_places_have_an_article_of_their_own(marked, filed):
    assert len(marked) == 80
    assert marked - set(filed) == set()


def test_other_places_have_none(places, marked, filed):
    others = {place.slug for place in places} - marked
    assert len(others) == 16
    assert others & set(filed) == set()


def test_geneva_has_thirty_articles_over_twenty_months(filed):
    months = {(article.date.year, article.date.month) for article in filed["geneva"]}
    assert len(filed["geneva"]) >= 30
    assert len(months) >= 20


def test_five_more_places_have_eight_articles(filed):
    full = [slug for slug, found in filed.items() if len(found) >= 8 and slug != "geneva"]
    assert len(full) >= 5


# What is loaded


def state():
    """Everything that a second run might change."""
    return {
        "pages": sorted(
            (page.url_path, page.title, page.latest_revision_id, page.last_published_at, page.live)
            for model in (ArticlePage, CityIndexPage, StandardPage, HomePage)
            for page in model.objects.all()
        ),
        "bodies": list(ArticlePage.objects.order_by("pk").values_list("pk", "body", "published_at", "lead_image")),
        "entries": sorted(ArchiveEntry.objects.values_list("archive", "article", "published_at", "direct")),
        "pictures": sorted(NewsImage.objects.values_list("title", "file")),
        "authors": sorted(Author.objects.values_list("slug", "name", "bio")),
        "topics": sorted(Topic.objects.values_list("slug", "name")),
        "people": sorted(get_user_model().objects.values_list("username", "password")),
        "remembered": sorted(DemoItem.objects.values_list("key", "made")),
    }


@pytest.mark.django_db
def test_second_load_leaves_what_editors_have_changed_and_deleted(monkeypatch):
    monkeypatch.setattr("home.demo.load.draw_poster", partial(draw_poster, size=SMALL_POSTER))
    call_command("load_demo", verbosity=0)
    assert CityIndexPage.objects.published().count() == 96
    assert Author.objects.get(user__username="editor").name == "Inês Carvalho"  # what she writes has its byline
    assert Archive.objects.get(kind="site").count == len(texts.articles())
    assert Archive.objects.filter(place__isnull=False, direct_count=0).count() == 16

    changed, deleted, *_ = ArticlePage.objects.order_by("pk")
    changed.title = "Written anew by an editor"
    changed.save()
    deleted.delete()
    NewsImage.objects.order_by("pk").last().delete()
    Author.objects.filter(slug="marta-lindqvist").update(name="Marta Lindqvist-Berg")
    ArticlePageFactory(title="An editor's own", published_at=dt.datetime(2024, 2, 3, 9, tzinfo=dt.UTC))
    before = state()

    call_command("load_demo", verbosity=0)
    assert state() == before
