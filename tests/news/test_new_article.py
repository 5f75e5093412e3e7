"""The page on which an article begins: which places it offers, and where it leads."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import GroupPagePermission

from tests.factories import CityIndexPageFactory, CountryFactory, DraftFactory
from tests.pages import text_of

pytestmark = pytest.mark.django_db

NEW_ARTICLE = "/admin/new-article/"


@pytest.fixture
def geneva():
    return CityIndexPageFactory(title="Geneva", local_names="Genève, Genf")


@pytest.fixture
def munich():
    return CityIndexPageFactory(title="Munich", country="DE", local_names="München, Monaco di Baviera")


def page(client, **asked):
    response = client.get(NEW_ARTICLE, asked)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html5lib")


def offered(client, section="all-heading", **asked):
    return [text_of(button) for button in page(client, **asked).select(f"[aria-labelledby={section}] button")]


def form_of(place, query=""):
    return f"/admin/pages/add/news/articlepage/{place.pk}/{query}"


def leads_to(client, **asked):
    response = client.get(NEW_ARTICLE, asked)
    assert response.status_code == 302
    return response.headers["Location"]


def test_all_places_are_offered_by_name_cities_with_their_country(editor_client, geneva, munich):
    CountryFactory(title="Switzerland")
    assert offered(editor_client) == ["Geneva Switzerland", "Munich Germany", "Switzerland"]


def test_chosen_place_opens_the_form_under_it(editor_client, geneva, munich):
    button = page(editor_client).find("button", value=str(munich.pk))
    assert leads_to(editor_client, **{button["name"]: button["value"]}) == form_of(munich)


def test_form_is_there(editor_client, geneva, munich):
    response = editor_client.get(NEW_ARTICLE, {"place": geneva.pk}, follow=True)
    assert response.status_code == 200
    assert b'name="standfirst"' in response.content


@pytest.mark.parametrize(
    "typed", ["Munich", "munchen", "MÜNCHEN", "muenchen", "monaco di baviera", "Baviera", "mun", " münchen "]
)
def test_place_is_found_by_any_of_its_names_without_javascript(editor_client, geneva, munich, typed):
    assert leads_to(editor_client, name=typed) == form_of(munich)


def test_name_of_one_place_that_another_only_contains_is_enough(editor_client):
    nice = CityIndexPageFactory(title="Nice")
    CityIndexPageFactory(title="New Nice")
    assert leads_to(editor_client, name="nice") == form_of(nice)


def test_several_places_that_fit_are_offered(editor_client, geneva, munich):
    CityIndexPageFactory(title="Genoa", country="IT")
    assert offered(editor_client, name="gen") == ["Geneva Switzerland", "Genoa Italy"]


def test_name_that_nobody_knows_says_so_and_shows_the_way_back(editor_client, geneva, munich):
    found = page(editor_client, name="Atlantis")
    assert text_of(found.select_one("form [role=status]")) == "No place is called “Atlantis”."
    assert found.find("a", string="Show all places")["href"] == NEW_ARTICLE


def test_hostile_name_is_text(editor_client, geneva, munich):
    assert not page(editor_client, name="<script>alert(1)</script>").select("main script")


@pytest.mark.parametrize("asked", ["0", "x", "999999", "", "²"])
def test_place_that_is_not_there_is_not_found(editor_client, geneva, asked):
    assert editor_client.get(NEW_ARTICLE, {"place": asked}).status_code == 404


def test_places_written_in_last_come_first(editor_client, editor, geneva, munich):
    for place in (munich, geneva, munich):
        DraftFactory(parent=place, owner=editor)
    DraftFactory(parent=CityIndexPageFactory(title="Lyon"), owner=None)
    assert offered(editor_client, "recent-heading") == ["Munich Germany", "Geneva Switzerland"]


def test_only_places_are_offered_where_one_may_write(client, geneva, munich):
    group = Group.objects.create(name="Desk of Munich")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    add = Permission.objects.get(content_type__app_label="wagtailcore", codename="add_page")
    GroupPagePermission.objects.create(group=group, page=munich, permission=add)
    user = get_user_model().objects.create_user("desk")
    user.groups.add(group)
    client.force_login(user)
    assert offered(client) == ["Munich Germany"]
    assert client.get(NEW_ARTICLE, {"place": geneva.pk}).status_code == 404


def test_who_may_write_nowhere_is_sent_back(client, geneva):
    user = get_user_model().objects.create_user("photographer")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert leads_to(client) == "/admin/"


def test_without_any_place_it_leads_to_the_places(editor_client):
    assert "There is no place yet" in text_of(page(editor_client).main)


class TestStarters:
    def test_choice_stands_beside_the_place(self, editor_client, geneva, munich):
        choices = page(editor_client).select("fieldset label strong")
        assert [text_of(choice) for choice in choices] == ["News", "Interview", "Guide", "Picture story"]

    def test_form_is_told_which(self, editor_client, geneva, munich):
        assert leads_to(editor_client, place=munich.pk, starter="guide") == form_of(munich, "?starter=guide")

    def test_unknown_one_is_left_out(self, editor_client, geneva, munich):
        assert leads_to(editor_client, place=munich.pk, starter="poem") == form_of(munich)

    def test_one_place_is_asked_for_all_the_same(self, editor_client, geneva):
        assert offered(editor_client) == ["Geneva Switzerland"]


def test_queries_do_not_grow_with_places(editor_client, editor):
    def make(number):
        DraftFactory(parent=CityIndexPageFactory(title=f"Place {number}", local_names="A, B"), owner=editor)

    def queries():
        with CaptureQueriesContext(connection) as asked:
            page(editor_client)
        return len(asked)

    make(0), make(1)
    few = queries()
    for number in range(2, 9):
        make(number)
    assert queries() == few <= 15
