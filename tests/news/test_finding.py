"""An article's page found by one query of ours is the page that Wagtail would have found, or is left to Wagtail."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import RequestFactory
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.url_routing import RouteResult

from news import finding
from news.archive.changes import changing
from tests.factories import ArticlePageFactory, CityIndexPageFactory

pytestmark = pytest.mark.django_db
ADDRESS = "/geneva/lake/"


@pytest.fixture
def article(geneva):
    return ArticlePageFactory(parent=geneva, title="The lake is high", slug="lake")


@pytest.fixture
def remembered(monkeypatch):
    """Pages that were handed to Wagtail."""
    pages = []
    monkeypatch.setattr(finding, "remember_route", lambda request, route: pages.append(route.page))
    return pages


def test_wagtail_takes_the_route_that_it_is_given(article):
    request = RequestFactory().get("/nowhere/at-all/")
    finding.remember_route(request, RouteResult(article))
    assert Page.route_for_request(request, "nowhere/at-all/").page == article
    assert Page.find_for_request(request, "nowhere/at-all/") == article


def test_an_article_is_found_by_one_query_and_served_by_wagtail(client, article, remembered):
    assert client.get(ADDRESS).status_code == 200
    assert remembered == [article]


def test_slugs_may_be_in_any_script(client, geneva, remembered):
    article = ArticlePageFactory(parent=geneva, title="Η λίμνη", slug="η-λίμνη")
    assert client.get("/geneva/η-λίμνη/").status_code == 200
    assert remembered == [article]


def test_the_same_slug_below_another_place_is_another_article(client, article, remembered):
    other = ArticlePageFactory(parent=CityIndexPageFactory(title="Lyon"), title="The river", slug="lake")
    assert "The river" in client.get("/lyon/lake/").content.decode()
    assert remembered == [other]


@pytest.mark.parametrize(
    "hide",
    [
        lambda article: article.unpublish(),
        lambda article: article.get_parent().unpublish(),
        lambda article: article.get_parent().get_parent().unpublish(),
        lambda article: article.delete(),
        lambda article: (
            type(article).objects.filter(pk=article.pk).update(published_at=timezone.now() + dt.timedelta(days=1))
        ),
    ],
    ids=["itself", "place", "front page", "deleted", "date"],
)
def test_what_readers_may_not_see_is_not_found(client, article, remembered, hide):
    with changing():
        hide(article)
    assert client.get(ADDRESS).status_code == 404
    assert not remembered


def test_aliases_are_left_to_wagtail(client, article, remembered):
    lyon = CityIndexPageFactory(title="Lyon")
    with changing():
        article.create_alias(parent=lyon)
    assert "The lake is high" in client.get("/lyon/lake/").content.decode()
    assert not remembered


def test_with_a_second_site_the_host_counts_and_wagtail_looks(client, article, remembered):
    Site.objects.create(hostname="lyon.example.org", root_page=article.get_parent())
    assert client.get(ADDRESS).status_code == 200
    assert not remembered


@pytest.mark.parametrize("level", [0, 1, 2], ids=["itself", "place", "front page"])
def test_a_password_above_it_is_asked_for(client, article, level):
    page = [article, article.get_parent(), article.get_parent().get_parent()][level]
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="heron")
    assert "The lake is high" not in client.get(ADDRESS).content.decode()


def test_a_password_elsewhere_is_not(client, article):
    other = ArticlePageFactory(parent=article.get_parent().specific, slug="other")
    PageViewRestriction.objects.create(page=other, restriction_type="password", password="heron")
    assert "The lake is high" in client.get(ADDRESS).content.decode()


@pytest.mark.parametrize("address", ["/geneva/archive/", "/geneva/feed/", "/archive/2022/"])
def test_lists_of_two_parts_are_still_there(client, article, address):
    article.published_at = dt.datetime(2022, 5, 31, 12, tzinfo=dt.UTC)
    with changing():
        article.save()
    assert client.get(address).status_code == 200
