"""The front page in editors' hands: they choose what stands on it and can't take it away."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from home.models import HomePage
from tests.factories import ArticlePageFactory, CityIndexPageFactory
from tests.pages import headlines, visit

pytestmark = pytest.mark.django_db


@pytest.fixture
def articles():
    place = CityIndexPageFactory(title="Geneva")
    return [ArticlePageFactory(parent=place, title=title) for title in ("First", "Second", "Third")]


def form(articles, **values):
    rows = inline_formset([{"article": article.pk, "until": until} for article, until in articles])
    sent = {"title": "Gazetteer", "introduction": "", "seo_title": "", "search_description": ""}
    sent |= {"chosen_articles": rows, "chosen_places": inline_formset([]), "comments": inline_formset([])}
    return nested_form_data(sent | values)


def test_editor_chooses_articles_and_their_order(editor_client, home, articles):
    chosen = form([(articles[1], ""), (articles[0], "2999-12-31")])
    editor_client.post(reverse("wagtailadmin_pages:edit", args=[home.pk]), chosen | {"action-publish": "1"})
    assert headlines(visit(editor_client, "/"))[:3] == ["Second", "First", "Third"]


def test_article_whose_last_day_has_passed_stands_there_no_more(editor_client, home, articles):
    chosen = form([(articles[0], "2020-01-01")])
    editor_client.post(reverse("wagtailadmin_pages:edit", args=[home.pk]), chosen | {"action-publish": "1"})
    assert headlines(visit(editor_client, "/"))[0] == "Third"


def test_choice_is_previewed_before_it_is_published(editor_client, home, articles):
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[home.pk])
    editor_client.post(address, form([(articles[0], "")]))
    page = BeautifulSoup(editor_client.get(address).content, "html5lib")
    assert headlines(page)[0] == "First"
    assert headlines(visit(editor_client, "/"))[0] == "Third"


def test_way_to_it_stands_in_the_menu(editor_client, home):
    assert b"Front page" in editor_client.get(reverse("wagtailadmin_home")).content
    response = editor_client.get(reverse("edit_front_page"))
    assert response["Location"] == reverse("wagtailadmin_pages:edit", args=[home.pk])


@pytest.mark.parametrize("action", ["delete", "unpublish", "copy", "set_privacy"])
def test_editor_can_not_take_it_away(editor_client, home, action):
    address = reverse(f"wagtailadmin_pages:{action}", args=[home.pk])
    editor_client.post(address, {"restriction_type": "login"})
    assert HomePage.objects.get().live
    assert editor_client.get("/").status_code == 200
    assert not home.get_view_restrictions().exists()


@pytest.mark.parametrize("action", ["delete", "unpublish"])
def test_editor_can_not_take_it_away_among_others(editor_client, home, action):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    editor_client.post(f"{address}?id={home.pk}", {"include_descendants": "on"})
    assert HomePage.objects.get().live
    assert editor_client.get("/").status_code == 200


def test_what_editors_can_not_do_to_it_they_do_not_see(editor_client, home):
    page = editor_client.get(reverse("wagtailadmin_pages:edit", args=[home.pk])).content.decode()
    for name in ("delete", "unpublish", "copy"):
        assert reverse(f"wagtailadmin_pages:{name}", args=[home.pk]) not in page
