"""The front page, the places and the archives below them, found by our queries, are what Wagtail would have served."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction, Site

from home import finding
from news.archive.changes import changing
from tests.factories import ArticlePageFactory, CityIndexPageFactory, CountryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(geneva):
    return ArticlePageFactory(parent=geneva, title="The lake is high", slug="lake")


@pytest.fixture
def found(monkeypatch):
    """Routes that were handed to Wagtail."""
    routes = []
    monkeypatch.setattr(finding, "remember_route", lambda request, route: routes.append(route))
    return routes


@pytest.mark.parametrize(
    ("address", "answers"),
    [
        ("/", "index_route"),
        ("/places/", "places"),
        ("/archive/", "archive_overview"),
        ("/archive/{:%Y/%m}/", "archive_month"),
        ("/archive/{:%Y/%m/%d}/", "archive_day"),
    ],
)
def test_front_page_and_its_routes_are_found(client, article, home, found, address, answers):
    assert client.get(address.format(article.published_at)).status_code == 200
    (route,) = found
    assert route.page == home
    assert route.args[0].__name__ == answers  # what the page serves with


@pytest.mark.parametrize(
    ("address", "answers"), [("/geneva/", "index_route"), ("/geneva/archive/{:%Y/%m}/", "archive_month")]
)
def test_places_and_their_routes_are_found(client, article, geneva, found, address, answers):
    assert client.get(address.format(article.published_at)).status_code == 200
    (route,) = found
    assert route.page == geneva
    assert route.args[0].__name__ == answers


def test_place_is_found_in_two_queries(client, geneva):
    with CaptureQueriesContext(connection) as queries:
        client.get("/geneva/")
    asked = [query["sql"] for query in queries]
    assert sum('"wagtailcore_page"."slug" = ' in sql for sql in asked) == 1
    assert not [sql for sql in asked if sql.startswith('SELECT "wagtailcore_site"."id"')]  # Wagtail's own way


@pytest.mark.parametrize(
    "hide",
    [
        lambda geneva: geneva.unpublish(),
        lambda geneva: geneva.get_parent().unpublish(),
        lambda geneva: geneva.delete(),
    ],
    ids=["itself", "front page", "deleted"],
)
@pytest.mark.parametrize("address", ["/geneva/", "/geneva/archive/2022/05/", "/geneva/feed/"])
def test_what_readers_may_not_see_is_not_found(client, geneva, found, hide, address):
    with changing():
        hide(geneva)
    assert client.get(address).status_code == 404
    assert not found


def test_restricted_place_asks_for_its_password(client, geneva, found):
    PageViewRestriction.objects.create(page=geneva, restriction_type="password", password="lake")
    assert "password" in client.get("/geneva/").content.decode()
    assert [route.page for route in found] == [geneva]


def test_pages_of_other_kinds_are_left_to_wagtail(client, article, geneva, found):
    with changing():
        geneva.create_alias(parent=home_of(geneva), update_slug="geneva-again")
    assert client.get("/geneva-again/").status_code == 200
    assert client.get("/no-such-place/").status_code == 404
    assert not found


def home_of(place):
    return place.get_parent().specific


def test_more_than_one_site_is_left_to_wagtail(client, geneva, found):
    Site.objects.create(hostname="other.example.org", port=80, root_page=Page.objects.get(depth=1))
    assert client.get("/").status_code == 200
    assert not found


def test_place_may_have_a_name_in_any_script(client, found):
    place = CityIndexPageFactory(title="Αθήνα", slug="αθήνα")
    assert client.get("/αθήνα/").status_code == 200
    assert [route.page for route in found] == [place]


def test_page_found_so_looks_as_when_wagtail_finds_it(client, article, monkeypatch):
    CountryFactory(title="Switzerland")
    addresses = ["/", "/geneva/", "/switzerland/", "/archive/", "/geneva/archive/"]
    ours = [client.get(address).content for address in addresses]
    monkeypatch.setattr(finding, "_front_pages", list)
    assert [client.get(address).content for address in addresses] == ours
