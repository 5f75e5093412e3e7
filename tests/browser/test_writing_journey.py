"""An editor writes an article in the admin, and readers find it everywhere that it belongs."""

from __future__ import annotations

import re

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.admin import add_block, block, sign_in, upload, view_live
from tests.factories import AuthorFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_editor_publishes_an_article_with_text_quote_and_picture(tab, open_tab, editor, geneva, tmp_path):
    AuthorFactory(name="Ada Keller", user=editor)
    sign_in(tab, editor)
    tab.goto(f"/admin/pages/add/news/articlepage/{geneva.pk}/")
    tab.locator("#id_title").fill("The lake is high")
    tab.locator("#id_standfirst").fill("After a wet spring it stands at the steps.")

    block(tab, 0).get_by_role("textbox").fill("The water came over the third step.")

    add_block(tab, "Quote")
    quote = block(tab, 1)
    quote.get_by_label("Words").fill("We measure the lake every morning.")
    quote.get_by_label("Speaker").fill("Odile Perret")
    quote.get_by_label("Office or occupation").fill("warden of the gauge house")

    add_block(tab, "Picture")
    figure = block(tab, 2)
    figure.get_by_role("button", name="Choose an image").click()
    upload(tab, tmp_path)
    figure.get_by_label("Caption").fill("Boats at the mole")
    figure.get_by_label("Credit").fill("AFP/Nina Bauer")

    tab.get_by_role("button", name="Publish").click()
    expect(tab.get_by_text("Published: it is at /geneva/the-lake-is-high/.")).to_be_visible()
    live = view_live(tab)
    expect(live.get_by_role("heading", level=1)).to_have_text("The lake is high")
    expect(live.get_by_role("link", name="Ada Keller").first).to_be_visible()

    call_command("run_worker", "--once")
    reader = open_tab()
    for address in ("/geneva/", f"/archive/{timezone.localdate():%Y/%m}/", "/search/?query=warden"):
        reader.goto(address)
        reader.locator("main").get_by_role("link", name="The lake is high").click()
        expect(reader).to_have_url(re.compile("/geneva/the-lake-is-high/$"))

    expect(reader.get_by_role("heading", level=1)).to_have_text("The lake is high")
    expect(reader.get_by_text("The water came over the third step.")).to_be_visible()
    expect(reader.locator("main blockquote")).to_have_text("We measure the lake every morning.")
    expect(reader.locator("main figcaption cite")).to_have_text("Odile Perret, warden of the gauge house")
    picture = reader.locator("main figure", has=reader.get_by_role("img", name="Two white boats"))
    expect(picture.locator("figcaption")).to_have_text("Boats at the mole AFP/Nina Bauer")
    picture.scroll_into_view_if_needed()
    assert picture.get_by_role("img").evaluate("async image => { await image.decode(); return image.naturalWidth }") > 0
