"""From the dashboard to the form of a new article, as somebody who has never seen a CMS: by mouse and by keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.admin import sign_in
from tests.factories import ArticlePageFactory, CityIndexPageFactory, DraftFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def places(database):
    """By title."""
    names = {"Geneva": "Genève, Genf", "Genoa": "Genova", "Munich": "München, Monaco di Baviera", "Łódź": ""}
    return {
        title: CityIndexPageFactory(title=title, slug=f"place-{number}", local_names=local_names)
        for number, (title, local_names) in enumerate(names.items())
    }


@pytest.fixture
def dashboard(tab, editor, places):
    sign_in(tab, editor)
    return tab


def open_finder(tab):
    """The list of places, once its field has the focus: the browser gives it a moment after the page is there."""
    tab.goto("/admin/new-article/")
    expect(tab.get_by_label("Name of the place, in any language")).to_be_focused()


def expect_form_under(tab, place):
    expect(tab).to_have_url(re.compile(f"/admin/pages/add/news/articlepage/{place.pk}/"))
    expect(tab.locator("#id_title")).to_be_visible()


def shown(tab):
    """The places that can be chosen."""
    return tab.get_by_role("region", name="All places").get_by_role("button")


def test_two_presses_lead_from_the_dashboard_to_the_form(dashboard, complaints, places):
    dashboard.reload()
    dashboard.get_by_role("link", name="New article", exact=True).click()
    dashboard.get_by_role("button", name="Munich").click()
    expect_form_under(dashboard, places["Munich"])
    assert complaints == []


def test_place_is_found_while_its_name_is_typed_and_enter_opens_the_form(dashboard, places):
    open_finder(dashboard)
    dashboard.keyboard.type("gen")
    expect(shown(dashboard)).to_have_text(["Geneva Switzerland", "Genoa Switzerland"])
    expect(dashboard.locator("form").get_by_role("status")).to_have_text("2 places.")
    dashboard.keyboard.type("èv")
    expect(shown(dashboard)).to_have_text(["Geneva Switzerland"])
    expect(dashboard.locator("form").get_by_role("status")).to_have_text("1 place. Press Enter to write there.")
    dashboard.keyboard.press("Enter")
    expect_form_under(dashboard, places["Geneva"])


@pytest.mark.parametrize(("typed", "title"), [("baviera", "Munich"), ("muenchen", "Munich"), ("lodz", "Łódź")])
def test_any_name_in_any_spelling_leaves_the_place(dashboard, places, typed, title):
    open_finder(dashboard)
    dashboard.keyboard.type(typed)
    expect(shown(dashboard)).to_have_text([f"{title} Switzerland"])


def test_place_is_reached_with_the_tab_key(dashboard, places):
    open_finder(dashboard)
    dashboard.keyboard.type("gen")
    for key in ("Tab", "Tab", "Tab", "Enter"):  # past the button that finds, past Geneva
        dashboard.keyboard.press(key)
    expect_form_under(dashboard, places["Genoa"])


def test_unknown_name_says_so(dashboard):
    open_finder(dashboard)
    dashboard.keyboard.type("atlantis")
    expect(dashboard.locator("form").get_by_role("status")).to_have_text("No places.")
    expect(shown(dashboard)).to_have_count(0)


def test_it_works_without_javascript(open_tab, dashboard, places):
    tab = open_tab(java_script_enabled=False, storage_state=dashboard.context.storage_state())
    tab.goto("/admin/new-article/")
    tab.get_by_label("Name of the place, in any language").fill("genf")
    tab.keyboard.press("Enter")
    expect(tab).to_have_url(re.compile(f"/articlepage/{places['Geneva'].pk}/"))


def test_newsroom_s_list_leads_there_as_well(dashboard):
    dashboard.goto("/admin/newsroom/articles/")
    dashboard.get_by_role("link", name="Add article").click()
    expect(dashboard.get_by_role("heading", name="Which place is it about?")).to_be_visible()


def test_menu_leads_there_as_well(dashboard):
    dashboard.get_by_role("button", name="Newsroom").click()
    dashboard.get_by_role("navigation").get_by_role("link", name="New article").click()
    expect(dashboard.get_by_role("heading", name="Which place is it about?")).to_be_visible()


def test_draft_is_found_again_on_the_dashboard(dashboard, editor, places):
    DraftFactory(parent=places["Geneva"], title="The lake is high", owner=editor)
    dashboard.goto("/admin/")
    dashboard.get_by_role("region", name="My drafts").get_by_role("link", name="The lake is high").first.click()
    expect(dashboard.locator("#id_title")).to_have_value("The lake is high")


def test_list_is_searched_and_filtered_while_it_is_shown(dashboard, complaints, places):
    ArticlePageFactory(parent=places["Geneva"], title="The lake is high")
    ArticlePageFactory(parent=places["Munich"], title="The lake is low")
    dashboard.goto("/admin/newsroom/articles/")
    titles = dashboard.locator("td.title .title-wrapper")
    dashboard.get_by_role("button", name="Show filters").click()
    dashboard.get_by_role("button", name="Place").click()
    dashboard.get_by_label("Place").select_option("Geneva")
    expect(titles).to_have_text(["The lake is high"])
    dashboard.goto("/admin/newsroom/articles/")
    dashboard.get_by_role("searchbox").or_(dashboard.locator("#id_q")).first.fill("low")
    expect(titles).to_have_text(["The lake is low"])
    assert complaints == []


# What is ours: the bar for several pages at once, which is Wagtail's, is wider than a phone.
OURS = "[...document.querySelectorAll('.newsroom-list, .dashboard-list, .begin, .place-finder')]"


@pytest.mark.parametrize("width", [390, 768, 1440])
def test_nothing_of_ours_is_wider_than_the_window(dashboard, places, width):
    title = "A headline that is as long as headlines are in this paper, and a little longer than that"
    ArticlePageFactory(parent=places["Geneva"], title=title)
    dashboard.set_viewport_size({"width": width, "height": 900})
    for address in ("/admin/", "/admin/new-article/", "/admin/newsroom/articles/", "/admin/newsroom/places/"):
        dashboard.goto(address)
        edges = dashboard.evaluate(f"{OURS}.map(element => element.getBoundingClientRect().right)")
        assert edges, address
        assert max(edges) <= width, address
