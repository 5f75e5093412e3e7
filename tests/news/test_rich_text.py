"""Links in rich text as readers get them: to pages that are there, and plain words for all others."""

from __future__ import annotations

import pytest
from wagtail.rich_text import RichText

from news.blocks.body import Body
from news.rich_text import for_readers
from tests.factories import ArticlePageFactory, CityIndexPageFactory

pytestmark = pytest.mark.django_db


def to(number, words="tram"):
    return f'<p>The <a linktype="page" id="{number}">{words}</a> runs.</p>'


def printed(*texts):
    body = Body()
    return str(body.render(body.to_python([{"type": "text", "value": text} for text in texts])))


def test_links_of_a_whole_body_lead_to_their_pages_with_one_query(django_assert_num_queries):
    place = CityIndexPageFactory(title="Geneva")
    articles = [ArticlePageFactory(parent=place, slug=f"article-{number}") for number in range(3)]
    with django_assert_num_queries(1):
        html = printed(*(to(article.pk) for article in articles))
    for article in articles:
        assert f'<a href="/geneva/{article.slug}/">tram</a>' in html


@pytest.mark.parametrize("number", ["0", "999999", str(2**31), str(2**63), "9" * 300, "007", "²"])
def test_link_to_what_is_not_there_is_plain_words(number):
    assert "<p>The <a>tram</a> runs.</p>" in printed(to(number))


def test_link_outside_a_body_asks_for_itself():
    place = CityIndexPageFactory(title="Geneva")
    assert '<a href="/geneva/">tram</a>' in for_readers(RichText(to(place.pk)))
