"""What an article was: who changed what, two versions side by side, and the way back to an old one."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import expect

from news.models import ArticlePage
from tests.browser.admin import PASSWORD, block, sign_in
from tests.factories import ArticlePageFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OLD, NEW = "The water stands at the steps.", "The water has come over the third step."


@pytest.fixture
def admin(database):
    return get_user_model().objects.create_superuser("chief", "chief@example.com", PASSWORD)


@pytest.fixture
def rewritten(geneva, editor, admin):
    """An article that the editor published and the admin wrote anew; its way back is in the history."""
    article = ArticlePageFactory(parent=geneva, slug="lake", title="The lake is high", body=[("text", f"<p>{OLD}</p>")])
    article.save_revision(user=editor, log_action=True).publish(user=editor)
    article = ArticlePage.objects.get(pk=article.pk)
    article.title = "The lake is higher"
    article.body = [("text", f"<p>{NEW}</p>")]
    article.save_revision(user=admin, log_action=True).publish(user=admin)
    return article


@pytest.fixture
def history(tab, editor, rewritten):
    sign_in(tab, editor)
    tab.goto(f"/admin/pages/{rewritten.pk}/edit/")
    tab.get_by_role("link", name="History").first.click()
    return tab


def row(history, number):
    """A line of the history, the newest first, without what was only a save."""
    return history.locator("tr:has(.history-action.is-published)").nth(number)


def test_history_says_who_changed_it(history):
    expect(row(history, 0)).to_contain_text("chief")
    expect(row(history, 1)).to_contain_text("editor")


def test_two_versions_are_compared_by_one_click(history):
    row(history, 1).get_by_role("link", name="Compare with current version").click()
    main = history.locator("main")
    expect(main.locator(".deletion", has_text="stands at the steps")).to_be_visible()
    expect(main.locator(".addition", has_text="has come over the third step")).to_be_visible()
    expect(main.get_by_role("row", name="Title")).to_contain_text("The lake is highhigher")


def test_old_version_is_published_again(history, open_tab):
    row(history, 1).get_by_role("link", name="Review this version").click()
    expect(history.locator("#id_title")).to_have_value("The lake is high")
    expect(block(history, 0).get_by_role("textbox")).to_have_text(OLD)
    history.get_by_role("button", name="Publish").click()
    expect(history.get_by_text("/geneva/lake/").first).to_be_visible()
    reader = open_tab()
    reader.goto("/geneva/lake/")
    expect(reader.get_by_role("heading", level=1)).to_have_text("The lake is high")
    expect(reader.get_by_text(OLD)).to_be_visible()
    reader.goto("/search/?query=steps")
    expect(reader.locator("main").get_by_role("link", name="The lake is high")).to_be_visible()


def test_old_version_becomes_the_draft_while_readers_see_the_new_one(history, open_tab):
    row(history, 1).get_by_role("link", name="Review this version").click()
    expect(block(history, 0).get_by_role("textbox")).to_have_text(OLD)
    history.get_by_role("button", name="Replace current draft").click()
    expect(history.locator(".messages")).to_contain_text("has been replaced")
    reader = open_tab()
    reader.goto("/geneva/lake/")
    expect(reader.get_by_role("heading", level=1)).to_have_text("The lake is higher")
    assert ArticlePage.objects.get(slug="lake").get_latest_revision_as_object().title == "The lake is high"
