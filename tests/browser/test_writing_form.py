"""The article's form in an editor's hands: what it says while one types, what can be chosen, what is previewed."""

from __future__ import annotations

import datetime as dt
import re
import time

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect
from wagtail.models import Revision

from news.blocks.body import Body
from news.models import ArticlePage
from tests.browser.admin import add_block, advice, all_is_saved, block, look_for_changes, sign_in, upload, view_live
from tests.factories import ArticlePageFactory, CityIndexPageFactory, NewsImageFactory, TopicFactory
from tests.pages import body_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

IN_THE_HOUR_THAT_COMES_TWICE = "2037-10-25 02:30+01:00"
ITS_INSTANT = dt.datetime(2037, 10, 25, 1, 30, tzinfo=dt.UTC)


@pytest.fixture
def form(tab, editor, geneva):
    """The form of a new article in Geneva."""

    def open_form(query="", autosaves=False):
        sign_in(tab, editor)
        tab.goto(f"/admin/pages/add/news/articlepage/{geneva.pk}/{query}")
        if autosaves:
            look_for_changes(tab)
        return tab

    return open_form


def unfold(tab, heading):
    tab.get_by_role("heading", name=heading).click()


def test_place_is_named_and_everyday_fields_come_first(form):
    tab = form()
    expect(tab.get_by_text("Geneva, Switzerland")).to_be_visible()
    expect(tab.locator("#id_title")).to_be_visible()
    expect(tab.locator("#id_standfirst")).to_be_visible()
    expect(tab.locator("#id_lead_credit")).to_be_hidden()  # until there is a picture
    for folded in ("#id_kind", "#id_published_at", "#id_slug", "[data-places-picker]"):
        expect(tab.locator(folded)).to_be_hidden()


def test_every_block_is_offered_but_the_one_that_importers_fill(form):
    tab = form()
    tab.locator("[data-contentpath=body]").get_by_role("button", name="Insert a block").last.click()
    offered = tab.get_by_role("listbox").get_by_role("option")
    labels = {child.label for child in Body().child_blocks.values()}
    expect(offered).to_have_count(len(labels) - 1)
    assert {text.strip() for text in offered.all_inner_texts()} == labels - {"Imported HTML"}


def test_imported_block_is_shown_and_kept(tab, editor, geneva):
    article = ArticlePageFactory(parent=geneva, body=[("raw_html", "<p>Kept from the old site.</p>")])
    sign_in(tab, editor)
    tab.goto(f"/admin/pages/{article.pk}/edit/")
    expect(block(tab, 0).get_by_role("textbox")).to_have_value("<p>Kept from the old site.</p>")
    add_block(tab, "Heading")
    block(tab, 1).get_by_role("textbox").fill("Written since")
    tab.get_by_role("button", name="Publish").click()
    expect(tab.get_by_text("Published: it is at")).to_be_visible()
    article.refresh_from_db()
    assert [kept.block_type for kept in article.body] == ["raw_html", "heading"]


def test_headline_is_advised_while_it_is_typed_and_nothing_stops(form):
    tab = form()
    headline = tab.locator("#id_title")
    headline.press_sequentially("THE LAKE")
    expect(advice(headline)).to_contain_text("read as shouting")
    headline.fill("word " * 19)
    expect(advice(headline)).to_contain_text("94 characters: up to 90 fit")
    headline.fill("The lake is high")
    expect(advice(headline)).to_have_text("")
    headline.fill("ZÜRICH SCHWEIGT")
    tab.get_by_role("button", name="Publish").click()
    expect(tab.get_by_text("Published: it is at")).to_be_visible()


def test_quote_is_advised_to_name_its_speaker(form):
    tab = form("?starter=interview")
    quote = block(tab, 5)
    quote.get_by_label("Words").fill("We measure the lake every morning.")
    expect(advice(quote.get_by_label("Speaker"))).to_contain_text("Who said it?")
    quote.get_by_label("Speaker").fill("Odile Perret")
    expect(advice(quote.get_by_label("Speaker"))).to_have_text("")


def test_text_is_advised_against_click_here(form):
    tab = form()
    text = block(tab, 0).get_by_role("textbox")
    text.press_sequentially("Click here for more.")
    expect(advice(text)).to_contain_text("instead of “click here”")


def test_picture_without_credit_and_description_is_advised(form, tmp_path):
    tab = form()
    tab.get_by_role("button", name="Choose an image").first.click()
    upload(tab, tmp_path)  # described, and without a credit
    credit = tab.locator("#id_lead_credit")
    expect(advice(credit)).to_contain_text("no credit yet")
    expect(tab.locator("#id_lead_alt_text")).to_have_attribute("placeholder", "From the picture: Two white boats")
    expect(advice(tab.locator("#id_lead_alt_text"))).to_have_text("")
    credit.fill("AFP/Nina Bauer")
    expect(advice(credit)).to_have_text("")


def test_empty_fields_show_what_will_be_used_instead(form):
    tab = form()
    tab.locator("#id_title").fill("The lake is high")
    tab.locator("#id_standfirst").fill("It stands at the steps.")
    unfold(tab, "Address, search engines and sharing")
    expect(tab.get_by_label("Title in search results")).to_have_attribute("placeholder", "The lake is high")
    expect(tab.get_by_label("Text when shared")).to_have_attribute("placeholder", "It stands at the steps.")
    expect(tab.locator("#id_slug")).to_have_value("the-lake-is-high")


def test_date_says_what_it_will_do_and_the_button_follows(form):
    tab = form()
    unfold(tab, "Kind and date")
    date = tab.locator("#id_published_at")
    date.fill("2999-11-27 08:00")
    expect(advice(date)).to_have_text("It will be published on Wednesday 27 November 2999 at 08:00 (Europe/Zurich).")
    expect(tab.get_by_role("button", name="Schedule")).to_be_visible()
    date.fill("2012-03-04 08:00")
    expect(advice(date)).to_have_text("Readers will find it under March 2012, dated Sunday 4 March 2012.")
    expect(tab.get_by_role("button", name="Publish")).to_be_visible()
    date.fill("")
    expect(advice(date)).to_have_text("")


def test_scheduled_article_appears_when_its_time_has_come(form, open_tab):
    tab = form(autosaves=True)
    tab.locator("#id_title").fill("The lake is high")
    unfold(tab, "Kind and date")
    tomorrow = timezone.localtime() + dt.timedelta(days=1)
    tab.locator("#id_published_at").fill(f"{tomorrow:%Y-%m-%d} 08:00")
    tab.keyboard.press("Escape")
    all_is_saved(tab)
    tab.get_by_role("button", name="Schedule").click()
    expect(tab.locator(".messages")).to_contain_text(re.compile("It will be published on .* at 08:00"))
    reader = open_tab()
    assert reader.goto("/geneva/the-lake-is-high/").status == 404

    a_minute_ago = timezone.now() - dt.timedelta(minutes=1)
    revision = Revision.objects.get(approved_go_live_at__isnull=False)
    revision.content |= {"go_live_at": a_minute_ago.isoformat(), "published_at": a_minute_ago.isoformat()}
    revision.approved_go_live_at = a_minute_ago
    revision.save()
    call_command("run_worker", "--once")
    assert reader.goto("/geneva/the-lake-is-high/").status == 200


def test_other_places_are_found_by_any_name_with_the_keyboard(form):
    munich = CityIndexPageFactory(title="Munich", country="DE", local_names="München, Monaco di Baviera")
    CityIndexPageFactory(title="Lyon", country="FR")
    tab = form(autosaves=True)
    tab.locator("#id_title").fill("The lake is high")
    unfold(tab, "Other places")
    field = tab.get_by_label("Find a place")
    field.fill("munchen")
    expect(tab.locator("[data-count]")).to_have_text("1 place matches.")
    field.press("Enter")
    field.press_sequentially("fra")
    field.press("ArrowDown")
    tab.keyboard.press("Space")
    expect(tab.get_by_role("list", name="Chosen places").get_by_role("listitem")).to_have_text(["Lyon", "Munich"])
    tab.get_by_role("button", name="Remove Lyon").click()
    all_is_saved(tab)
    draft = ArticlePage.objects.get().get_latest_revision_as_object()
    assert [place.pk for place in draft.other_places.all()] == [munich.pk]


def test_author_who_is_new_is_added_without_leaving(form):
    tab = form()
    tab.locator("#id_title").fill("The lake is high")
    tab.get_by_role("button", name="Add author").click()
    dialog = tab.get_by_role("dialog")
    dialog.get_by_role("tab", name="Somebody new").click()
    dialog.get_by_label("Name").fill("Ida Novak")
    dialog.get_by_role("button", name="Add and choose").click()
    expect(tab.locator("#id_article_authors-0-author-chooser")).to_contain_text("Ida Novak")
    tab.get_by_role("button", name="Publish").click()
    expect(view_live(tab).get_by_role("link", name="Ida Novak").first).to_be_visible()


def test_topics_are_completed_and_new_ones_are_made(form):
    TopicFactory(name="Markets")
    tab = form(autosaves=True)
    tab.locator("#id_title").fill("The lake is high")
    field = tab.locator(".tagit-new input")
    field.press_sequentially("mar", delay=30)
    tab.locator(".ui-autocomplete").get_by_text("Markets").click()
    field.press_sequentially("Cold water,")
    all_is_saved(tab)
    tab.get_by_role("button", name="Publish").click()
    topics = view_live(tab).locator("main [rel=tag]")
    expect(topics).to_have_count(2)
    assert sorted(topics.all_inner_texts()) == ["Cold water", "Markets"]


def test_starter_sets_the_blocks_and_they_don_t_get_in_the_way(form):
    tab = form("?starter=guide", autosaves=True)
    tab.locator("#id_title").fill("Where to swim")
    block(tab, 1).get_by_role("textbox").fill("At the mole")
    all_is_saved(tab)
    tab.get_by_role("button", name="Publish").click()
    expect(view_live(tab).locator("main article h2")).to_have_text(["At the mole"])


def test_draft_without_a_headline_is_kept(form):
    tab = form(autosaves=True)
    tab.locator("#id_standfirst").press_sequentially("It stands at the steps.")
    all_is_saved(tab)
    tab.reload()
    expect(tab.locator("#id_standfirst")).to_have_value("It stands at the steps.")


def test_preview_shows_the_article_and_its_card_under_the_security_policy(form, complaints):
    tab = form()
    tab.locator("#id_title").fill("The lake is high")
    tab.locator("#id_standfirst").fill("It stands at the steps.")
    tab.get_by_role("button", name="Toggle preview").click()
    page = tab.frame_locator("#w-preview-iframe")
    expect(page.get_by_role("heading", level=1)).to_have_text("The lake is high")
    tab.get_by_label("Preview mode").select_option("Card in a list")
    expect(page.locator("article.card").first).to_contain_text("It stands at the steps.")
    tab.get_by_label("Preview in desktop size").check(force=True)
    expect(page.locator("article.card").first).to_be_visible()
    assert not [complaint for complaint in complaints if "axe.run" not in complaint]


def test_preview_keeps_the_mode_chosen_while_it_loads_and_before_the_first_save(form):
    tab = form()
    held = []
    first_look = re.compile(r"/preview/\?mode=&in_preview_panel=true")
    tab.route(first_look, lambda request: held.append(request), times=1)
    tab.locator("#id_title").fill("The lake is high")
    tab.locator("#id_standfirst").fill("It stands at the steps.")
    with tab.expect_request(first_look):
        tab.get_by_role("button", name="Toggle preview").click()
    tab.get_by_label("Preview mode").select_option("Card in a list")
    held.pop().continue_()
    page = tab.frame_locator("#w-preview-iframe")
    expect(page.locator("article.card").first).to_contain_text("It stands at the steps.")
    look_for_changes(tab)
    tab.locator("#id_standfirst").fill("It stands at the bridge.")
    expect(tab.get_by_role("link", name="Preview in new tab")).to_have_attribute("href", re.compile("/edit/preview/"))
    expect(page.locator("article.card").first).to_contain_text("It stands at the bridge.")
    expect(tab.get_by_label("Preview mode")).to_have_value("card")


def test_checks_name_what_is_seen_on_the_page(form, geneva):
    body = [
        ("quote", {"words": "We measure the lake.", "speaker": "", "office": "warden", "source": ""}),
        ("text", '<p>More <a href="https://example.org/">here</a>.</p>'),
    ]
    article = ArticlePageFactory(parent=geneva, title="THE LAKE IS HIGH " * 7, slug="high", standfirst="", body=body)
    tab = form()
    tab.goto(f"/admin/pages/{article.pk}/edit/")
    tab.get_by_role("button", name="Toggle checks").click()
    found = tab.locator("[data-checks-panel]")
    for name in (
        "A quote without its speaker",
        "A long headline",
        "A headline in capitals",
        "A link that doesn't say where it leads",
        "Nothing for search engines to show",
    ):
        expect(found.get_by_text(name)).to_be_visible()


def test_checks_name_a_picture_without_a_credit_and_are_silent_where_all_is_well(form, geneva, tmp_path):
    article = ArticlePageFactory(parent=geneva, title="The lake is high")
    tab = form()
    tab.goto(f"/admin/pages/{article.pk}/edit/")
    look_for_changes(tab)
    tab.get_by_role("button", name="Toggle checks").click()
    expect(tab.locator("[data-side-panel=checks] [data-content-checker-count]").first).to_have_text("0")
    tab.get_by_role("button", name="Choose an image").first.click()
    upload(tab, tmp_path)
    all_is_saved(tab)
    tab.get_by_role("button", name="Toggle preview").click()
    tab.get_by_role("button", name="Toggle checks").click()
    expect(tab.locator("[data-checks-panel]").get_by_text("A picture without a credit")).to_be_visible()


def test_checks_name_a_picture_that_nobody_has_described_and_it_can_be_published(form, geneva):
    picture = {"image": NewsImageFactory(description="").pk, "decorative": False, "alt_text": ""}
    body = body_of(("image", {"image": picture, "caption": "Boats", "credit": "AFP"}))
    article = ArticlePageFactory(parent=geneva, body=body)
    tab = form()
    tab.goto(f"/admin/pages/{article.pk}/edit/")
    tab.get_by_role("button", name="Toggle checks").click()
    expect(tab.locator("[data-checks-panel]").get_by_text("A picture that nobody has described")).to_be_visible()
    tab.get_by_role("button", name="Publish").click()
    expect(tab.get_by_text("Published: it is at")).to_be_visible()


def test_front_page_is_chosen_from_all_articles(tab, editor, geneva, open_tab):
    for title in ("First", "Second", "Third"):
        ArticlePageFactory(parent=geneva, title=title)
    sign_in(tab, editor)
    tab.get_by_role("link", name="Front page").click()
    tab.wait_for_url(re.compile(r"/admin/pages/\d+/edit/$"))  # and its scripts, without which the button does nothing
    tab.get_by_role("button", name="Add article").click()
    dialog = tab.get_by_role("dialog")
    expect(dialog.get_by_role("row", name="First").get_by_text("31 May 2022")).to_be_visible()
    dialog.get_by_label("Search term").fill("First")
    expect(dialog.get_by_role("row", name="Second")).to_be_hidden()
    dialog.get_by_label("First").check()
    dialog.get_by_role("button", name="Confirm selection").click()
    expect(tab.locator("#id_chosen_articles-0-article-chooser")).to_contain_text("First")
    tab.get_by_role("button", name="Publish").click()
    expect(tab.get_by_text("Published: it is at /.")).to_be_visible()
    reader = open_tab()
    reader.goto("/")
    expect(reader.locator("main article").first).to_contain_text("First")


def test_article_published_while_it_is_first_saved_is_there_once(form):
    tab = form(autosaves=True)
    tab.route("**/admin/pages/add/**", slowly)
    tab.locator("#id_title").fill("The lake is high")
    with tab.expect_request(lambda request: request.method == "POST"):
        tab.locator("#id_standfirst").fill("It stands at the steps.")
        tab.locator("#id_title").focus()
    tab.get_by_role("button", name="Publish").click()
    expect(tab.get_by_text("Published: it is at /geneva/the-lake-is-high/.")).to_be_visible()
    assert ArticlePage.objects.count() == 1


def slowly(route):
    """A server that takes its time."""
    time.sleep(1)
    route.continue_()


def test_picker_leaves_the_distance_from_utc_alone(form):
    tab = form()
    tab.locator("#id_title").fill("The clocks go back")
    unfold(tab, "Kind and date")
    date = tab.locator("#id_published_at")
    date.click()
    date.fill(IN_THE_HOUR_THAT_COMES_TWICE)
    tab.keyboard.press("Tab")
    expect(date).to_have_value(IN_THE_HOUR_THAT_COMES_TWICE)
    expect(advice(date)).to_have_text("It will be published on Sunday 25 October 2037 at 02:30 (Europe/Zurich).")
    tab.get_by_role("button", name="Schedule").click()
    expect(tab.locator(".messages")).to_contain_text("at 02:30 (Europe/Zurich, UTC+01:00)")
    assert ArticlePage.objects.get().go_live_at == ITS_INSTANT
    expect(tab.locator("#id_published_at")).to_have_value(IN_THE_HOUR_THAT_COMES_TWICE)
