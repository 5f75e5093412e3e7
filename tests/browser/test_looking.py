"""What looking.js is for: each of its questions finds the fault that it was written for, and nothing else."""

from __future__ import annotations

import pytest

from tests.browser.test_every_page import LOOKING

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

SOUND = """<!doctype html><main><h1>One</h1><h2>Two</h2><h3>Three</h3><nav aria-label="Main"><a href="#a">Go</a></nav>
    <p>Words.</p></main>"""
FAULTS = {
    "sideways": '<div style="width: 3000px">wide</div>',
    "clipped": '<p style="height: 8px; overflow: hidden">cut<br>off</p>',
    "overlaps": '<p>One line of words</p><p style="margin-top: -30px">Another line of words</p>',
    "headings": "<main><h1>One</h1><h3>Three</h3></main>",
    "landmarks": '<main></main><nav aria-label="Main"></nav><nav aria-label="Main"></nav>',
    "orderOfTabs": '<a href="#a" tabindex="2">Go</a>',
    "rings": '<style>a { outline: none }</style><a href="#a">Go</a>',
    "inline": '<p onclick="go()">Words</p>',
}
HIDDEN_STOPS = [
    '<a href="#a" style="opacity: 0">Go</a>',
    '<a href="#a" style="position: absolute; left: -999px">Go</a>',
    '<a href="#a" style="display: block; width: 1px; height: 1px; overflow: hidden">Go</a>',
]


@pytest.fixture
def ask(chromium):
    """A function that gives what a question finds in a piece of HTML."""
    page = chromium.new_page()

    def ask(question, html):
        page.set_content(html)
        page.evaluate(LOOKING)
        return page.evaluate(f"looking.{question}()")

    yield ask
    page.close()


@pytest.mark.parametrize("question", FAULTS)
def test_question_finds_its_fault_and_no_other(ask, question):
    ring = "<style>:focus-visible { outline: 2px solid }</style>" if question == "rings" else ""
    assert ask(question, SOUND + ring) == []
    assert len(ask(question, FAULTS[question])) > 0


@pytest.mark.parametrize("html", HIDDEN_STOPS)
def test_stop_that_nobody_sees_is_found(ask, html):
    assert len(ask("rings", html)) > 0
