"""The gallery's lightbox and the video that waits to be asked for, both by keyboard alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.usefixtures("standing_site")]

ARTICLE = "/geneva/the-lake-is-high/"
PLAYER = "https://player.vimeo.com/video/1084537?dnt=1"


@pytest.fixture
def asked(tab):
    """The addresses outside the site that the page asked for; each gets an empty page."""
    found = []

    def answer(route):
        found.append(route.request.url)
        route.fulfill(body="<!doctype html><title>Player</title>", content_type="text/html")

    tab.route(lambda address: "localhost" not in address, answer)
    return found


@pytest.mark.parametrize(("gallery", "size"), [(0, 2), (1, 9)], ids=["two pictures", "nine pictures"])
class TestLightbox:
    def open(self, tab, gallery, number=1):
        """Opens a picture of the gallery by keyboard."""
        tab.goto(ARTICLE)
        opener = tab.locator("[data-gallery]").nth(gallery).get_by_role("button").nth(number - 1)
        opener.focus()
        tab.keyboard.press("Enter")
        return opener, tab.get_by_role("dialog", name="Gallery")

    def test_shows_the_picture_with_its_words(self, tab, gallery, size):
        opener, dialog = self.open(tab, gallery)
        expect(opener).to_have_accessible_name("Enlarge: The quay, view 1")
        picture = dialog.get_by_role("img", name="The quay, view 1")
        expect(picture).to_be_in_viewport(ratio=0.9)
        assert picture.evaluate("async image => { await image.decode(); return image.naturalWidth }") > 600
        expect(dialog.get_by_text("Picture 1", exact=True)).to_be_visible()
        expect(dialog.get_by_role("status")).to_have_text(f"1 of {size}")

    def test_arrows_walk_in_a_circle(self, tab, gallery, size):
        _, dialog = self.open(tab, gallery, number=2)
        for key, number in [("ArrowLeft", 1), ("ArrowLeft", size), ("ArrowRight", 1), ("ArrowRight", 2)]:
            tab.keyboard.press(key)
            expect(dialog.get_by_role("status")).to_have_text(f"{number} of {size}")
            expect(dialog.get_by_role("img", name=f"The quay, view {number}", exact=True)).to_be_visible()

    def test_focus_stays_inside_and_comes_back(self, tab, gallery, size):
        opener, dialog = self.open(tab, gallery, number=2)
        for _ in range(8):
            tab.keyboard.press("Tab")
            # Past the last button comes the browser's own bar, where the page has no focus.
            assert tab.evaluate("document.activeElement.closest('dialog, body').localName") in {"dialog", "body"}
            assert tab.evaluate("!document.activeElement.closest('main, header, footer')")
        dialog.get_by_role("button", name="Next").focus()
        tab.keyboard.press("Enter")
        tab.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
        expect(opener).to_be_focused()

    def test_button_closes(self, tab, gallery, size):
        opener, dialog = self.open(tab, gallery)
        dialog.get_by_role("button", name="Close").press("Space")
        expect(dialog).to_be_hidden()
        expect(opener).to_be_focused()


def test_nothing_of_a_provider_is_asked_for_unasked(tab, asked):
    tab.goto(ARTICLE, wait_until="networkidle")
    tab.keyboard.press("End")
    tab.wait_for_load_state("networkidle")
    assert asked == []
    expect(tab.locator("iframe")).to_have_count(0)


def test_video_comes_by_keyboard_and_has_a_name(tab, asked, complaints):
    tab.goto(ARTICLE)
    tab.get_by_role("button", name="Load the video from Vimeo").focus()
    tab.keyboard.press("Enter")
    frame = tab.locator("iframe")
    expect(frame).to_have_attribute("src", PLAYER)
    expect(frame).to_have_attribute("title", "The mole from the air")
    expect(frame).to_be_focused()
    expect(tab.get_by_role("link", name="Watch at Vimeo")).to_be_visible()
    tab.frame_locator("iframe").locator("title").wait_for(state="attached")
    assert asked == [PLAYER]
    assert complaints == []


def test_video_of_no_listed_provider_is_a_link(tab):
    tab.goto(ARTICLE)
    embed = tab.locator("figure", has=tab.get_by_text("Of no listed provider"))
    expect(embed.get_by_role("link")).to_have_attribute("href", "https://video.example.org/17")
    expect(embed.get_by_role("button")).to_have_count(0)
