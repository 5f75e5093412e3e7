"""What an editor is told after publishing, through the admin's own views."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.factories import ArticlePageFactory, DraftFactory
from tests.news.test_admin_forms import add, edit, the_article

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def told(client, response):
    """The first message on the page to which the editor is sent, and the links in it."""
    page = BeautifulSoup(client.get(response["Location"]).content, "html5lib")
    message = page.select_one(".messages li.success")
    links = {link.get_text(strip=True): link["href"] for link in message.select("a")}
    return " ".join(message.get_text(" ").split()), links


def test_published_article_is_named_with_its_address_which_opens_at_once(editor_client, geneva):
    text, links = told(editor_client, add(editor_client, geneva, publish=True))
    assert text.startswith("Published: it is at /geneva/the-lake-is-high/.")
    assert editor_client.get(links["View live"]).status_code == 200


def test_same_is_told_of_a_draft_that_is_published(editor_client, geneva):
    DraftFactory(parent=geneva, slug="the-lake-is-high")
    text, links = told(editor_client, edit(editor_client, the_article(), publish=True))
    assert text.startswith("Published: it is at /geneva/the-lake-is-high/.")
    assert links["View live"] == "/geneva/the-lake-is-high/"


def test_scheduled_article_is_announced_in_the_zone_of_the_site(editor_client, geneva):
    text, _ = told(editor_client, add(editor_client, geneva, publish=True, published_at="2026-11-27 08:00"))
    assert text == "It will be published on Friday 27 November 2026 at 08:00 (Europe/Zurich)."


def test_back_dated_article_is_announced_with_its_month(editor_client, geneva):
    text, _ = told(editor_client, add(editor_client, geneva, publish=True, published_at="2012-03-04 10:00"))
    assert "readers find it under March 2012, at /archive/2012/03/." in text
    assert editor_client.get("/archive/2012/03/").status_code == 200


def test_month_of_an_article_of_today_goes_without_saying(editor_client, geneva):
    text, _ = told(editor_client, add(editor_client, geneva, publish=True))
    assert "find it under" not in text


def test_editor_stays_with_the_article(editor_client, geneva):
    response = edit(editor_client, ArticlePageFactory(parent=geneva, slug="the-lake-is-high"), publish=True)
    assert response["Location"] == reverse("wagtailadmin_pages:edit", args=[the_article().pk])


def test_editor_is_sent_back_to_where_he_came_from(editor_client, geneva):
    assert add(editor_client, geneva, publish=True, next="/admin/images/")["Location"] == "/admin/images/"


def test_published_version_stands_out_in_the_history_and_each_way_on_is_a_link(editor_client, geneva):
    add(editor_client, geneva)
    edit(editor_client, the_article(), publish=True, title="The lake is higher")
    address = reverse("wagtailadmin_pages:history", args=[the_article().pk])
    page = BeautifulSoup(editor_client.get(address).content, "html5lib")
    assert page.select_one(".history-action.is-published").get_text(strip=True).startswith("Published")
    ways = {link.get_text(strip=True) for link in page.select("td li a")}
    assert {"Preview", "Review this version", "Compare with current version"} <= ways


def test_article_that_waits_says_when_it_comes_and_what_to_do(editor_client, geneva):
    add(editor_client, geneva, publish=True, published_at="2999-11-27 08:00")
    page = editor_client.get(reverse("wagtailadmin_pages:edit", args=[the_article().pk])).content.decode()
    assert "published on Wednesday 27 November 2999 at 08:00 (Europe/Zurich). To change it, cancel that first." in page
    assert "Cancel scheduled publish" in page
