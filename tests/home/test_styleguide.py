"""The style guide: nothing of the site is missing in it, and docs/style.md says what the code says."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command
from django.template.loader import get_template
from PIL import Image

from config import env
from home.screenshots.shots import README, style_shots
from home.styleguide import drawing, samples, writing
from home.styleguide.block_states import block_entries
from home.styleguide.page_states import page_entries
from home.styleguide.part_states import part_entries
from home.styleguide.rendering import printed
from home.styleguide.tokens import contrast
from news.blocks import Body
from news.macros import print_macro

DOCS = env.PROJECT / "docs"
BODY_TEXT = 4.5  # the contrast that WCAG AA asks for
LARGEST, LARGEST_ALL = 150_000, 2_500_000  # bytes of a picture, and of all: README, style guide, editors' guide
STATES = [
    pytest.param(entry, state, id=f"{entry.template or entry.name}-{state.name}")
    for entry in (*block_entries(), *part_entries(), *page_entries())
    for state in entry.states
]


@pytest.fixture(scope="module")
def pages():
    """The guide's pages by name, made where asking a database would fail the test."""
    return writing.guide_pages()


@pytest.fixture(scope="module")
def index(pages):
    return BeautifulSoup(pages["index.html"], "html5lib")


def pictures_in(markdown):
    return set(re.findall(r"!\[[^\]]+\]\(([^)]+)\)", markdown))


# Nothing is missing


def test_every_block_has_states():
    assert {entry.name for entry in block_entries() if entry.states} == set(Body().child_blocks)


def test_every_shared_part_has_states():
    templates = env.PROJECT / "templates"
    parts = {
        f"{path.parent.name}/{path.name}" for name in ("includes", "lists") for path in (templates / name).iterdir()
    }
    shown = {entry.template for entry in part_entries() if entry.states}
    assert shown == parts, "give the new part states in home/styleguide/part_states.py"


def test_every_shared_part_says_what_its_arguments_are(index):
    told = {entry["id"]: entry.select_one(".guide-about").get_text() for entry in index.select("[id^=part-]:has(> h3)")}
    assert [name for name, text in told.items() if "Arguments: " not in text] == []


def test_states_of_an_entry_differ_in_name():
    for entry in (*block_entries(), *part_entries(), *page_entries()):
        names = [state.name for state in entry.states]
        assert sorted(set(names)) == sorted(names), entry.name


@pytest.mark.parametrize(("entry", "state"), STATES)
def test_state_prints_something_unless_it_says_nothing(entry, state):
    assert bool(printed(entry, state).strip()) != state.name.endswith("nothing")


def test_pages_of_the_guide_are_the_real_templates():
    for entry in (*part_entries(), *page_entries()):
        if not entry.is_macro:
            assert get_template(entry.template).origin.name == str(env.PROJECT / "templates" / entry.template)


# The page


def test_page_shows_every_state(index):
    entries = (*block_entries(), *part_entries(), *page_entries())
    shown = [name.get_text() for name in index.select(".guide-state > .guide-state-name")]
    assert sorted(shown) == sorted(state.name for entry in entries for state in entry.states)


def test_every_frame_is_written(pages, index):
    assert {frame["src"] for frame in index.find_all("iframe")} == set(pages) - {"index.html"}


def test_no_page_holds_inline_style_or_script(pages):
    for name, html in pages.items():
        page = BeautifulSoup(html, "html5lib")
        assert page.find_all("style") == page.select("[style]") == [], name
        assert [script for script in page.find_all("script") if script.string] == [], name


def test_page_asks_nobody_else_for_anything(pages):
    for name, html in pages.items():
        page = BeautifulSoup(html, "html5lib")
        loaded = [tag["src"] for tag in page.select("[src]")] + [
            tag["href"] for tag in page.select("link[rel=stylesheet]")
        ]
        assert [address for address in loaded if ":" in address or address.startswith("/")] == [], name


def test_words_are_escaped(index):
    assert 'tram "first car"' in [field.get("value") for field in index.select("input[type=search]")]


def test_folder_is_complete(tmp_path, monkeypatch, pages):
    monkeypatch.setattr(writing, "draw_pictures", lambda folder: None)  # the posters' own tests draw
    writing.write_guide(tmp_path)
    page = BeautifulSoup((tmp_path / "index.html").read_text(), "html5lib")
    linked = {tag["href"] for tag in page.select("link[rel=stylesheet]")} | {
        tag["src"] for tag in page.select("script")
    }
    assert [name for name in linked if not (tmp_path / name).exists()] == []
    assert {path.name for path in tmp_path.glob("*.html")} == set(pages)


def test_pictures_are_drawn_in_every_size_that_is_used(tmp_path, monkeypatch):
    monkeypatch.setattr(drawing, "CROPS", {"tall": samples.CROPS["tall"]})
    drawing.draw_pictures(tmp_path)
    names = {made.url.removeprefix("pictures/") for made in samples.picture("tall").made_sizes.values()}
    assert {path.name for path in tmp_path.iterdir()} == names
    assert Image.open(tmp_path / "tall.width-800.jpeg").size == (667, 1000)


# What the look is made of


def test_colours_are_read_from_the_stylesheet():
    found = writing.tokens()
    assert [colour.name for colour in found.colours] == ["paper", "wash", "hairline", "ink", "quiet"]
    assert len(found.hues) == 24


def test_contrast_is_that_of_the_standard():
    assert contrast((0, 0, 0), (255, 255, 255)) == 21
    assert round(contrast((119, 119, 119), (255, 255, 255)), 2) == 4.48


def test_every_hue_and_both_inks_can_be_read_by_day_and_by_night():
    found = writing.tokens()
    read = [*found.hues, *(colour for colour in found.colours if colour.name in {"ink", "quiet"})]
    assert [colour.name for colour in read if min(colour.contrast_light, colour.contrast_dark) < BODY_TEXT] == []


# docs/style.md


def test_document_is_what_the_command_writes(capsys):
    call_command("write_styleguide", check=True)
    assert "up to date" in capsys.readouterr().out


def test_old_document_is_noticed(tmp_path, monkeypatch):
    old = tmp_path / "style.md"
    old.write_text("Once upon a time.")
    monkeypatch.setattr("home.management.commands.write_styleguide.DOCUMENT", old)
    with pytest.raises(CommandError, match="write_styleguide"):
        call_command("write_styleguide", check=True)
    assert old.read_text() == "Once upon a time."


def test_document_has_a_picture_of_every_block_and_part_and_no_other():
    named = pictures_in((DOCS / "style.md").read_text())
    taken = {f"images/style/{path.name}" for path in (DOCS / "images" / "style").iterdir()}
    wanted = {f"images/style/{shot.name}.png" for shot in style_shots()}
    assert named == wanted
    assert taken == wanted, "run manage.py take_screenshots style"


def test_readme_shows_pictures_that_the_command_takes():
    taken = {f"docs/images/{shot.name}.png" for shot in README}
    assert pictures_in((env.PROJECT / "README.md").read_text()) <= taken
    assert {f"docs/images/{path.name}" for path in (DOCS / "images").glob("*.png")} == taken


def test_pictures_of_the_documents_are_small():
    sizes = {path.name: path.stat().st_size for path in (DOCS / "images").rglob("*.png")}
    assert [name for name, size in sizes.items() if size > LARGEST] == []
    assert sum(sizes.values()) < LARGEST_ALL


def test_the_foot_of_a_page_has_its_links():
    foot = print_macro("footer", site=samples.site(links=("About", "Privacy")))
    assert '<a href="https://www.example.org/about/">About</a>' in foot
    assert '<a href="https://www.example.org/privacy/">Privacy</a>' in foot
