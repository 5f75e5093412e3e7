"""Reading in a real browser: without JavaScript everything is there, and with it nothing goes wrong."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from tests.factories import (
    A_DAY,
    ArticlePageFactory,
    AuthorFactory,
    CityIndexPageFactory,
    CountryFactory,
    NewsImageFactory,
    StandardPageFactory,
)
from tests.pages import body_of, figure

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ADDRESSES = [
    "/",
    "/geneva/",
    "/geneva/?page=2",
    "/switzerland/",
    "/nowhere/",
    "/geneva/the-lake-is-high/",
    "/archive/",
    "/archive/2022/",
    "/archive/2022/05/",
    "/archive/2022/05/31/",
    "/geneva/archive/",
    "/places/",
    "/authors/",
    "/authors/ada-keller/",
    "/topics/",
    "/topics/weather/",
    "/search/",
    "/search/?query=lake",
    "/about/",
]


@pytest.fixture
def site(database):
    """A small site with every kind of page and block."""
    CountryFactory()
    CityIndexPageFactory(title="Nowhere", latitude="46.3", longitude="6.2")
    geneva = CityIndexPageFactory(title="Geneva", latitude="46.2", longitude="6.1")
    ada = AuthorFactory()
    body = body_of(
        ("text", "<p>The water came over the third step.</p>"),
        ("quote", {"words": "It is never where we left it.", "speaker": "Odile", "office": "warden", "source": ""}),
        figure(NewsImageFactory(), "Boats at the mole", alt_text="Two white boats"),
        ("embed", {"url": "https://vimeo.com/1084537", "still": None, "caption": "The mole"}),
        ("code", {"language": "python", "code": "mean = 1"}),
    )
    ArticlePageFactory(
        parent=geneva,
        title="The lake is high",
        authors=[ada],
        topics=["Weather"],
        lead_image=NewsImageFactory(description="A mole"),
        body=body,
    )
    StandardPageFactory(title="About", body=body)
    call_command("run_worker", "--once")
    return geneva


@pytest.fixture
def long_list(site):
    """Enough articles for a second page."""
    for number in range(20):
        moment = A_DAY - dt.timedelta(minutes=number + 1)
        ArticlePageFactory(parent=site, title=f"Article {number}", published_at=moment)


def test_browser_has_nothing_to_complain_of(long_list, tab, complaints):
    for address in ADDRESSES:
        answer = tab.goto(address, wait_until="load")
        assert answer.status == 200, address
        assert complaints == [], address


def test_breach_of_the_policy_would_be_noticed(site, tab, complaints):
    tab.goto("/about/")
    tab.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=\"https://www.example.org/spy.png\">')")
    tab.wait_for_timeout(200)
    assert any("img-src" in complaint for complaint in complaints)


def test_nothing_of_a_videos_provider_loads_before_the_reader_asks(site, tab):
    asked = []
    tab.route("**/*", lambda route: (asked.append(route.request.url), route.continue_()))
    tab.goto("/geneva/the-lake-is-high/", wait_until="load")
    assert {address for address in asked if "vimeo" in address} == set()


def test_article_is_whole_without_javascript(site, open_tab):
    reader = open_tab(java_script_enabled=False)
    reader.goto("/geneva/the-lake-is-high/")
    for text in ("The water came over the third step.", "It is never where we left it.", "Boats at the mole"):
        expect(reader.get_by_text(text)).to_be_visible()
    expect(reader.get_by_role("img", name="Two white boats")).to_be_visible()
    expect(reader.get_by_role("link", name="Watch at Vimeo")).to_be_visible()


def test_menu_opens_and_leads_to_a_place_without_javascript(site, open_tab):
    reader = open_tab(java_script_enabled=False)
    reader.goto("/")
    menu = reader.locator('[data-part="places-menu"]')
    expect(menu.get_by_role("link", name="Geneva")).to_be_hidden()
    menu.get_by_text("City", exact=True).first.click()
    menu.get_by_role("link", name="Geneva").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Geneva")


def test_search_works_without_javascript(site, open_tab):
    reader = open_tab(java_script_enabled=False)
    reader.goto("/search/")
    field = reader.locator("main").get_by_role("searchbox")
    field.fill("warden")
    field.press("Enter")
    expect(reader.locator("main").get_by_role("link", name="The lake is high")).to_be_visible()


def test_archive_leads_to_its_articles_without_javascript(site, open_tab):
    reader = open_tab(java_script_enabled=False)
    reader.goto("/archive/")
    reader.locator("main").get_by_role("link", name="May 2022").click()
    reader.locator("main").get_by_role("link", name="31 May").first.click()
    expect(reader.locator("main").get_by_role("link", name="The lake is high").first).to_be_visible()


def test_back_to_top_goes_to_the_top(site, tab):
    tab.goto("/geneva/the-lake-is-high/")
    tab.locator('[data-part="back-to-top"] a').click()
    tab.wait_for_function("window.scrollY < 300")
