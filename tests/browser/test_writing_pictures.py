"""Pictures in an editor's hands: many at once, their licence and their re-use, and what is printed of them."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import expect

from news.models import NewsImage
from tests.browser.admin import sign_in
from tests.factories import ArticlePageFactory, DraftFactory, NewsImageFactory
from tests.pages import body_of, figure

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def files(folder, *names):
    """Pictures that differ, so that none is taken for another."""
    for number, name in enumerate(names):
        Image.new("RGB", (300, 200 + number), "firebrick").save(folder / name)
    return [folder / name for name in names]


def test_three_pictures_get_one_credit_and_are_saved_together(tab, editor, tmp_path):
    sign_in(tab, editor)
    tab.goto("/admin/images/")
    tab.get_by_role("link", name="Add an image").click()
    tab.wait_for_url(re.compile("/admin/images/multiple/add/"))  # and its scripts, without which no file is sent
    shared = tab.get_by_role("group", name="For all pictures that you add now")
    shared.get_by_label("Credit").fill("AFP/Nina Bauer")
    shared.get_by_label("May be used until").fill("2027-03-03")
    tab.locator("input[type=file]").set_input_files(files(tmp_path, "quay.png", "mole.png", "boat.png"))
    forms = tab.locator("#upload-list form")
    expect(forms).to_have_count(3)
    assert set(NewsImage.objects.values_list("credit", flat=True)) == {"AFP/Nina Bauer"}  # before anything is saved

    forms.nth(0).get_by_label("Description").fill("Two white boats")
    forms.nth(2).get_by_label("Licence").fill("CC BY 4.0")
    shared.get_by_label("Licence").fill("Bought for this article")
    shared.get_by_label("Licence").blur()
    expect(forms.nth(1).get_by_label("Licence")).to_have_value("Bought for this article")
    tab.get_by_role("button", name="Save all").click()
    expect(forms).to_have_count(0)
    expect(tab.get_by_role("button", name="Save all")).to_be_hidden()

    pictures = {picture.title: picture for picture in NewsImage.objects.all()}
    assert {title: picture.licence for title, picture in pictures.items()} == {
        "quay": "Bought for this article",
        "mole": "Bought for this article",
        "boat": "CC BY 4.0",
    }
    assert {picture.usable_until for picture in pictures.values()} == {dt.date(2027, 3, 3)}
    assert pictures["quay"].description == "Two white boats"


def test_form_says_that_a_licence_has_ended_and_that_readers_have_just_seen_a_picture(tab, editor, geneva):
    ended = NewsImageFactory(title="Ended", usable_until=dt.date(2020, 1, 31))
    seen = NewsImageFactory(title="Seen", usable_until=dt.date(2099, 3, 3), default_caption="At the mole")
    ArticlePageFactory(parent=geneva, title="The tram runs", lead_image=seen, published_at=timezone.now())
    draft = DraftFactory(parent=geneva, lead_image=ended, body=body_of(figure(seen)))
    sign_in(tab, editor)
    tab.goto(f"/admin/pages/{draft.pk}/edit/")
    lead = tab.locator(".lead-picture")
    expect(lead.locator(".advice").first).to_have_text("Its licence ended on 31 January 2020: readers don't see it.")
    text = tab.locator("[data-contentpath=body]")
    in_text = text.locator("[data-contentpath=image] .advice").first
    expect(in_text).to_contain_text(
        "May be used until 3 March 2099. Readers have seen it within 30 days: in “The tram runs”"
    )
    expect(text.get_by_label("Caption")).to_have_attribute("placeholder", "From the picture: At the mole")

    lead.get_by_role("button", name="Actions").click()
    tab.get_by_role("button", name="Change image").click()
    choice = tab.get_by_role("dialog").get_by_role("link", name="Seen")
    expect(choice).to_contain_text("Jo Weber")
    choice.click()
    expect(lead.locator(".advice").first).to_contain_text("in “The tram runs”")
    expect(tab.locator("#id_lead_caption")).to_have_attribute("placeholder", "From the picture: At the mole")
    tab.get_by_role("button", name="Publish", exact=True).click()  # nothing of this stops anybody
    expect(tab.get_by_text("Published: it is at")).to_be_visible()


def test_focal_point_is_drawn_and_kept(tab, editor):
    picture = NewsImageFactory()
    sign_in(tab, editor)
    tab.goto(f"/admin/images/{picture.pk}/")
    area = tab.locator(".jcrop-holder")
    area.scroll_into_view_if_needed()
    corner = area.bounding_box()
    tab.mouse.move(corner["x"] + 4, corner["y"] + 4)
    tab.mouse.down()
    tab.mouse.move(corner["x"] + 20, corner["y"] + 16, steps=5)
    tab.mouse.up()
    tab.get_by_role("button", name="Save").click()
    expect(tab.get_by_text("Image 'A tram' updated.")).to_be_visible()
    picture.refresh_from_db()
    assert picture.focal_point_width > 8
