"""What a text becomes whose foreign blocks and pictures came past the browser's script."""

from __future__ import annotations

import json
import re

import pytest

from news.blocks.facts import FactBoxBlock, TableBlock
from news.blocks.text import TextBlock

TEXTS = {
    "text": TextBlock(),
    "fact box": FactBoxBlock().child_blocks["text"],
    "cell of a table": TableBlock().child_blocks["rich_text"],
}


def stored(*blocks, entities=(), where="text"):
    """Blocks as the editor would send them."""
    raw = {"blocks": blocks, "entityMap": {str(key): entity for key, entity in enumerate(entities)}}
    widget = TEXTS[where].field.widget
    return re.sub(r' data-block-key="\w+"', "", widget.converter.to_database_format(json.dumps(raw)))


def block(text, kind="unstyled", styles=(), entities=()):
    return {
        "key": "abcde",
        "text": text,
        "type": kind,
        "depth": 0,
        "inlineStyleRanges": list(styles),
        "entityRanges": list(entities),
    }


@pytest.mark.parametrize("where", TEXTS)
@pytest.mark.parametrize("kind", ["header-one", "header-two", "header-four", "header-six", "blockquote", "code-block"])
def test_words_of_a_foreign_block_become_a_paragraph(kind, where):
    assert stored(block("The ferries return", kind), where=where) == "<p>The ferries return</p>"


def test_own_blocks_stay_what_they_are():
    assert stored(block("What it carries", "header-three")) == "<h3>What it carries</h3>"
    assert stored(block("Bread", "unordered-list-item")) == "<ul><li>Bread</li></ul>"


def test_foreign_stress_keeps_its_words():
    assert stored(block("Late", styles=[{"offset": 0, "length": 4, "style": "UNDERLINE"}])) == "<p>Late</p>"


def test_picture_is_dropped():
    picture = {"type": "IMAGE", "mutability": "IMMUTABLE", "data": {"src": "file:///ferry.jpg"}}
    text = block("A 📷 ferry", entities=[{"offset": 2, "length": 1, "key": 0}])
    assert stored(text, entities=[picture]) == "<p>A  ferry</p>"


def test_link_that_runs_a_script_leads_nowhere():
    link = {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "javascript:alert(1)"}}
    assert (
        stored(block("Follow", entities=[{"offset": 0, "length": 6, "key": 0}]), entities=[link])
        == "<p><a>Follow</a></p>"
    )
