"""A place's page: what it is, its articles newest first, and what to read while there is none."""

from __future__ import annotations

import datetime as dt

import pytest

from news.archive.changes import changing
from tests.factories import A_DAY, ArticlePageFactory, CityIndexPageFactory, CountryFactory, DraftFactory
from tests.pages import headlines, links, status_of, text_of, visit

pytestmark = pytest.mark.django_db

MANY = 21  # one more than a list's page holds


@pytest.fixture
def geneva():
    return CityIndexPageFactory(title="Geneva", latitude="46.2", longitude="6.15")


@pytest.fixture
def many(geneva):
    """Articles 1 to 21, the last the newest."""
    with changing():  # settled once, which is quicker
        for number in range(1, MANY + 1):
            moment = A_DAY + dt.timedelta(hours=number)
            ArticlePageFactory(parent=geneva, title=f"Article {number}", published_at=moment)


def ways(page, name):
    """The line of ways on that has this name."""
    return page.main.header.find("dt", string=name).parent


def test_place_is_the_heading_with_its_introduction(client, geneva):
    page = visit(client, "/geneva/")
    assert text_of(page.h1) == "Geneva"
    assert geneva.introduction in text_of(page.main.header)


def test_articles_stand_newest_first_by_publication_date(client, geneva):
    ArticlePageFactory(parent=geneva, title="Made first, dated last", published_at=A_DAY)
    ArticlePageFactory(parent=geneva, title="Back-dated", published_at=A_DAY - dt.timedelta(days=900))
    ArticlePageFactory(parent=geneva, title="Between", published_at=A_DAY - dt.timedelta(days=1))
    assert headlines(visit(client, "/geneva/")) == ["Made first, dated last", "Between", "Back-dated"]


def test_card_tells_what_when_where_and_by_whom(client, geneva):
    ArticlePageFactory(parent=geneva)
    card = visit(client, "/geneva/").main.find("article")
    assert "After a summer of works the line is open." in text_of(card)
    assert card.time["datetime"] == "2022-05-31T12:00:00+02:00"
    assert links(card) == {"The tram runs again": "/geneva/the-tram-runs-again/"}


def test_drafts_and_other_places_articles_are_not_listed(client, geneva):
    DraftFactory(parent=geneva)
    ArticlePageFactory(parent=CityIndexPageFactory(title="Zurich"))
    assert "no news from Geneva yet" in text_of(visit(client, "/geneva/").main)


def test_article_filed_here_as_another_place_is_listed(client, geneva):
    ArticlePageFactory(parent=CityIndexPageFactory(title="Zurich"), other_places=[geneva])
    assert headlines(visit(client, "/geneva/")) == ["The tram runs again"]


def test_country_shows_its_cities_articles_marked_with_the_city(client, geneva):
    switzerland = CountryFactory()
    ArticlePageFactory(parent=geneva, title="Of the city")
    ArticlePageFactory(parent=switzerland, title="Of the country", published_at=A_DAY + dt.timedelta(days=1))
    page = visit(client, "/switzerland/")
    assert headlines(page) == ["Of the country", "Of the city"]
    assert links(page.main.find_all("article")[1])["Geneva"] == "/geneva/"


def test_city_leads_to_its_country(client, geneva):
    CountryFactory()
    assert links(visit(client, "/geneva/").main.header)["Switzerland"] == "/switzerland/"


def test_place_without_news_shows_its_countrys_newest_and_places_nearby(client, geneva):
    CountryFactory()
    CityIndexPageFactory(title="Paris", country="FR", latitude="48.9", longitude="2.35")
    zurich = CityIndexPageFactory(title="Zurich", latitude="47.4", longitude="8.54")
    ArticlePageFactory(parent=zurich, title="News of the country")
    page = visit(client, "/geneva/")
    assert headlines(page) == ["News of the country"]
    assert "no news from Geneva yet" in text_of(page.main)
    assert list(links(ways(page, "Nearby"))) == ["Zurich", "Paris"]


def test_place_leads_to_its_archive_and_feed(client, geneva):
    ArticlePageFactory(parent=geneva)
    page = visit(client, "/geneva/")
    assert links(ways(page, "Archive")) == {"All months": "/geneva/archive/", "2022": "/geneva/archive/2022/"}
    assert links(ways(page, "Follow")) == {"Feed of Geneva": "/geneva/feed/"}
    assert page.find("link", type="application/atom+xml", href="/geneva/feed/")


def test_country_leads_to_its_cities_and_not_as_to_places_nearby(client, geneva):
    CountryFactory(latitude="46.8", longitude="8.2")
    CityIndexPageFactory(title="Lyon", country="FR", latitude="45.8", longitude="4.8")
    page = visit(client, "/switzerland/")
    assert list(links(ways(page, "Cities"))) == ["Geneva"]
    assert list(links(ways(page, "Nearby"))) == ["Lyon"]


def test_place_without_news_whose_country_has_none_either_shows_that_of_places_nearby(client, geneva):
    ArticlePageFactory(parent=CityIndexPageFactory(title="Far", country="PT"), title="News of Far")
    lyon = CityIndexPageFactory(title="Lyon", country="FR", latitude="45.8", longitude="4.8")
    ArticlePageFactory(parent=lyon, title="News of Lyon")
    assert headlines(visit(client, "/geneva/")) == ["News of Lyon"]


def test_place_without_coordinates_and_news_shows_the_newest_of_all(client):
    CityIndexPageFactory(title="Somewhere", country="")
    ArticlePageFactory(parent=CityIndexPageFactory(title="Far", country="PT"), title="News of Far")
    assert headlines(visit(client, "/somewhere/")) == ["News of Far"]


def test_first_page_holds_twenty_and_leads_to_the_older(client, many):
    page = visit(client, "/geneva/")
    assert headlines(page) == [f"Article {number}" for number in range(MANY, 1, -1)]
    assert links(page.main)["Older"] == "?page=2"


def test_second_page_holds_the_rest_and_leads_to_the_newer(client, many):
    page = visit(client, "/geneva/?page=2")
    assert headlines(page) == ["Article 1"]
    assert links(page.main)["Newer"] == "?page=1"
    assert "Older" not in links(page.main)


def test_second_page_has_a_title_and_a_canonical_address_of_its_own(client, many):
    page = visit(client, "/geneva/?page=2")
    assert "page 2" in page.title.get_text()
    assert page.find("link", rel="canonical")["href"] == "http://testserver/geneva/?page=2"


@pytest.mark.parametrize("number", ["3", "0", "-1", "abc", "1.5", "", "99999999", "²", "1e3", "\x00", "1; DROP TABLE"])
def test_page_number_that_is_none_is_not_found(client, many, number):
    assert client.get("/geneva/", {"page": number}).status_code == 404


def test_unpublished_place_is_not_found(client, geneva):
    geneva.unpublish()
    assert status_of(client, "/geneva/") == 404
