"""Words that are typed and not saved: whatever happens they come back, or their writer knows where they are."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from playwright.sync_api import Error, expect

from news.models import ArticlePage
from tests.browser.admin import PASSWORD, add_block, all_is_saved, block, look_for_changes, sign_in
from tests.browser.waiting import wait_until
from tests.factories import ArticlePageFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

EDIT = re.compile(r"/admin/pages/\d+/edit/$")
SAVING = re.compile(r"/admin/pages/(add/.*|\d+/edit)/")
# Wagtail does so a second time, about 100 ms after the first; on a slow machine one can type in between.
NOTE_THE_BEGINNING_AS_ONE_TYPES = """() => {
    const form = document.querySelector("[data-edit-form]");
    const unsaved = window.wagtail.app.getControllerForElementAndIdentifier(form, "w-unsaved");
    form.addEventListener("input", () => unsaved.setInitialFormData(), { once: true });
}"""
TYPE_AS_A_SAVE_ENDS = """document.addEventListener("w-autosave:success", () => {
    document.querySelector("#id_standfirst").value += " swims.";
}, { capture: true, once: true })"""


@pytest.fixture(autouse=True)
def brisk(settings):
    """Other people are looked for every second, not every ten."""
    settings.WAGTAIL_EDITING_SESSION_PING_INTERVAL = 1_000


@pytest.fixture
def article(geneva):
    draft = ArticlePageFactory(parent=geneva, title="The lake is high", slug="lake", standfirst="It rose.", live=False)
    draft.save_revision()
    return draft


@pytest.fixture
def form(tab, editor, article):
    """The article's form, in the editor's hands."""
    sign_in(tab, editor)
    return edit(tab, article)


@pytest.fixture
def colleague(database):
    user = get_user_model().objects.create_user("lea", "lea@example.com", PASSWORD, first_name="Lea", last_name="Moser")
    user.groups.add(Group.objects.get(name="Editors"))
    return user


def edit(tab, article):
    tab.goto(f"/admin/pages/{article.pk}/edit/")
    return tab


def write(tab, words):
    """Puts words at the end of the standfirst, as a person does."""
    tab.locator("#id_standfirst").press("End")
    tab.keyboard.type(words)


def notice(tab):
    return tab.locator("[data-unsaved-words] section")


def save_draft(tab):
    tab.get_by_role("button", name="Save draft").first.click()


def come_back_to(tab):
    """The person looks at the tab again. Without a head a browser's tabs are looked at all the time."""
    tab.evaluate("window.dispatchEvent(new Event('focus'))")


def standfirsts(article):
    """Of every version, the oldest first."""
    return [version.content["standfirst"] for version in article.revisions.order_by("created_at")]


def crash(tab):
    with pytest.raises(Error):
        tab.goto("chrome://crash", timeout=1_000)
    tab.close()


def no_answer(route):
    """The server is being started again, and the proxy in front of it says so."""
    route.fulfill(status=502, body="<h1>Bad gateway</h1>")


def refuse_to_save(route):
    route.abort() if route.request.method == "POST" else route.continue_()


def keeps_no_copy(tab):
    """The browser holds no words any more; a page that has just been sent throws its copy away once its scripts run."""
    wait_until(tab, "Object.keys(localStorage).every(key => !key.startsWith('unsaved-words:'))")


def keeps_a_copy_of(tab, *words):
    """The browser holds these words. A notice alone may be of a copy from before the last of them."""
    wait_until(
        tab,
        """words => Object.entries(localStorage).some(([key, copy]) =>
            key.startsWith("unsaved-words:") && words.every(word => copy.includes(word)))""",
        words,
    )


def test_words_typed_after_the_session_has_ended_are_saved_after_signing_in_again(form, editor, article):
    write(form, " It stands at the steps.")
    all_is_saved(form)
    Session.objects.all().delete()
    write(form, " Nobody swims.")
    expect(notice(form)).to_contain_text("You are signed out")
    expect(notice(form)).to_contain_text("Your words are kept in this browser")
    save_draft(form)
    expect(notice(form)).to_be_focused()
    expect(form).to_have_url(EDIT)

    with form.context.expect_page() as opened:
        notice(form).get_by_role("link", name="Sign in in a new tab").click()
    sign_in(opened.value, editor)
    expect(notice(opened.value)).to_have_count(0)  # they are not lost, their tab is there
    come_back_to(form)
    expect(notice(form)).to_contain_text("Saved again at")
    assert standfirsts(article)[-1] == "It rose. It stands at the steps. Nobody swims."
    keeps_no_copy(form)
    save_draft(form)
    expect(form.get_by_text("has been updated")).to_be_visible()


def test_form_does_not_save_in_the_name_of_somebody_else(form, colleague, article):
    other = form.context.new_page()
    form.context.clear_cookies()
    sign_in(other, colleague)
    expect(notice(other)).to_have_count(0)
    write(form, " Nobody swims.")
    expect(notice(form)).to_contain_text("Somebody else is signed in")
    save_draft(form)
    expect(notice(form)).to_be_focused()
    assert standfirsts(article) == ["It rose."]


def test_words_typed_without_a_connection_are_saved_when_it_is_back(form, article):
    form.context.set_offline(True)
    write(form, " Nobody swims.")
    expect(notice(form)).to_contain_text("The connection is gone")
    expect(notice(form)).to_contain_text(re.compile(r"Not saved since \d\d:\d\d"))
    save_draft(form)
    expect(notice(form)).to_be_focused()
    form.context.set_offline(False)
    expect(notice(form)).to_contain_text("Saved again at")
    assert standfirsts(article)[-1] == "It rose. Nobody swims."


def test_form_stays_while_the_server_is_started_again(form, article):
    form.route("**/admin/**", no_answer)
    write(form, " Nobody swims.")
    expect(notice(form)).to_contain_text("The site does not answer")
    save_draft(form)
    expect(notice(form)).to_be_focused()
    form.unroute("**/admin/**")
    come_back_to(form)
    expect(notice(form)).to_contain_text("Saved again at")
    assert standfirsts(article)[-1] == "It rose. Nobody swims."


def test_new_article_that_was_never_saved_is_put_back(tab, editor, geneva):
    sign_in(tab, editor)
    tab.goto(f"/admin/pages/add/news/articlepage/{geneva.pk}/")
    Session.objects.all().delete()
    tab.locator("#id_title").fill("The lake is high")
    block(tab, 0).get_by_role("textbox").press_sequentially("It came over the third step.")
    add_block(tab, "Quote")
    block(tab, 1).get_by_label("Words").fill("We measure it every morning.")
    expect(notice(tab)).to_contain_text("You are signed out")
    keeps_a_copy_of(tab, "It came over the third step.", "We measure it every morning.")
    again = tab.context.new_page()
    tab.close()

    sign_in(again, editor)
    expect(notice(again)).to_contain_text("Words of “The lake is high” were not saved")
    notice(again).get_by_text("What is in them").click()
    expect(notice(again)).to_contain_text("It came over the third step.")
    again.get_by_role("button", name="Put them back").click()
    expect(again.locator("#id_title")).to_have_value("The lake is high")
    expect(block(again, 0).get_by_role("textbox")).to_have_text("It came over the third step.")
    expect(block(again, 1).get_by_label("Words")).to_have_value("We measure it every morning.")
    expect(again.locator(".error-message")).to_have_count(0)
    all_is_saved(again)
    expect(again).to_have_url(EDIT)
    keeps_no_copy(again)
    draft = ArticlePage.objects.get().get_latest_revision_as_object()
    assert [part.block_type for part in draft.body] == ["text", "quote"]
    assert "third step" in str(draft.body)


def test_words_of_a_tab_that_crashed_are_put_back_beside_a_newer_version(form, article, colleague):
    form.route(SAVING, refuse_to_save)
    write(form, " Nobody swims.")
    expect(notice(form)).to_be_visible()
    keeps_a_copy_of(form, "It rose. Nobody swims.")
    again = form.context.new_page()
    crash(form)
    article.standfirst = "It fell."
    article.save_revision(user=colleague)

    edit(again, article)
    again.get_by_role("button", name="Put them back").click()
    expect(again.locator("#id_standfirst")).to_have_value("It rose. Nobody swims.")
    expect(again).to_have_url(EDIT)
    assert standfirsts(article) == ["It rose.", "It fell."]


def test_copy_can_be_thrown_away_and_is_for_nobody_else(form, article, editor, colleague):
    form.route(SAVING, refuse_to_save)
    write(form, " Nobody swims.")
    expect(notice(form)).to_be_visible()
    again = form.context.new_page()
    crash(form)
    again.context.clear_cookies()
    sign_in(again, colleague)
    expect(notice(again)).to_have_count(0)
    again.context.clear_cookies()
    sign_in(again, editor)
    notice(again).get_by_role("button", name="Throw them away").click()
    expect(notice(again)).to_have_count(0)
    keeps_no_copy(again)


def test_who_signs_out_by_choice_is_asked_and_leaves_nothing_behind(form, editor):
    form.route(SAVING, refuse_to_save)
    write(form, " Nobody swims.")
    expect(notice(form)).to_be_visible()
    again = form.context.new_page()
    crash(form)
    again.goto("/admin/")
    again.on("dialog", lambda dialog: dialog.accept())
    again.get_by_role("button", name="editor").click()
    again.get_by_role("button", name="Log out").click()
    again.wait_for_url("**/admin/login/**")
    keeps_no_copy(again)


def test_two_editors_are_told_of_each_other_and_both_versions_stay(form, open_tab, article, colleague):
    hers = open_tab()
    sign_in(hers, colleague)
    edit(hers, article)
    write(form, " Eve was here.")
    all_is_saved(form)
    write(hers, " Lea was here.")
    expect(notice(hers)).to_contain_text("editor saved a newer version")
    expect(notice(hers)).to_contain_text("Your words are kept in this browser")
    form.get_by_role("button", name="Publish").click()
    expect(form.get_by_text("Published: it is at /geneva/lake/.")).to_be_visible()

    save_draft(hers)
    question = hers.locator("#w-save-confirmation-dialog")
    expect(question).to_contain_text("Both versions stay in the history")
    question.get_by_role("button", name="Save draft").click()
    expect(hers.locator(".messages")).to_contain_text("editor had saved a version at")
    expect(notice(form)).to_contain_text("Lea Moser saved a newer version")
    eves = "It rose. Eve was here."
    assert standfirsts(article) == ["It rose.", eves, eves, "It rose. Lea was here."]
    hers.get_by_role("link", name="Compare the two").click()
    expect(hers.locator("main")).to_contain_text("It rose. Eve was here.Lea was here.")


def test_nobody_writes_over_the_first_version_of_an_imported_article(form, open_tab, article, colleague):
    article.revisions.all().delete()
    edit(form, article)
    hers = open_tab()
    sign_in(hers, colleague)
    edit(hers, article)
    write(form, " Eve was here.")
    all_is_saved(form)
    write(hers, " Lea was here.")
    expect(notice(hers)).to_contain_text("saved a newer version")
    save_draft(hers)
    expect(hers.locator(".messages")).to_contain_text("editor had saved a version at")
    assert standfirsts(article) == ["It rose. Eve was here.", "It rose. Lea was here."]


def test_two_tabs_of_one_person_lose_nothing(form, article):
    second = edit(form.context.new_page(), article)
    write(second, " From the second tab.")
    all_is_saved(second)
    write(form, " From the first tab.")
    expect(notice(form)).to_contain_text("You, in another tab, saved a newer version")
    save_draft(form)
    form.locator("#w-save-confirmation-dialog").get_by_role("button", name="Save draft").click()
    expect(form.locator(".messages")).to_contain_text("You, in another tab, had saved a version at")
    assert standfirsts(article) == ["It rose.", "It rose. From the second tab.", "It rose. From the first tab."]
    keeps_no_copy(form)


def test_words_of_the_first_two_seconds_are_saved(form, article):
    write(form, " Nobody swims.")
    all_is_saved(form)
    assert standfirsts(article) == ["It rose.", "It rose. Nobody swims."]


def test_words_typed_while_a_save_is_under_way_are_saved(form, article):
    look_for_changes(form)
    form.evaluate(TYPE_AS_A_SAVE_ENDS)
    write(form, " Nobody")
    all_is_saved(form)
    assert standfirsts(article) == ["It rose.", "It rose. Nobody swims."]


def test_words_typed_while_wagtail_notes_what_the_form_begins_with_are_saved(form, article):
    look_for_changes(form)
    form.evaluate(NOTE_THE_BEGINNING_AS_ONE_TYPES)
    write(form, "!")
    all_is_saved(form)
    assert standfirsts(article)[-1] == "It rose.!"


def test_words_typed_after_an_error_are_saved(form, article):
    form.locator("#id_title").fill("")
    form.get_by_role("button", name="Publish").click()
    expect(form.get_by_text("could not be saved due to validation errors")).to_be_visible()
    all_is_saved(form)
    write(form, " Nobody swims.")
    all_is_saved(form)
    assert standfirsts(article)[-1] == "It rose. Nobody swims."


TYPE_AND_PUBLISH = """words => {
    const { ContentState, EditorState } = window.DraftJS;
    const fields = [...document.querySelector("[data-edit-form]").elements];
    const { draftailEditor } = fields.find(field => field.draftailEditor);
    const written = ContentState.createFromText(words);
    draftailEditor.onChange(EditorState.push(draftailEditor.getEditorState(), written, "insert-characters"));
    setTimeout(() => document.querySelector("button[name=action-publish]").click());
}"""


def test_last_words_of_a_text_are_sent_however_quickly(tab, editor, geneva):
    sign_in(tab, editor)
    tab.goto(f"/admin/pages/add/news/articlepage/{geneva.pk}/")
    tab.locator("#id_title").fill("The lake is high")
    block(tab, 0).get_by_role("textbox").click()
    with tab.expect_navigation():
        tab.evaluate(TYPE_AND_PUBLISH, "The water came over the third step.")
    expect(tab.get_by_text("Published: it is at")).to_be_visible()
    assert "over the third step" in str(ArticlePage.objects.get().body)
