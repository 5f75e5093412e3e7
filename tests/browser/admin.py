"""What tests do in Wagtail's admin again and again."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.waiting import wait_until
from tests.factories import picture_file

PASSWORD = "words and pictures"
NOTE_WHEN_CHANGES_ARE_LOOKED_FOR = "addEventListener('w-unsaved:watch-edits', () => (window.looksForChanges = true))"


def sign_in(tab, user):
    tab.add_init_script(NOTE_WHEN_CHANGES_ARE_LOOKED_FOR)
    tab.goto("/admin/")
    tab.get_by_label("Username").fill(user.username)
    tab.get_by_label("Password").fill(PASSWORD)
    tab.get_by_role("button", name="Sign in").click()
    tab.wait_for_url("**/admin/")


def add_block(tab, name):
    """Puts a block at the end of the body."""
    tab.locator("[data-contentpath=body]").get_by_role("button", name="Insert a block").last.click()
    tab.get_by_role("option", name=name, exact=True).click()


def block(tab, number):
    return tab.locator("[data-contentpath=body] [data-streamfield-child]").nth(number)


def upload(tab, folder):
    """Uploads a new picture in the chooser, with its alt text."""
    path = folder / "boats.png"
    path.write_bytes(picture_file(640, 480).read())
    dialog = tab.get_by_role("dialog")
    dialog.get_by_role("tab", name="Upload").click()
    dialog.locator("input[type=file]").set_input_files(path)
    dialog.get_by_label("Title").fill("Boats")
    dialog.get_by_label("Description").fill("Two white boats")
    dialog.get_by_role("button", name="Upload").click()
    expect(dialog).to_be_hidden()


def look_for_changes(tab):
    """Until the form has noted what it began with: an automatic save is for what is changed after that."""
    wait_until(tab, "window.looksForChanges")


def all_is_saved(tab):
    """Until an automatic save has put all that stands in the form on the server. Its mark alone may be an earlier
    one's, from before the last words.
    """
    expect(tab.locator(".w-autosave-indicator__state--saved")).to_be_visible()
    tab.evaluate("import('/static/js/admin/unsaved/words.js').then(words => { window.words = words })")
    wait_until(tab, "window.words.isSaved()")


def advice(field):
    return field.locator("xpath=ancestor::*[@data-field]").locator(".advice")


def view_live(tab):
    """The article as readers see it, from the message after publishing."""
    with tab.expect_popup() as opened:
        tab.get_by_role("link", name="View live").click()
    return opened.value
