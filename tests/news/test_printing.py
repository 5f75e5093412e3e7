"""Blocks of ours print macros; blocks of other packages stand beside them and print in their own way."""

from __future__ import annotations

import re

import pytest
from django.template import Context, Template
from django.utils.safestring import SafeString
from wagtail import blocks

from config import env
from news.blocks.body import Body
from news.blocks.printing import PrintedBlock, PrintedStructBlock
from news.blocks.text import HeadingBlock, QuoteBlock, RawHtmlBlock
from news.macros import macro_of

HOSTILE = '<b onclick="alert(1)">'
FOLDER = env.PROJECT / "templates" / "news" / "blocks"


class Signature(blocks.CharBlock):
    """A block as another package would write it."""

    def render_basic(self, value, context=None):
        return value


class Greeting(PrintedBlock, blocks.CharBlock):
    """One that prints words of its own context instead of its value."""

    def get_context(self, value, parent_context=None):
        return super().get_context(f"{value} {parent_context['reader']}", parent_context)

    class Meta:
        template = "news/blocks/heading.html"


class MixedBody(Body):
    signature = Signature()


@pytest.mark.parametrize("name", Body().child_blocks)
def test_every_block_of_a_body_prints_a_macro(name):
    block = Body().child_blocks[name]
    assert isinstance(block, PrintedBlock)
    assert macro_of(f"news/blocks/{name}").name == name
    assert (FOLDER / f"{name}.html").exists()


def test_what_is_printed_is_safe_and_its_words_are_escaped():
    printed = HeadingBlock().render(HOSTILE)
    assert isinstance(printed, SafeString)
    assert printed == "<h2>&lt;b onclick=&#34;alert(1)&#34;&gt;</h2>"


def test_macro_gets_what_the_block_says_its_context_is():
    assert Greeting().render("Good morning,", {"reader": "Ada"}) == "<h2>Good morning, Ada</h2>"
    assert RawHtmlBlock().render("<p>Kept.</p><script>1</script>") == '<div class="text raw-html"><p>Kept.</p></div>'


def test_block_is_printed_by_wagtails_tag():
    template = Template("{% load wagtailcore_tags %}{% include_block block %}")
    printed = template.render(Context({"block": HeadingBlock().bind("One & two"), "reader": "Ada"}))
    assert printed == "<h2>One &amp; two</h2>"


def test_block_of_another_package_is_printed_in_its_own_way_and_escaped():
    body = MixedBody()
    value = body.normalize([("heading", "One"), ("signature", HOSTILE)])
    assert body.render(value) == "<h2>One</h2>\n&lt;b onclick=&quot;alert(1)&quot;&gt;"


def test_field_that_is_left_out_has_its_default():
    block = QuoteBlock()
    assert isinstance(block, PrintedStructBlock)
    value = block.normalize({"words": "We run."})
    assert dict(value) == {"words": "We run.", "speaker": None, "office": None, "source": None}
    assert block.normalize(value) is value
    assert "None" not in block.render(value)


def test_no_template_trusts_what_it_prints():
    texts = {path.name: path.read_text() for path in (env.PROJECT / "templates").rglob("*.html")}
    assert {"masthead.html", "quote.html"} <= texts.keys()
    assert [name for name, text in texts.items() if re.search(r"\|\s*safe\b", text)] == []
