"""Words of rendered blocks are counted without a parser, and as many as one finds."""

from __future__ import annotations

import pytest
from django.utils.html import strip_tags

from home.styleguide.block_states import block_entries
from home.styleguide.rendering import printed
from news.text import WORDS_A_MINUTE, count_words, reading_minutes

STATES = [
    pytest.param(entry, state, id=f"{entry.name}: {state.name}") for entry in block_entries() for state in entry.states
]


@pytest.mark.parametrize(("entry", "state"), STATES)
def test_words_of_a_block_are_those_that_a_parser_finds(entry, state):
    html = printed(entry, state)
    assert count_words(html) == len(strip_tags(html).split())


@pytest.mark.parametrize(
    ("html", "words"),
    [("", 0), ("<p>One <b>two</b>.</p>\n<p>three</p>", 3), ('<img alt="no word">', 0), ("5 &lt; 6 &gt; 4", 5)],
)
def test_tags_are_no_words(html, words):
    assert count_words(html) == words


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (WORDS_A_MINUTE, 1), (3 * WORDS_A_MINUTE, 3)])
def test_reading_takes_a_minute_at_least(words, minutes):
    assert reading_minutes("<p>word</p> " * words) == minutes
