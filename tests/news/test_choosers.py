"""The dialogs from which editors choose articles, places and authors."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from news.models import Author
from tests.factories import LONG_AGO, ArticlePageFactory, AuthorFactory, CityIndexPageFactory, DraftFactory

pytestmark = pytest.mark.django_db


def rows(client, name, **query):
    """The lines of the dialog's list, each as the texts of its cells."""
    page = BeautifulSoup(client.get(reverse(f"{name}:choose_results"), query).content, "html5lib")
    return [[cell.get_text(" ", strip=True) for cell in row.select("td")] for row in page.select("tbody tr")]


def test_articles_of_all_places_are_listed_newest_first_with_place_and_date(editor_client, geneva):
    ArticlePageFactory(parent=geneva, title="Long ago", published_at=LONG_AGO)
    ArticlePageFactory(parent=CityIndexPageFactory(title="Lyon"), title="Of late")
    DraftFactory(parent=geneva, title="Not yet")
    assert rows(editor_client, "news_articles") == [
        ["Of late", "Lyon", "31 May 2022"],
        ["Long ago", "Geneva", "4 March 2012"],
        ["Not yet", "Geneva", "Draft"],
    ]


def test_articles_are_found_by_a_word(editor_client, geneva):
    ArticlePageFactory(parent=geneva, title="The lake is high")
    ArticlePageFactory(parent=geneva, title="The tram runs again")
    assert [row[0] for row in rows(editor_client, "news_articles", q="lake")] == ["The lake is high"]


def test_more_articles_cost_no_more_queries(editor_client, geneva, django_assert_max_num_queries):
    for number in range(7):
        ArticlePageFactory(parent=geneva, title=f"Number {number}", slug=f"number-{number}")
    with django_assert_max_num_queries(12):
        assert len(rows(editor_client, "news_articles")) == 7


def test_places_are_found_by_another_name(editor_client, geneva):
    CityIndexPageFactory(title="Munich", local_names="München, Monaco di Baviera", country="DE")
    assert [row[0] for row in rows(editor_client, "news_places", q="München")] == ["Munich"]


def test_who_may_see_no_page_is_offered_none(client, geneva):
    ArticlePageFactory(parent=geneva)
    user = get_user_model().objects.create_user("clerk", password="papers")
    clerks = Group.objects.create(name="Clerks")
    clerks.permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.add(clerks)
    client.force_login(user)
    assert rows(client, "news_articles") == []
    chosen = reverse("news_articles:chosen", args=[geneva.get_children().get().pk])
    assert client.get(chosen).status_code == 404


def test_author_is_added_while_choosing(editor_client):
    address = reverse("wagtailsnippetchoosers_news_author:create")
    answer = editor_client.post(address, {"name": "Ida Novak", "role": "Reporter"}).json()
    assert answer["result"]["id"] == str(Author.objects.get(name="Ida Novak").pk)


def test_author_who_is_there_is_not_added_twice(editor_client):
    AuthorFactory(name="Ida Novak")
    address = reverse("wagtailsnippetchoosers_news_author:create")
    answer = editor_client.post(address, {"name": "ida novak ", "role": ""}).json()
    assert "choose the name under Search" in answer["htmlFragment"]
    assert Author.objects.count() == 1
