"""A page on paper: the text and its pictures, black on white, and no menus."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.usefixtures("standing_site")]

ARTICLE = "/geneva/the-lake-is-high/"
COLOURS = """() => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    const grey = colour => {
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        return canvas.getImageData(0, 0, 1, 1).data[1];
    };
    const { color } = getComputedStyle(document.querySelector(".prose p"));
    return [grey(getComputedStyle(document.body).backgroundColor), grey(color)];
}"""


@pytest.fixture(params=["light", "dark", "dark by choice"])
def paper(open_tab, request):
    """An article as it is printed by a reader of light or dark pages."""
    tab = open_tab(color_scheme=request.param.split(" ")[0])
    if "choice" in request.param:
        tab.add_init_script("localStorage.setItem('theme', 'dark')")
    tab.goto(ARTICLE)
    tab.emulate_media(media="print")
    return tab


def test_is_black_on_white(paper):
    assert paper.evaluate(COLOURS) == [255, 0]


def test_holds_the_text_and_its_pictures_and_no_menus(paper):
    for seen in ("h1", ".standfirst", ".byline", ".prose", ".lead-picture img", ".quote", ".table", ".fact-box"):
        expect(paper.locator(seen).first).to_be_visible()
    expect(paper.get_by_text("The mole, an hour before the harbour was closed.")).to_be_visible()
    expect(paper.get_by_text("AFP/Nina Bauer")).to_be_visible()
    expect(paper.get_by_text("The Gazetteer", exact=True).first).to_be_visible()
    parts = ("places-menu", "categories", "archives", "recent", "related", "neighbours", "back-to-top")
    for part in parts:
        expect(paper.locator(f'[data-part="{part}"]')).to_be_hidden()
    for selector in ("nav", "input", "button:not([aria-label^=Enlarge])"):
        assert [one.text_content() for one in paper.locator(selector).all() if one.is_visible()] == [], selector


def test_says_where_its_links_lead(paper):
    link = paper.locator(".prose").get_by_role("link", name="the gauge house")
    after = link.evaluate("link => getComputedStyle(link, '::after').content")
    assert "https://www.example.org/gauge/" in after


def test_becomes_a_document_of_a_few_pages(tab):
    tab.goto(ARTICLE)
    document = tab.pdf(format="A4")
    assert document.startswith(b"%PDF-")
    assert 1 <= document.count(b"/Type /Page\n") <= 8
    assert document.count(b"/Subtype /Image") >= 3
