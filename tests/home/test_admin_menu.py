"""The admin's menu: what editors find there, and what only admins do."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.urls import reverse

from tests.factories import CityIndexPageFactory, StandardPageFactory

pytestmark = pytest.mark.django_db


def menu(client):
    """The labels of the menu, those of a submenu in a list under its own."""
    page = BeautifulSoup(client.get("/admin/").content, "html5lib")
    props = json.loads(page.find(id="wagtail-sidebar-props").string)
    modules = [module["_args"][0] for module in props["modules"] if module["_type"] == "wagtail.sidebar.MainMenuModule"]
    return {label: below for item in modules[0] for label, below in [_label(item)]}


def _label(item):
    arguments = item["_args"]
    is_submenu = item["_type"] == "wagtail.sidebar.SubMenuItem"
    below = [_label(entry)[0] for entry in arguments[1]] if is_submenu else []
    return arguments[0]["label"], below


@pytest.fixture
def admin(db):
    return get_user_model().objects.create_superuser("admin")


def test_editors_find_what_they_work_with_and_nothing_else(editor_client):
    found = menu(editor_client)
    assert found["Newsroom"] == ["New article", "Articles", "Places", "Authors", "Topics"]
    assert found["Reports"] == ["Site history", "Aging pages"]
    assert set(found) <= {
        "Dashboard",
        "Newsroom",
        "Front page",
        "Standing pages",
        "Images",
        "Documents",
        "Reports",
        "Help",
    }


def test_page_tree_and_settings_are_there_for_admins(client, admin):
    client.force_login(admin)
    found = menu(client)
    assert {"Pages", "Settings", "Newsroom"} <= set(found)
    assert {"Users", "Groups", "Redirects", "Site settings"} <= set(found["Settings"])
    assert "Page types usage" in found["Reports"]


def test_page_tree_is_still_reached_by_the_way_from_a_page(editor_client):
    """What shows a page's place in the tree, and the choosers, go on working."""
    geneva = CityIndexPageFactory()
    assert editor_client.get(reverse("wagtailadmin_explore", args=[geneva.pk])).status_code == 200
    assert editor_client.get(reverse("wagtailadmin_choose_page")).status_code == 200


def test_standing_pages_are_listed(editor_client):
    about = StandardPageFactory(title="About")
    CityIndexPageFactory(title="Geneva")
    page = BeautifulSoup(editor_client.get("/admin/standing-pages/").content, "html5lib")
    assert [row.select_one("td.title a")["href"] for row in page.select("table.listing tbody tr")] == [
        f"/admin/pages/{about.pk}/edit/"
    ]
