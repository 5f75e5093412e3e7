"""What readers find, what they never find, and that nothing they type can break the search."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from news.archive.changes import changing
from news.models import ArticlePage
from news.text import MAX_SEARCH_LENGTH, MAX_SEARCH_WORDS, plain_words
from search.finding import find
from tests.factories import A_DAY, ArticlePageFactory, AuthorFactory, CityIndexPageFactory, DraftFactory
from tests.pages import body_of

QUOTE = ("quote", {"words": "Nobody counted the herons", "speaker": "Odile Perret", "office": "warden", "source": ""})


def titles(text, number=1):
    """The headlines of what is found, the best first."""
    found = ArticlePage.objects.in_bulk(find(text, number).ids)
    return [found[pk].title for pk in find(text, number).ids]


@pytest.fixture
def article(db):
    return ArticlePageFactory(
        parent=CityIndexPageFactory(title="Geneva"),
        title="Lanterns on the mole",
        standfirst="The winter market opens.",
        authors=[AuthorFactory(name="Wilhelmina Quist")],
        topics=["Illuminations"],
        body=body_of(("text", "<p>Chestnuts are <b>roasted</b> at dusk.</p>"), QUOTE),
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    "words",
    [
        pytest.param("lanterns", id="headline"),
        pytest.param("winter market", id="standfirst"),
        pytest.param("roasted", id="body"),
        pytest.param("herons", id="quote"),
        pytest.param("Odile Perret", id="speaker"),
        pytest.param("Quist", id="author"),
        pytest.param("illuminations", id="topic"),
        pytest.param("LANTERNS Quist", id="all words, whatever their case"),
    ],
)
def test_article_is_found_by(article, words):
    assert titles(words) == ["Lanterns on the mole"]


@pytest.mark.django_db
def test_every_word_must_be_there(article):
    assert titles("lanterns submarine") == []


@pytest.mark.django_db
def test_changed_article_is_found_by_its_new_words_alone(article):
    article.title = "Candles on the mole"
    article.save_revision().publish()
    assert titles("candles") == ["Candles on the mole"]
    assert titles("lanterns") == []


@pytest.mark.django_db
def test_author_who_was_taken_off_is_no_longer_found(article):
    article.authors = [AuthorFactory(name="Somebody Else")]
    article.save()
    assert titles("Quist") == []
    assert titles("Somebody") == ["Lanterns on the mole"]


@pytest.mark.django_db
def test_place_is_found_by_its_local_name():
    CityIndexPageFactory(title="Munich", local_names="München")
    assert [place.title for place in find("München", 1).places] == ["Munich"]


# What is never found


@pytest.mark.django_db
def test_draft_is_not_found():
    DraftFactory(title="Lanterns")
    assert titles("lanterns") == []


@pytest.mark.django_db
def test_unpublished_changes_are_not_found(article):
    article.title = "Submarines"
    article.save_revision()
    assert titles("submarines") == []


@pytest.mark.django_db
def test_withdrawn_article_is_not_found(article):
    article.unpublish()
    assert titles("lanterns") == []


@pytest.mark.django_db
def test_deleted_article_is_not_found(article):
    other = ArticlePageFactory(title="Lanterns again")
    article.delete()
    assert titles("lanterns") == [other.title]


@pytest.mark.django_db
def test_article_of_the_future_is_not_found():
    with time_machine.travel(A_DAY, tick=False):
        ArticlePageFactory(title="Lanterns", published_at=A_DAY + dt.timedelta(days=1))
        assert titles("lanterns") == []


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["login", "password"])
def test_private_article_is_not_found(article, kind):
    article.view_restrictions.create(restriction_type=kind, password="mole")
    assert titles("lanterns") == []


@pytest.mark.django_db
def test_article_of_a_private_place_is_not_found(article):
    article.get_parent().view_restrictions.create(restriction_type="login")
    assert titles("lanterns") == []
    assert find("Geneva", 1).places == ()


@pytest.mark.django_db
def test_article_of_an_unpublished_place_is_not_found(article):
    article.get_parent().specific.unpublish()
    assert titles("lanterns") == []


@pytest.mark.django_db
def test_alias_is_not_found_beside_its_source(article):
    article.create_alias(parent=CityIndexPageFactory(title="Zurich"))
    assert find("lanterns", 1).ids == (article.pk,)


# What is typed


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  two   words ", "two words"),
        ('"', ""),
        ("a\x00b", "a b"),
        ("a\x0bb", "ab"),
        ("NEAR(tram, 5) OR *", "NEAR tram 5 OR"),
        ("title:tram -bus ^x", "title tram bus x"),
        ("it's", "it's"),
        ("'quoted' -dashed-", "quoted dashed"),
        ("München-Süd", "München-Süd"),
        ("🚋 tram", "tram"),
        ("💥", ""),
    ],
)
def test_words_alone_are_kept(typed, kept):
    assert plain_words(typed) == kept


def test_long_text_is_cut():
    assert len(plain_words("a" * 10_000)) == MAX_SEARCH_LENGTH
    assert len(plain_words("ab " * 500).split()) == MAX_SEARCH_WORDS


@pytest.mark.django_db
def test_nothing_typed_finds_nothing(article):
    assert find("", 1).count == 0
    assert find("***", 1).count == 0


# Pages


@pytest.mark.django_db
def test_results_have_pages():
    with changing():  # settled once, which is quicker
        for number in range(21):
            ArticlePageFactory(title=f"Lanterns {number}")
    first, second = find("lanterns", 1), find("lanterns", 2)
    assert (first.count, first.pages, first.previous, first.next) == (21, 2, None, 2)
    assert (len(first.ids), len(second.ids)) == (20, 1)
    assert len({*first.ids, *second.ids}) == 21


@pytest.mark.django_db
def test_there_is_no_page_beyond_the_last(article):
    assert find("lanterns", 2) is None
    assert find("", 2) is None
