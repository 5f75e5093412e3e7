"""The search page: whatever is asked, the answer is a page."""

from __future__ import annotations

import pytest

from news.archive.changes import changing
from tests.factories import ArticlePageFactory, CityIndexPageFactory
from tests.pages import headlines, links, text_of, visit

pytestmark = pytest.mark.django_db

ODD = {
    "a lone quote": '"',
    "two quotes": '""',
    "an apostrophe": "'",
    "NUL": "tram\x00",
    "control characters": "\x01\x0b\x1f",
    "10,000 characters": "a" * 10_000,
    "500 words": "tram " * 500,
    "500 brackets": "(" * 500,
    "an emoji": "🚋",
    "operators": "tram AND NOT (bus OR NEAR(a b)) title:x ^a",
    "one operator": "AND",
    "a star": "*",
    "a prefix": "tra*",
    "a backslash": "\\",
    "a percent sign": "100%",
    "a semicolon": "'; DROP TABLE news_articlepage; --",
    "a tag": "<script>alert(1)</script>",
    "a tsquery": "tram & !bus | (a <-> b):*",
    "another script": "東京 العربية",
    "half a surrogate": "%ED%A0%80",
    "spaces": "   ",
}


@pytest.fixture
def article():
    return ArticlePageFactory(parent=CityIndexPageFactory(title="Geneva"))


def ask(client, query, status=200, **parameters):
    response = client.get("/search/", {"query": query, **parameters})
    assert response.status_code == status
    return visit(client, response.request["PATH_INFO"] + "?" + response.request["QUERY_STRING"], status)


def test_form_alone_asks_for_words(client, home):
    page = visit(client, "/search/")
    assert page.main.select_one('[role="search"] input[name="query"]')
    assert headlines(page) == []


def test_found_article_is_shown_with_what_was_asked(client, article):
    page = ask(client, "tram")
    assert headlines(page) == ["The tram runs again"]
    assert page.main.select_one('input[name="query"]')["value"] == "tram"
    assert "1 article for “tram”" in text_of(page.main)


def test_nothing_found_says_so(client, article):
    assert "No article was found" in text_of(ask(client, "submarine").main)


def test_place_of_the_name_is_offered(client, article):
    assert links(ask(client, "Geneva").main)["Geneva"] == "/geneva/"


@pytest.mark.parametrize("query", ODD.values(), ids=ODD.keys())
def test_anything_typed_gives_a_page(client, article, query):
    assert text_of(ask(client, query).h1) == "Search"


def test_what_was_typed_is_printed_harmlessly(client, home):
    page = ask(client, "<script>alert(1)</script>\"'")
    assert not page.select("body script")
    assert page.main.select_one('input[name="query"]')["value"] == "<script>alert(1)</script>\"'"


@pytest.mark.parametrize(
    "query",
    ["query=tram&query=bus", "query[]=tram", "query=%ff%fe", "query", "query=%00", "QUERY=tram", "page=1&page=1"],
)
def test_odd_parameters_give_a_page(client, article, query):
    visit(client, f"/search/?{query}")


@pytest.mark.parametrize("number", ["2", "0", "-1", "abc", "99999999", "%00", ""])
def test_page_number_that_is_none_is_not_found(client, article, number):
    visit(client, f"/search/?query=tram&page={number}", status=404)


def test_results_have_page_numbers_that_keep_the_question(client):
    with changing():  # settled once, which is quicker
        for number in range(21):
            ArticlePageFactory(title=f"Tram & bus {number}")
    first = ask(client, "tram & bus")
    assert len(headlines(first)) == 20
    assert links(first.main)["Older"] == "?query=tram+%26+bus&page=2"
    assert len(headlines(ask(client, "tram & bus", page=2))) == 1


def test_search_is_not_for_other_search_engines(client, home):
    assert visit(client, "/search/").find("meta", attrs={"name": "robots"})["content"] == "noindex"


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_search_writes_nothing(client, home, method):
    assert getattr(client, method)("/search/").status_code in {403, 405}
