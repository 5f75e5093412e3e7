"""Reading in a real browser: without JavaScript everything is there, and with it nothing goes wrong."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.usefixtures("standing_site")]

ARTICLE = "/geneva/the-lake-is-high/"


@pytest.mark.breaches_policy
def test_breach_of_the_policy_would_be_noticed(tab, complaints):
    tab.goto("/about/")
    with tab.expect_console_message(lambda said: "img-src" in said.text):
        tab.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=\"https://www.example.org/spy.png\">')")
    assert any("img-src" in complaint for complaint in complaints)


def test_article_is_whole_without_javascript(open_tab):
    reader = open_tab(java_script_enabled=False)
    reader.goto(ARTICLE)
    for text in ("The water came over the third step", "where we left it.", "Boats at the mole", "Built in 1838."):
        expect(reader.get_by_text(text).first).to_be_visible()
    for picture in reader.locator("[data-gallery] img").all():
        expect(picture).to_be_visible()
    expect(reader.get_by_role("img", name="Two white boats")).to_be_visible()
    expect(reader.get_by_role("link", name="Watch at Vimeo")).to_be_visible()


def test_menu_opens_and_leads_to_a_place_without_javascript(open_tab):
    reader = open_tab(java_script_enabled=False)
    reader.goto("/")
    menu = reader.locator('[data-part="places-menu"]')
    expect(menu.get_by_role("link", name="Geneva")).to_be_hidden()
    menu.get_by_text("City", exact=True).first.click()
    menu.get_by_role("link", name="Geneva").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Geneva")


def test_search_works_without_javascript(open_tab):
    reader = open_tab(java_script_enabled=False)
    reader.goto("/search/")
    field = reader.locator("main").get_by_role("searchbox")
    field.fill("warden")
    field.press("Enter")
    expect(reader.locator("main").get_by_role("link", name="The lake is high")).to_be_visible()


def test_archive_leads_to_its_articles_without_javascript(open_tab):
    reader = open_tab(java_script_enabled=False)
    reader.goto("/archive/")
    reader.locator("main").get_by_role("link", name="May 2022").click()
    reader.locator("main").get_by_role("link", name="31 May").first.click()
    expect(reader.locator("main").get_by_role("link", name="The lake is high").first).to_be_visible()


def test_back_to_top_goes_to_the_top(tab):
    tab.goto(ARTICLE)
    tab.locator('[data-part="back-to-top"] a').click()
    expect(tab.locator("main h1")).to_be_in_viewport()
