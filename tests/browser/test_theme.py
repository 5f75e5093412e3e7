"""Light and dark: by the system's preference, by the reader's choice, and never a flash of the other."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from config import env

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.usefixtures("standing_site")]

LIGHTNESS = """() => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d");
    canvas.fillStyle = getComputedStyle(document.body).backgroundColor;
    canvas.fillRect(0, 0, 1, 1);
    return canvas.getImageData(0, 0, 1, 1).data[1];
}"""
# Before anything of the page runs; tells what is chosen when the browser has painted for the first time.
WATCH_THE_FIRST_PAINT = """
    window.atFirstPaint = new Promise(tell =>
        new PerformanceObserver(() => tell(document.documentElement.dataset.theme ?? "none"))
            .observe({ type: "paint", buffered: true }));
"""


def is_dark(tab):
    return tab.evaluate(LIGHTNESS) < 100


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_follows_the_system(open_tab, scheme):
    tab = open_tab(color_scheme=scheme)
    tab.goto("/about/")
    assert is_dark(tab) is (scheme == "dark")


def test_switch_works_by_keyboard_and_says_what_it_does(tab):
    tab.goto("/about/")
    switch = tab.locator("[data-theme-switch]")
    expect(switch).to_have_text("Dark page")
    switch.focus()
    tab.keyboard.press("Enter")
    expect(switch).to_have_text("Light page")
    expect(switch).to_be_focused()
    assert is_dark(tab)
    tab.keyboard.press("Space")
    expect(switch).to_have_text("Dark page")
    assert not is_dark(tab)


def test_choice_is_remembered_on_the_next_page_and_without_a_flash(tab):
    tab.add_init_script(WATCH_THE_FIRST_PAINT)
    tab.goto("/about/")
    tab.locator("[data-theme-switch]").click()
    # The scripts that could turn the page later never come.
    tab.route("**/theme-switch.js", lambda route: route.abort())
    tab.goto("/geneva/")
    assert tab.evaluate("window.atFirstPaint") == "dark"
    assert is_dark(tab)


def test_first_paint_waits_for_the_choice(tab):
    """However late the script comes, nothing is painted before it, and then in the reader's colours."""
    tab.add_init_script(WATCH_THE_FIRST_PAINT)
    tab.goto("/about/")
    tab.locator("[data-theme-switch]").click()
    held = []
    tab.route("**/theme.js", lambda route: held.append(route))  # a list's own method is refused
    with tab.expect_request("**/theme.js"):
        tab.goto("/geneva/", wait_until="commit")
    tab.wait_for_timeout(500)  # in which nothing is painted
    assert len(held) == 1
    assert tab.evaluate("performance.getEntriesByType('paint').length") == 0
    held[0].continue_()
    assert tab.evaluate("window.atFirstPaint") == "dark"


def test_switch_works_where_storage_is_closed(tab, complaints):
    tab.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('closed', 'SecurityError') } })"
    )
    tab.goto("/about/")
    tab.locator("[data-theme-switch]").click()
    assert is_dark(tab)
    assert complaints == []


@pytest.mark.parametrize("stored", ["", "sepia", '{"a": 1}'])
def test_what_is_no_theme_is_ignored(tab, stored):
    tab.goto("/about/")
    tab.evaluate("stored => localStorage.setItem('theme', stored)", stored)
    tab.reload()
    assert tab.evaluate("document.documentElement.dataset.theme") is None


def test_without_javascript_there_is_no_switch(open_tab):
    tab = open_tab(java_script_enabled=False)
    tab.goto("/about/")
    expect(tab.locator("[data-theme-switch]")).to_be_hidden()


def test_script_that_blocks_the_first_paint_is_small():
    assert (env.PROJECT / "config/static/js/theme.js").stat().st_size < 400
