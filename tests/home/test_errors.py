"""What readers get when a page can't be shown; and that odd input is never the server's fault."""

from __future__ import annotations

from itertools import product

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from home.views import server_error
from tests.factories import ArticlePageFactory, AuthorFactory, CityIndexPageFactory, DraftFactory
from tests.pages import headlines, links, status_of, visit

LISTS = [
    "/geneva/",
    "/archive/2022/",
    "/archive/2022/05/",
    "/archive/2022/05/31/",
    "/authors/ada-keller/",
    "/topics/trams/",
]

PAGES = ["/", *LISTS, "/places/", "/feed/", "/archive/", "/geneva/the-tram-runs-again/"]
NO_NUMBERS = [
    "abc",
    "0",
    "-1",
    "2",
    "99999999",
    "9" * 400,
    "",
    " 1",
    "1.0",
    "0x1",
    "%00",
    "%ff",
    "%C2%B2",
    "1&page=abc",
]
NO_DATES = [
    "/archive/0000/",
    "/archive/0/",
    "/archive/99999/",
    "/archive/2022/13/",
    "/archive/2022/00/",
    "/archive/2022/02/30/",
    "/archive/2022/05/32/",
    "/archive/2022/05/30/",
    "/archive/9999/12/31/",
    "/archive/1000/01/01/",
    "/geneva/archive/0000/",
    "/geneva/archive/2022/13/",
    "/geneva/archive/2022/02/30/",
    "/geneva/archive/9999/12/31/",
]
ODD_PATHS = [
    "/%00/",
    "/geneva/%00/",
    "/geneva/the-tram-runs-again%00/",
    "/%ff%fe/",
    "/geneva/%c3%28/",
    "/%f0%9f%9a%8b/",
    "/geneva/%E2%80%AE/",
    "/authors/%00/",
    "/topics/%00/feed/",
    "/archive/%00/",
    "/archive/2022/%D9%A0%D9%A5/",
    "/..%2f..%2fetc/passwd",
    "//geneva//",
    "/geneva/archive/archive/",
    "/" + "a" * 5000 + "/",
    "/" + "a/" * 300,
]
ODD_QUERIES = ["x=%00", "%00=1", "%ff=%fe", "format=%00", "x[]=1&x[]=2", "=&&=", "p=1&cat=%ff", "?"]


@pytest.fixture
def site(db):
    """One article that stands in every kind of list."""
    ArticlePageFactory(parent=CityIndexPageFactory(), authors=[AuthorFactory()], topics=["Trams"])


@pytest.mark.django_db
def test_page_that_is_not_there_shows_ways_on(client, home):
    page = visit(client, "/no/such/page/", status=404)
    assert {"/", "/places/", "/archive/"} <= set(links(page.main).values())
    assert page.main.select_one('[role="search"] input[name="query"]')
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"


def test_server_error_needs_no_database():
    answer = server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert b"Something went wrong" in answer.content
    assert b"/search/" in answer.content


@pytest.mark.django_db
def test_server_error_says_nothing_of_its_cause(client, monkeypatch, home):
    client.raise_request_exception = False
    monkeypatch.setattr("search.views.find", lambda *args: {}["secret"])
    answer = client.get("/search/?query=tram")
    assert answer.status_code == 500
    assert answer.content.decode() == render_to_string("500.html")


@pytest.mark.django_db
def test_page_number_that_is_none_is_not_found(client, site, subtests):
    for address, number in product(LISTS, NO_NUMBERS):
        with subtests.test(address=address, number=number):
            assert status_of(client, f"{address}?page={number}") == 404


@pytest.mark.django_db
def test_date_outside_the_calendar_or_without_articles_is_not_found(client, site, subtests):
    for address in NO_DATES:
        with subtests.test(address=address):
            assert status_of(client, address) == 404


@pytest.mark.django_db
def test_odd_path_is_not_found(client, site, subtests):
    for address in ODD_PATHS:
        with subtests.test(address=address):
            assert client.get(address, follow=True).status_code == 404


@pytest.mark.django_db
def test_parameter_that_an_address_does_not_know_changes_nothing(client, site, subtests):
    for address, query in product(PAGES, ODD_QUERIES):
        with subtests.test(address=address, query=query):
            assert status_of(client, f"{address}?{query}") == 200


@pytest.mark.django_db
def test_no_method_is_a_server_error(client, site, subtests):
    for method in ("head", "options", "post", "put", "delete", "patch"):
        with subtests.test(method=method):
            assert getattr(client, method)("/geneva/").status_code < 500


@pytest.mark.django_db
@pytest.mark.parametrize("mistyped", ["/genva/", "/Geneve/the-tram/", "/genf/2022/", "/GENEVA-/x/"])
def test_mistyped_place_is_guessed_with_its_newest_articles(client, home, mistyped):
    ArticlePageFactory(parent=CityIndexPageFactory(title="Geneva", local_names="Genève, Genf"))
    page = visit(client, mistyped, status=404)
    assert links(page.main)["Geneva"] == "/geneva/"
    assert headlines(page) == ["The tram runs again"]


@pytest.mark.django_db
def test_article_that_stands_elsewhere_under_the_same_slug_is_found(client):
    ArticlePageFactory(parent=CityIndexPageFactory(title="Zurich"), title="The tram runs again")
    page = visit(client, "/2022/05/the-tram-runs-again/", status=404)
    assert headlines(page) == ["The tram runs again"]


@pytest.mark.django_db
def test_drafts_are_not_guessed(client):
    DraftFactory(parent=CityIndexPageFactory(title="Zurich"), title="The tram runs again")
    assert headlines(visit(client, "/geneva/the-tram-runs-again/", status=404)) == []


@pytest.mark.django_db
def test_words_of_a_missing_address_are_ready_to_be_searched_for(client, home):
    page = visit(client, "/geneva/the-tram-runs-2022/", status=404)
    assert page.main.find("input", attrs={"name": "query"})["value"] == "the tram runs"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/" + "a/" * 500, "/%00/", "/%ff/%fe/", "/<script>/", "/" + "x" * 5000 + "/", "/../"]
)
def test_odd_address_is_only_not_found(client, home, address):
    assert status_of(client, address) == 404
