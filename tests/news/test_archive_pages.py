"""The archive by date, of the whole site and of a place: overview, year, month, day, and the way between them."""

from __future__ import annotations

import datetime as dt
from itertools import product

import pytest

from news.archive.changes import changing
from tests.factories import ArticlePageFactory, CityIndexPageFactory, CountryFactory, DraftFactory
from tests.pages import headlines, links, status_of, text_of, visit

pytestmark = pytest.mark.django_db


def at(year, month, day, hour=10):
    return dt.datetime(year, month, day, hour, tzinfo=dt.UTC)


@pytest.fixture
def articles(geneva):
    """Two on 31 May 2022, one each on 3 May 2022, 7 February 2022 and 5 August 2010; in Zurich one on 9 June 2015."""
    ArticlePageFactory(parent=geneva, title="Morning", published_at=at(2022, 5, 31, 8))
    ArticlePageFactory(parent=geneva, title="Evening", published_at=at(2022, 5, 31, 18))
    ArticlePageFactory(parent=geneva, title="Early May", published_at=at(2022, 5, 3))
    ArticlePageFactory(parent=geneva, title="Winter", published_at=at(2022, 2, 7))
    ArticlePageFactory(parent=geneva, title="Long ago", published_at=at(2010, 8, 5))
    ArticlePageFactory(parent=CityIndexPageFactory(title="Zurich"), title="Of Zurich", published_at=at(2015, 6, 9))


def nearest(page):
    """The links to the nearest time before and after that has articles."""
    found = links(page.select_one('main nav[aria-label^="Nearest"]'))
    return {text.removeprefix("Earlier ").removeprefix("Later "): address for text, address in found.items()}


def cells(page):
    """What the calendar says of each year: its months' counts by the month's address."""
    return {link["href"]: text_of(link) for link in page.select("main table td a")}


# Overview


def test_overview_counts_articles_by_year_and_month(client, articles):
    page = visit(client, "/archive/")
    assert "6 articles" in text_of(page.main)
    years = {text_of(year.parent): year["href"] for year in page.select("main table th a")}
    assert years == {"2022 4": "/archive/2022/"}
    assert "2010 to 2021 2 articles" in text_of(page.select_one("main table"))
    assert cells(page)["/archive/2022/05/"] == "May 3 articles in May 2022"
    assert set(cells(page)) == {"/archive/2022/05/", "/archive/2022/02/", "/archive/2015/06/", "/archive/2010/08/"}


def test_overview_of_a_place_counts_its_own(client, articles):
    page = visit(client, "/geneva/archive/")
    assert "5 articles" in text_of(page.main)
    assert set(cells(page)) == {"/geneva/archive/2022/05/", "/geneva/archive/2022/02/", "/geneva/archive/2010/08/"}


def test_overview_of_a_country_counts_its_cities(client, articles):
    CountryFactory()
    assert "6 articles" in text_of(visit(client, "/switzerland/archive/").main)


def test_overview_without_articles_says_so(client, geneva):
    assert "Nothing has been published here yet" in text_of(visit(client, "/geneva/archive/").main)


# Year


def test_year_lists_its_articles_newest_first(client, articles):
    page = visit(client, "/archive/2022/")
    assert text_of(page.h1) == "2022"
    assert headlines(page) == ["Evening", "Morning", "Early May", "Winter"]
    assert set(cells(page)) == {"/archive/2022/05/", "/archive/2022/02/"}


def test_year_leads_to_the_nearest_years_with_articles(client, articles):
    assert nearest(visit(client, "/archive/2015/")) == {"2010": "/archive/2010/", "2022": "/archive/2022/"}


def test_year_of_a_place_skips_years_of_others(client, articles):
    assert nearest(visit(client, "/geneva/archive/2022/")) == {"2010": "/geneva/archive/2010/"}


# Month


def test_month_lists_its_articles_by_day(client, articles):
    page = visit(client, "/archive/2022/05/")
    days = {text_of(section.h2): headlines_of(section) for section in page.select("main section:has(article)")}
    assert days == {"Tuesday, 31 May": ["Evening", "Morning"], "Tuesday, 3 May": ["Early May"]}


def headlines_of(section):
    return [text_of(heading) for heading in section.select("article :is(h2, h3)")]


def test_month_leads_to_its_days(client, articles):
    assert links(visit(client, "/archive/2022/05/").main)["Tuesday, 31 May"] == "/archive/2022/05/31/"


def test_month_leads_to_the_nearest_months_with_articles(client, articles):
    assert nearest(visit(client, "/archive/2022/02/")) == {
        "June 2015": "/archive/2015/06/",
        "May 2022": "/archive/2022/05/",
    }


def test_month_of_a_place_leads_to_the_month_of_all_places(client, articles):
    page = visit(client, "/geneva/archive/2022/02/")
    assert links(page.main)["All places in February 2022"] == "/archive/2022/02/"
    assert nearest(page) == {"August 2010": "/geneva/archive/2010/08/", "May 2022": "/geneva/archive/2022/05/"}


def test_month_ends_at_midnight_of_the_sites_own_time(client, geneva):
    ArticlePageFactory(parent=geneva, title="Summer", published_at=dt.datetime(2022, 5, 31, 22, tzinfo=dt.UTC))
    assert headlines(visit(client, "/archive/2022/06/")) == ["Summer"]
    assert headlines(visit(client, "/archive/2022/06/01/")) == ["Summer"]
    assert status_of(client, "/archive/2022/05/") == 404


def test_month_of_more_than_twenty_articles_has_pages(client, geneva):
    with changing():  # settled once, which is quicker
        for day in range(1, 22):
            ArticlePageFactory(parent=geneva, title=f"Day {day}", published_at=at(2022, 5, day))
    first, second = visit(client, "/archive/2022/05/"), visit(client, "/archive/2022/05/?page=2")
    assert headlines(first)[0] == "Day 21"
    assert headlines(second) == ["Day 1"]
    assert status_of(client, "/archive/2022/05/?page=3") == 404


# Day


def test_day_lists_its_articles(client, articles):
    page = visit(client, "/archive/2022/05/31/")
    assert text_of(page.h1) == "31 May 2022"
    assert headlines(page) == ["Evening", "Morning"]
    assert links(page.main)["All of May 2022"] == "/archive/2022/05/"


def test_day_leads_to_the_nearest_days_with_articles(client, articles):
    assert nearest(visit(client, "/archive/2022/05/03/")) == {
        "7 February 2022": "/archive/2022/02/07/",
        "31 May 2022": "/archive/2022/05/31/",
    }


def test_day_of_a_place_leads_to_its_own_nearest_days(client, articles):
    assert nearest(visit(client, "/geneva/archive/2022/02/07/")) == {
        "5 August 2010": "/geneva/archive/2010/08/05/",
        "3 May 2022": "/geneva/archive/2022/05/03/",
    }


# What is not there


NO_DATES = [
    "2021/", "0000/", "0/", "99999/", "2022/13/", "2022/00/", "2022/5/", "2022/04/", "2022/02/30/", "2022/02/29/",
    "2022/05/32/", "2022/05/00/", "2022/05/04/", "1582/10/05/", "2999/12/31/", "9999/12/31/", "-2022/", "MMXXII/",
    "２０２２/", "2022/05/31/10/",
]  # fmt: skip


def test_time_without_articles_or_outside_the_calendar_is_not_found(client, articles, subtests):
    for base, date in product(["/archive/", "/geneva/archive/"], NO_DATES):
        with subtests.test(base=base, date=date):
            assert status_of(client, base + date) == 404


def test_drafts_fill_no_month(client, geneva):
    DraftFactory(parent=geneva, published_at=at(2022, 5, 31))
    assert status_of(client, "/archive/2022/05/") == 404


def test_page_number_that_is_none_is_not_found(client, articles, subtests):
    addresses = ["/archive/2022/", "/archive/2022/05/", "/archive/2022/05/31/"]
    for address, number in product(addresses, ["2", "0", "-1", "abc", "99999999"]):
        with subtests.test(address=address, number=number):
            assert status_of(client, f"{address}?page={number}") == 404


def test_canonical_address_of_a_months_page_is_absolute(client, articles):
    page = visit(client, "/geneva/archive/2022/05/")
    assert page.find("link", rel="canonical")["href"] == "http://testserver/geneva/archive/2022/05/"


def test_month_of_the_site_leads_to_the_same_month_of_each_place_with_news(client):
    ArticlePageFactory(parent=CityIndexPageFactory(title="Geneva"))
    ArticlePageFactory(parent=CityIndexPageFactory(title="Lyon", country="FR"))
    CityIndexPageFactory(title="Quiet")
    ways = visit(client, "/archive/2022/05/").main.find("dl")
    assert links(ways) == {"Geneva": "/geneva/archive/2022/05/", "Lyon": "/lyon/archive/2022/05/"}
    assert text_of(ways) == "Places Geneva 1 Lyon 1"
