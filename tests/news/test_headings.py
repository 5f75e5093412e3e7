"""Whatever an editor or an import leaves out, no heading of a body skips a level."""

from __future__ import annotations

import pytest
from django.utils.safestring import SafeString

from news.blocks.headings import in_order
from tests.factories import ArticlePageFactory
from tests.pages import body_of, visit


@pytest.mark.parametrize(
    ("levels", "shown"),
    [("3", "2"), ("2 3 2 3", "2 3 2 3"), ("3 3 2 4", "2 3 2 3"), ("2 6 6", "2 3 4"), ("4 2 5 5 3", "2 2 3 4 3")],
)
def test_heading_is_at_most_one_level_below_the_one_before(levels, shown):
    def headings(text):
        return SafeString("".join(f'<h{level} id="a">One</h{level}><p>two</p>' for level in text.split()))

    assert in_order(headings(levels)) == headings(shown)


def test_what_only_looks_like_a_heading_stays():
    html = SafeString("<header>&lt;h3&gt;</header><hr><h2>One</h2>")
    assert in_order(html) == html


@pytest.mark.django_db
def test_article_that_begins_with_a_small_heading_skips_no_level(client):
    fact_box = ("fact_box", {"title": "The gauge house", "text": "<p>Built in 1838.</p>"})
    ArticlePageFactory(body=body_of(("text", "<h3>Below</h3><p>One.</p>"), fact_box))
    main = visit(client, "/geneva/the-tram-runs-again/").main
    assert [heading.name for heading in main.select(".prose :is(h2, h3)")] == ["h2", "h3"]
