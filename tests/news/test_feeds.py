"""Feeds of the site, a place, an author and a topic, read with a feed reader."""

from __future__ import annotations

import datetime as dt
import re

import feedparser
import pytest

from news.feeds import FEED_LENGTH
from tests.factories import A_DAY, ArticlePageFactory, AuthorFactory, CityIndexPageFactory, CountryFactory, DraftFactory

pytestmark = pytest.mark.django_db

FORBIDDEN_IN_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
FEEDS = ["/feed/", "/geneva/feed/", "/switzerland/feed/", "/authors/ada-keller/feed/", "/topics/transport/feed/"]


@pytest.fixture
def article():
    CountryFactory()
    return ArticlePageFactory(
        parent=CityIndexPageFactory(title="Geneva"), authors=[AuthorFactory()], topics=["Transport"]
    )


def read(client, address):
    """The feed, which must be without a fault."""
    response = client.get(address)
    assert response.status_code == 200
    feed = feedparser.parse(response.content, response_headers={"content-type": response["Content-Type"]})
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


@pytest.mark.parametrize("address", FEEDS)
def test_feed_is_atom_without_faults_and_holds_the_article(client, article, address):
    feed = read(client, address)
    assert feed.version == "atom10"
    assert [entry.title for entry in feed.entries] == ["The tram runs again"]


@pytest.mark.parametrize("address", FEEDS)
def test_feed_is_rss_where_it_is_asked_for(client, article, address):
    feed = read(client, f"{address}?format=rss")
    assert feed.version == "rss20"
    assert [entry.title for entry in feed.entries] == ["The tram runs again"]


def test_entry_tells_what_when_where_and_by_whom(client, article):
    entry = read(client, "/feed/").entries[0]
    assert entry.summary == "After a summer of works the line is open."
    assert entry.author == "Ada Keller"
    assert [tag.term for tag in entry.tags] == ["Geneva"]
    assert dt.datetime(*entry.published_parsed[:6], tzinfo=dt.UTC) == A_DAY


def test_addresses_in_a_feed_are_absolute(client, article):
    feed = read(client, "/geneva/feed/")
    assert feed.feed.link == "http://testserver/geneva/"
    assert feed.entries[0].link == "http://testserver/geneva/the-tram-runs-again/"
    own = [link.href for link in feed.feed.links if link.rel == "self"]
    assert own == ["http://testserver/geneva/feed/"]


def test_feed_says_whose_it_is(client, article):
    assert read(client, "/geneva/feed/").feed.title == "Geneva"
    assert read(client, "/authors/ada-keller/feed/").feed.title == "By Ada Keller"
    assert read(client, "/topics/transport/feed/").feed.title == "Transport"


def test_feed_holds_the_newest_and_no_more(client, article):
    for number in range(FEED_LENGTH + 1):
        ArticlePageFactory(title=f"Later {number:02}", published_at=A_DAY + dt.timedelta(hours=number + 1))
    titles = [entry.title for entry in read(client, "/feed/").entries]
    assert len(titles) == FEED_LENGTH
    assert titles[0] == f"Later {FEED_LENGTH:02}"
    assert titles == sorted(titles, reverse=True)


def test_updated_entry_says_when(client, article):
    article.updated_at = A_DAY + dt.timedelta(days=3)
    article.save()
    entry = read(client, "/feed/").entries[0]
    assert dt.datetime(*entry.updated_parsed[:6], tzinfo=dt.UTC) == A_DAY + dt.timedelta(days=3)


def test_drafts_stay_out(client, article):
    DraftFactory()
    assert [entry.title for entry in read(client, "/feed/").entries] == ["The tram runs again"]


def test_empty_feed_is_without_faults(client, home):
    assert read(client, "/feed/").entries == []


def test_characters_that_xml_forbids_do_not_break_a_feed(client, article):
    geneva = article.get_parent().specific
    ArticlePageFactory(
        parent=geneva,
        title="A\x0bB & <script>\x1f",
        standfirst="One\x0c two\x08",
        authors=[AuthorFactory(name="Eve \x01Null", slug="eve")],
    )
    geneva.introduction = "A lake\x0b."
    geneva.save()
    for address in ("/feed/", "/geneva/feed/", "/authors/eve/feed/"):
        response = client.get(address)
        assert not FORBIDDEN_IN_XML.search(response.content)
        assert "AB & <script>" in [entry.title for entry in read(client, address).entries]


def test_letters_of_any_script_arrive_whole(client, article):
    ArticlePageFactory(title="Łódź, Straße, Αθήνα, 東京 🚋")
    assert "Łódź, Straße, Αθήνα, 東京 🚋" in [entry.title for entry in read(client, "/feed/").entries]


@pytest.mark.parametrize("address", ["/authors/nobody/feed/", "/topics/nothing/feed/", "/nowhere/feed/"])
def test_feed_of_nobody_is_not_found(client, article, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("query", ["format=", "format=pdf", "format=%00", "format=rss&format=atom"])
def test_feed_of_any_format_is_a_feed(client, article, query):
    assert read(client, f"/feed/?{query}").entries
