"""What holds for every page of every site: accessible in all its forms, in order, and nothing inline."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from config import env
from tests.browser.conftest import listen_to, new_context
from tests.browser.site import ADDRESSES, STATUS

PAGES = [
    pytest.param(site, address, id=f"{site} site: {name}")
    for site, pages in ADDRESSES.items()
    for name, address in pages.items()
]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db,
    pytest.mark.parametrize(("standing_site", "address"), PAGES, indirect=True, scope="module"),
]

LOOKING = Path(__file__).with_name("looking.js").read_text()
WIDTHS = [360, 1440]
SHEETS = [
    f"/static/css/{path.name}" for path in (env.PROJECT / "config/static/css").glob("*.css") if path.stem != "print"
]
# In the dark only what depends on colour can differ.
RULES = {
    "light": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "dark": ["color-contrast", "link-in-text-block"],
}
RUN_AXE = """async rules => {
    const { violations } = await axe.run({ runOnly: rules, resultTypes: ["violations"] });
    return violations.flatMap(({ help, nodes }) => nodes.map(({ target, html }) => `${help}: ${target} ${html}`));
}"""


@pytest.fixture(scope="module")
def address(request):
    return request.param


@pytest.fixture(scope="module")
def tab(chromium, standing_site):
    context = new_context(chromium, standing_site, reduced_motion="reduce")  # nothing must look while a colour fades
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def heard(tab):
    """What the browser has complained of since the page was opened."""
    return listen_to(tab)


@pytest.fixture(scope="module")
def shown(tab, heard, address):
    """The page in a tab that all tests share; each sets the width that it needs."""
    heard.clear()
    answer = tab.goto(address)
    assert answer.status == STATUS.get(address, 200)
    tab.evaluate(LOOKING)
    return tab


def look(shown, *questions: str, width: int = 1440) -> None:
    """Fails with a line for each fault that a function of looking.js finds."""
    shown.set_viewport_size({"width": width, "height": 900})
    found = [line for question in questions for line in shown.evaluate(f"looking.{question}()")]
    assert not found, "\n".join(found)


def test_browser_has_nothing_to_complain_of(shown, heard, address):
    of_the_status = [f"the server responded with a status of {STATUS[address]}"] if address in STATUS else []
    assert [line for line in heard if not any(words in line for words in of_the_status)] == []


def test_axe_finds_nothing(shown):
    shown.evaluate(AXE_SCRIPT)
    found = []
    for width, (scheme, rules) in itertools.product(WIDTHS, RULES.items()):
        shown.set_viewport_size({"width": width, "height": 900})
        shown.emulate_media(color_scheme=scheme)
        found += [f"{width} px, {scheme}: {line}" for line in shown.evaluate(RUN_AXE, rules)]
    shown.emulate_media(color_scheme="light")
    assert not found, "\n".join(found)


def test_nothing_scrolls_sideways_at_a_zoom_of_400_percent(shown):
    look(shown, "sideways", width=320)


@pytest.mark.parametrize("width", [320, 1440])
def test_readers_own_spacing_cuts_nothing_off(shown, width):
    shown.evaluate("looking.space(true)")
    try:
        look(shown, "sideways", "clipped", "overlaps", width=width)
    finally:
        shown.evaluate("looking.space(false)")


def test_headings_and_landmarks_are_in_order(shown):
    look(shown, "headings", "landmarks", "orderOfTabs")


@pytest.mark.parametrize("width", WIDTHS)
def test_whatever_takes_the_focus_shows_it(shown, width):
    look(shown, "rings", width=width)


def test_focus_shows_in_forced_colours(shown):
    shown.emulate_media(forced_colors="active")
    look(shown, "rings")
    shown.emulate_media(forced_colors="none")


def test_nothing_is_inline(shown):
    look(shown, "inline")


def test_every_stylesheet_that_has_a_word_for_the_page_is_loaded(shown):
    missing = shown.evaluate("sheets => looking.missingStyles(sheets)", SHEETS)
    assert not missing, "\n".join(missing)
