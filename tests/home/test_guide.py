"""The editors' guide: it stands under Help, for editors alone, and says what the admin says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import wagtail
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders

from config import env
from home.guide import DOCUMENT
from home.screenshots.shots import albums
from tests.home.test_admin_menu import menu

pytestmark = pytest.mark.django_db

GUIDE = "/admin/guide/"
TEXT = DOCUMENT.read_text()
LABELS = sorted(set(re.findall(r"\*\*([^*]+?)[:?]?\*\*", TEXT)))
# Bold as the beginning of a paragraph or as an example, not as what stands on the screen.
OF_THE_GUIDE = {"At once", "Back-date", "Correct", "Later", "Take back", "What must stay in sight", "bold"}
ROOMS = ("home", "news", "templates")
WRITTEN = re.compile(r"""["'>}“]\s*([^"'<>{}“”&(\n]+?)[?:]?\s*(?=["'<&”(])""")
FIELD = re.compile(r"^ +(\w+) = ", re.MULTILINE)


@pytest.fixture
def guide(editor_client):
    return BeautifulSoup(editor_client.get(GUIDE).content, "html5lib").select_one(".guide")


def test_help_in_the_menu_leads_to_the_guide(editor_client):
    assert "Guide for editors" in menu(editor_client)["Help"]
    assert editor_client.get(GUIDE).status_code == 200


def test_dashboard_leads_to_it_and_not_to_wagtails_own(editor_client):
    page = BeautifulSoup(editor_client.get("/admin/").content, "html5lib")
    assert page.select_one(f"main a[href='{GUIDE}']")
    assert not page.select("main a[href*='guide.wagtail.org']")


def test_nobody_reads_it_without_signing_in(client, db):
    response = client.get(GUIDE)
    assert response.headers["Location"].startswith("/admin/login/")


def test_pictures_are_among_the_static_files(guide):
    shown = [image["src"] for image in guide.select("img")]
    assert len(shown) == len(albums()["editors"].shots)
    assert [source for source in shown if not finders.find(source.removeprefix("/static/"))] == []


def test_pictures_hold_their_place_free_and_say_what_they_show(guide):
    assert all(image["width"] and image["height"] and image["alt"] for image in guide.select("img"))


def test_every_task_is_reached_from_the_list_and_every_link_within_has_its_heading(guide):
    tasks = [heading["id"] for heading in guide.select("h2[id]:not(nav h2)")]
    assert [link["href"] for link in guide.select("nav a")] == [f"#{task}" for task in tasks]
    assert "pictures" in tasks
    assert {link["href"][1:] for link in guide.select("a[href^='#']")} == set(tasks)


def test_title_stands_once(editor_client):
    page = BeautifulSoup(editor_client.get(GUIDE).content, "html5lib")
    assert [heading.get_text(strip=True) for heading in page.select("h1")] == ["Guide for editors"]


def test_document_shows_every_picture_of_the_album_and_no_other():
    album = albums()["editors"]
    named = set(re.findall(r"!\[[^\]]+\]\(([^)]+)\)", TEXT))
    assert named == {f"images/editors/{shot.name}.png" for shot in album.shots}
    assert named == {f"images/editors/{path.name}" for path in album.folder.iterdir()}


@pytest.fixture(scope="module")
def said():
    """What stands in quotes or between tags in our code and in Wagtail's words, and fields, whose labels are names."""
    ours = [path for room in ROOMS for path in (env.PROJECT / room).rglob("*.*") if path.suffix in {".py", ".html"}]
    wagtails = Path(wagtail.__file__).parent.rglob("locale/en/LC_MESSAGES/*.po")
    texts = [path.read_text() for path in (*ours, *wagtails)]
    written = {words for text in texts for words in WRITTEN.findall(text)}
    return written | {name.replace("_", " ").capitalize() for text in texts for name in FIELD.findall(text)}


def stands_in(label, said):
    """Wagtail makes "Add author" of two words."""
    return label in said or (label.startswith("Add ") and label.removeprefix("Add ").capitalize() in said)


@pytest.mark.parametrize("label", [label for label in LABELS if label not in OF_THE_GUIDE])
def test_what_is_bold_stands_on_the_screen(label, said):
    assert stands_in(label, said)


def test_what_stands_nowhere_is_found_out(said):
    assert len(LABELS) > 60
    assert not stands_in("Press here for news", said)
