"""The menu of places, their page and their map in a real browser: by keyboard, by typing, by pointer, on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from news.archive.changes import changing
from news.models import CityIndexPage
from tests.factories import ArticlePageFactory, CityIndexPageFactory, CountryFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.usefixtures("standing_site")]

PHONE = {"width": 360, "height": 740}
ZOOMED = {"width": 320, "height": 256}  # a screen of 1280 by 1024 at 400 %
PLACES = [
    ("Athens", "GR", "Αθήνα", 37.98, 23.73),
    ("Geneva", "CH", "Genève, Genf", 46.2, 6.14),
    ("Krakow", "PL", "Kraków", 50.06, 19.94),
    ("Lyon", "FR", "Lyon, Lyons", 45.76, 4.84),
    ("Marseille", "FR", "", 43.3, 5.37),
    ("Munich", "DE", "München, Monaco di Baviera", 48.14, 11.58),
    ("Strasbourg", "FR", "Straßburg", 48.57, 7.75),
    ("Zurich", "CH", "Zürich", 47.38, 8.54),
]


def make_site():
    """Ten places, Geneva with two articles."""
    with changing():
        for title, code, names, latitude, longitude in PLACES:
            CityIndexPageFactory(
                title=title,
                country=code,
                local_names=names,
                latitude=str(latitude),
                longitude=str(longitude),
                introduction="",
            )
        CountryFactory(title="Monaco", country="MC", latitude="43.74", longitude="7.42")
        CountryFactory(title="Switzerland", country="CH", local_names="Schweiz", latitude="46.82", longitude="8.23")
    geneva = CityIndexPage.objects.get(slug="geneva")
    ArticlePageFactory(parent=geneva)
    ArticlePageFactory(parent=geneva, title="The lake is high")


def menu_of(tab):
    return tab.locator('[data-part="places-menu"]')


def opened_menu(tab, address="/geneva/"):
    """The menu, opened by keyboard."""
    tab.goto(address)
    menu_of(tab).locator("summary").press("Enter")
    expect(menu_of(tab).get_by_role("searchbox")).to_be_focused()
    return menu_of(tab)


def shown_places(part):
    """The names of the places that are to be seen, without the letters."""
    return part.locator("[data-places] a").filter(visible=True).all_inner_texts()


# The menu


FOUND = {
    "Munich": ["Munich"],
    "münch": ["Munich"],
    "Muenchen": ["Munich"],
    "monaco di b": ["Munich"],
    "baviera": ["Munich"],
    "Athina": ["Athens"],
    "Αθήνα": ["Athens"],
    "ΑΘΗΝ": ["Athens"],
    "straßb": ["Strasbourg"],
    "strassburg": ["Strasbourg"],
    "Kraków": ["Krakow"],
    "nich": [],
    "france": ["Lyon", "Marseille", "Strasbourg"],
    "schweiz": ["Switzerland", "Geneva", "Zurich"],
}


def test_typing_any_name_of_a_place_finds_it(tab):
    menu = opened_menu(tab)
    found = {}
    for typed in FOUND:
        menu.get_by_role("searchbox").fill(typed)
        found[typed] = shown_places(menu)
    assert found == FOUND


def test_count_of_what_fits_is_announced(tab):
    menu = opened_menu(tab)
    for typed, announced in (
        ("france", "3 places. Enter opens Lyon."),
        ("lyo", "1 place. Enter opens Lyon."),
        ("xyz", "No place has this name. Enter searches the articles."),
        ("", ""),
    ):
        menu.get_by_role("searchbox").fill(typed)
        expect(menu.get_by_role("status")).to_have_text(announced)


def test_enter_opens_the_place_whose_own_name_fits_best(tab):
    menu = opened_menu(tab)
    tab.keyboard.type("monaco")
    expect(menu.get_by_role("status")).to_have_text("2 places. Enter opens Monaco.")
    tab.keyboard.press("Enter")
    expect(tab).to_have_url(re.compile("/monaco/$"))


def test_enter_searches_the_articles_where_no_place_has_the_name(tab):
    opened_menu(tab)
    tab.keyboard.type("lake")
    tab.keyboard.press("Enter")
    expect(tab).to_have_url(re.compile(r"/search/\?query=lake$"))
    expect(tab.locator("main").get_by_role("link", name="The lake is high")).to_be_visible()


def test_arrows_walk_from_the_field_through_what_is_left_and_back(tab):
    menu = opened_menu(tab)
    tab.keyboard.type("mo")
    for key, place in (
        ("ArrowDown", "Munich"),
        ("ArrowDown", "Monaco"),
        ("ArrowDown", "Monaco"),
        ("ArrowUp", "Munich"),
    ):
        tab.keyboard.press(key)
        expect(menu.get_by_role("link", name=place, exact=True)).to_be_focused()
    tab.keyboard.press("ArrowUp")
    expect(menu.get_by_role("searchbox")).to_be_focused()
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    expect(tab).to_have_url(re.compile("/munich/$"))


def test_space_opens_the_menu_and_escape_closes_it_and_gives_the_focus_back(tab):
    tab.goto("/geneva/")
    summary = menu_of(tab).locator("summary")
    summary.press("Space")
    expect(menu_of(tab).get_by_role("searchbox")).to_be_focused()
    tab.keyboard.type("lyo")
    tab.keyboard.press("Escape")
    expect(summary).to_be_focused()
    expect(menu_of(tab).get_by_role("searchbox")).to_be_hidden()
    summary.press("Enter")
    expect(menu_of(tab).get_by_role("searchbox")).to_have_value("")
    assert "Geneva" in shown_places(menu_of(tab))


def test_closed_and_opened_again_within_a_moment_it_shows_all_places(tab):
    menu = opened_menu(tab)
    tab.keyboard.type("lyo")
    menu.evaluate(
        """menu => {
            menu.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
            menu.open = true;
        }"""
    )
    expect(menu.get_by_role("link", name="Geneva", exact=True)).to_be_visible()
    expect(menu.get_by_role("searchbox")).to_have_value("")


def test_tab_goes_through_the_panel_and_closes_it_at_its_end(tab):
    menu = opened_menu(tab)
    tab.keyboard.type("munich")
    for name in ("All places and the map", "Munich"):
        tab.keyboard.press("Tab")
        expect(menu.get_by_role("link", name=name, exact=True)).to_be_focused()
    tab.keyboard.press("Tab")
    expect(tab.get_by_role("navigation", name="Main").get_by_role("link", name="Archive")).to_be_focused()
    expect(menu.get_by_role("searchbox")).to_be_hidden()


def test_click_elsewhere_closes_the_menu(tab):
    menu = opened_menu(tab)
    tab.mouse.click(5, 5)
    expect(menu.get_by_role("searchbox")).to_be_hidden()


def test_letter_jumps_to_its_first_country_and_leaves_the_address_alone(tab):
    menu = opened_menu(tab)
    menu.get_by_role("link", name="S", exact=True).click()
    expect(menu.get_by_role("link", name="Switzerland")).to_be_focused()
    assert tab.url.endswith("/geneva/")


def test_menu_is_a_plain_list_without_javascript(open_tab):
    reader = open_tab(java_script_enabled=False)
    reader.goto("/")
    menu_of(reader).locator("summary").click()
    assert len(shown_places(menu_of(reader))) == 10
    menu_of(reader).get_by_role("searchbox").fill("lake")
    menu_of(reader).get_by_role("searchbox").press("Enter")
    expect(reader).to_have_url(re.compile(r"/search/\?query=lake$"))


@pytest.mark.parametrize("size", [PHONE, ZOOMED])
def test_menu_fills_a_small_screen_with_the_field_on_top(open_tab, size):
    reader = open_tab(viewport=size)
    menu = opened_menu(reader)
    panel = menu.locator("summary + *").bounding_box()
    field = menu.get_by_role("searchbox").bounding_box()
    assert (panel["x"], panel["width"]) == (0, size["width"])
    assert panel["y"] + panel["height"] == size["height"]
    assert field["y"] < 100
    assert sideways(reader) == 0
    reader.keyboard.type("genf")
    expect(menu.get_by_role("link", name="Geneva")).to_be_in_viewport()


def test_menu_calls_up_no_keyboard_on_a_phone(open_tab):
    reader = open_tab(viewport=PHONE, has_touch=True, is_mobile=True)
    reader.goto("/")
    menu_of(reader).locator("summary").tap()
    expect(menu_of(reader).get_by_role("searchbox")).to_be_visible()
    expect(menu_of(reader).get_by_role("searchbox")).not_to_be_focused()


# The page of all places


def test_field_filters_both_lists(tab):
    tab.goto("/places/")
    tab.locator("main").get_by_role("searchbox").fill("muenchen")
    by_country, by_letter = (tab.get_by_role("region", name=name) for name in ("By country", "A to Z"))
    assert shown_places(by_country) == shown_places(by_letter) == ["Munich"]
    assert by_letter.get_by_role("heading", level=3).filter(visible=True).all_inner_texts() == ["M"]
    expect(tab.locator("main").get_by_role("status")).to_have_text("1 place. Enter opens Munich.")
    tab.locator("main").get_by_role("searchbox").press("Enter")
    expect(tab).to_have_url(re.compile("/munich/$"))


@pytest.mark.parametrize("width", [320, 360, 768, 1440])
def test_page_of_places_does_not_scroll_sideways(open_tab, width):
    reader = open_tab(viewport={"width": width, "height": 700})
    reader.goto("/places/")
    assert sideways(reader) == 0
    expect(map_of(reader)).to_be_visible()
    assert map_of(reader).bounding_box()["width"] > 0.5 * min(width, 1000)


# The map


def test_name_shows_when_a_dot_is_pointed_at(tab):
    tab.goto("/places/")
    dot = map_of(tab).get_by_role("link", name="Geneva, 2 articles")
    assert opacity(dot) == "0"
    dot.locator("circle").hover()
    expect(dot.locator("text")).to_have_css("opacity", "1")
    dot.locator("circle").click()
    expect(tab).to_have_url(re.compile("/geneva/$"))


def test_map_is_one_stop_for_tab_and_arrows_walk_it(tab):
    tab.goto("/places/")
    tab.get_by_role("link", name="Skip the map").focus()
    tab.keyboard.press("Tab")
    first = map_of(tab).get_by_role("link").first
    expect(first).to_be_focused()
    assert opacity(first) == "1"
    tab.keyboard.press("Tab")
    expect(tab.locator("main").get_by_role("searchbox")).to_be_focused()
    tab.keyboard.press("Shift+Tab")
    for key, place in {"ArrowRight": "Switzerland", "ArrowUp": "Zurich", "ArrowDown": "Switzerland"}.items():
        tab.keyboard.press(key)
        expect(map_of(tab).get_by_role("link", name=place)).to_be_focused()
    assert opacity(map_of(tab).get_by_role("link", name="Switzerland")) == "1"
    tab.keyboard.press("Enter")
    expect(tab).to_have_url(re.compile("/switzerland/$"))


def test_map_can_be_skipped(open_tab):
    reader = open_tab(java_script_enabled=False)
    reader.goto("/places/")
    skip = reader.get_by_role("link", name="Skip the map")
    skip.focus()
    expect(skip).to_be_in_viewport()
    skip.press("Enter")
    reader.keyboard.press("Tab")
    expect(reader.get_by_role("region", name="By country").get_by_role("link").first).to_be_focused()


def test_place_pointed_at_in_the_list_shows_its_dot(tab):
    tab.goto("/places/")
    tab.get_by_role("region", name="A to Z").get_by_role("link", name="Krakow").focus()
    assert opacity(map_of(tab).get_by_role("link", name="Krakow")) == "1"
    assert opacity(map_of(tab).get_by_role("link", name="Munich")) == "0"


def test_neighbours_dots_can_each_be_clicked(tab):
    """Lyon, Geneva, Zurich and Switzerland lie within a few millimetres."""
    tab.goto("/places/")
    for dot in map_of(tab).get_by_role("link").all():
        dot.scroll_into_view_if_needed()
        box = dot.locator("circle, rect").bounding_box()
        middle = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
        found = tab.evaluate("({x, y}) => document.elementFromPoint(x, y).closest('a')?.getAttribute('href')", middle)
        assert found == dot.get_attribute("href")


def map_of(tab):
    return tab.get_by_role("group", name="Map of Europe")


def opacity(dot):
    """How much of a dot's name is to be seen, of 1."""
    return dot.locator("text").evaluate("text => getComputedStyle(text).opacity")


def sideways(tab):
    """Pixels by which the page is wider than the window."""
    return tab.evaluate("document.documentElement.scrollWidth - innerWidth")
