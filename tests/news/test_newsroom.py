"""The Newsroom menu and its other lists: places, authors and topics with their counts."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import ArticlePageFactory, AuthorFactory, CityIndexPageFactory, CountryFactory, TopicFactory
from tests.pages import text_of

pytestmark = pytest.mark.django_db

PLACES = "/admin/newsroom/places/"
AUTHORS = "/admin/snippets/news/author/"
TOPICS = "/admin/snippets/news/topic/"


def cells(client, address):
    """The rows of the list as texts of their cells, without the boxes that mark them."""
    page = BeautifulSoup(client.get(address).content, "html5lib")
    return [[text_of(cell) for cell in row.select("td")][1:] for row in page.select("table.listing tbody tr")]


def test_places_are_listed_with_kind_country_and_number_of_articles(editor_client):
    CountryFactory(title="Switzerland")
    geneva = CityIndexPageFactory(title="Geneva")
    ArticlePageFactory(parent=geneva)
    assert [row[1:] for row in cells(editor_client, PLACES)] == [
        ["City", "Switzerland", "1", "Live"],
        ["Country", "Switzerland", "0", "Live"],
    ]


def test_number_of_a_place_leads_to_its_articles(editor_client):
    geneva = CityIndexPageFactory(title="Geneva")
    page = BeautifulSoup(editor_client.get(PLACES).content, "html5lib")
    (link,) = [link for link in page.select("table.listing a") if text_of(link) == "0"]
    assert link["href"] == f"/admin/newsroom/articles/?place={geneva.pk}"


def test_places_are_found_by_any_of_their_names(editor_client):
    CityIndexPageFactory(title="Munich", local_names="München, Monaco di Baviera")
    CityIndexPageFactory(title="Geneva")
    assert len(cells(editor_client, f"{PLACES}?q=baviera")) == 1


def test_authors_and_topics_are_listed_with_their_numbers(editor_client):
    geneva, ada = CityIndexPageFactory(), AuthorFactory(name="Ada Keller", role="Correspondent")
    AuthorFactory(name="Zoe Quiet", role="")
    ArticlePageFactory(parent=geneva, authors=[ada], topics=[TopicFactory(name="Transport")])
    assert [row[-1] for row in cells(editor_client, AUTHORS)] == ["1", "0"]
    assert [row[-1] for row in cells(editor_client, TOPICS)] == ["1"]


@pytest.mark.parametrize("address", [PLACES, AUTHORS, TOPICS])
def test_queries_do_not_grow(editor_client, address):
    def make(number):
        place = CityIndexPageFactory(title=f"Place {number}")
        topics = [TopicFactory(name=f"Topic {number}")]
        ArticlePageFactory(parent=place, authors=[AuthorFactory(name=f"Author {number}")], topics=topics)

    make(0)
    few = queries(editor_client, address)
    for number in range(1, 7):
        make(number)
    assert queries(editor_client, address) == few <= 30


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("action", ["create", "choose_parent"])
def test_modeladmin_s_own_ways_to_a_new_article_lead_to_ours(editor_client, action):
    response = editor_client.get(reverse(f"newsroom_articles_modeladmin_{action}"))
    assert response.headers["Location"] == reverse("new_article")


def test_add_place_leads_to_its_form(editor_client, home):
    response = editor_client.get(reverse("newsroom_places_modeladmin_create"))
    assert response.headers["Location"].startswith(f"/admin/pages/add/news/cityindexpage/{home.pk}/")


@pytest.mark.parametrize("address", ["/admin/newsroom/articles/", "/admin/newsroom/articles/results/", PLACES])
def test_who_has_no_right_on_any_page_finds_no_newsroom(client, address):
    photographer = get_user_model().objects.create_user("photographer")
    photographer.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(photographer)
    assert client.get(address).status_code == 302
    assert b"Newsroom" not in client.get("/admin/").content
