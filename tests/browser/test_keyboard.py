"""A reader without a mouse: every stop on the way is seen, and the first one leads to the text."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.usefixtures("standing_site")]

ARTICLE = "/geneva/the-lake-is-high/"
STOP = """() => {
    const { activeElement: stop } = document;
    if (stop === document.body) return null;
    const { left, top, right, bottom, width } = stop.getBoundingClientRect();
    const [line] = stop.getClientRects();
    const seen = document.elementFromPoint(line.left + line.width / 2, line.top + line.height / 2);
    const { outlineStyle, outlineWidth } = getComputedStyle(stop);
    return {
        name: `${stop.localName} ${stop.ariaLabel ?? stop.textContent.trim()}`,
        isOnScreen: width > 1 && bottom > 0 && right > 0 && top < innerHeight && left < innerWidth,
        isUncovered: stop.contains(seen) || seen?.contains(stop),
        hasRing: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
    };
}"""


def stops(tab, most=400):
    """What Tab leads to from the top of the page to its end, one by one."""
    found = []
    for _ in range(most):
        tab.keyboard.press("Tab")
        stop = tab.evaluate(STOP)
        if stop is None or (found and stop == found[0]):
            return found
        found.append(stop)
    pytest.fail(f"Tab did not come to the end in {most} steps.")


@pytest.mark.parametrize("address", ["/", "/no/such/page/", ARTICLE])
def test_first_stop_leads_past_the_menus(tab, address):
    tab.goto(address)
    tab.keyboard.press("Tab")
    expect(tab.locator(":focus")).to_have_text("Skip to the text")
    expect(tab.locator(":focus")).to_be_in_viewport(ratio=1)
    tab.keyboard.press("Enter")
    expect(tab.locator("main")).to_be_focused()
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("address", ["/", ARTICLE])
def test_every_stop_of_the_keyboard_is_seen(open_tab, address):
    tab = open_tab(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    tab.goto(address)
    found = stops(tab)
    assert len(found) > 30
    for what in ("isOnScreen", "isUncovered", "hasRing"):
        assert [stop["name"] for stop in found if not stop[what]] == [], what


MOVING = """() => [...document.querySelectorAll("*")].map(one => getComputedStyle(one)).filter(
    ({ transitionDuration, animationName }) => parseFloat(transitionDuration) || animationName !== "none").length"""


def test_colours_do_not_fade_for_a_reader_who_wants_no_motion(open_tab):
    moving, still = open_tab(), open_tab(reduced_motion="reduce")
    for tab in (moving, still):
        tab.goto(ARTICLE)
    assert moving.evaluate(MOVING) > 0
    assert still.evaluate(MOVING) == 0
