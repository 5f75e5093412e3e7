"""A thousand blocks are everyday work; three thousand are refused with a word, and nothing is lost."""

from __future__ import annotations

import time

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from news.blocks.body import MAX_BLOCKS
from news.models import ArticlePage
from tests.factories import ArticlePageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

SECONDS = 3.0


def blocks(number):
    return [
        ("text", f"<p>Paragraph {count}.</p>") if count % 3 else ("heading", f"Part {count}") for count in range(number)
    ]


def posted(number, **values):
    """What the editor sends for an article of so many blocks."""
    body = [(name, rich_text(value) if name == "text" else value) for name, value in blocks(number)]
    dates = dict.fromkeys(("published_at", "updated_at", "expire_at"), "")
    inlines = {name: inline_formset([]) for name in ("article_authors", "article_relations", "comments")}
    words = {"title": "Long", "slug": "long", "standfirst": "", "kind": "news"}
    return nested_form_data(words | dates | inlines | {"body": streamfield(body)} | values)


@pytest.fixture
def article():
    return ArticlePageFactory(slug="long", body=blocks(1000))


def test_thousand_blocks_open_and_save_within_three_seconds(editor_client, article):
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])
    began = time.process_time()
    assert editor_client.get(address).status_code == 200
    opened = time.process_time()
    assert editor_client.post(address, posted(1000)).status_code == 302
    saved = time.process_time()
    assert editor_client.post(address, posted(1000, **{"action-publish": "1"})).status_code == 302
    published = time.process_time()
    assert max(opened - began, saved - opened, published - saved) < SECONDS
    assert len(ArticlePage.objects.get().body) == 1000


@pytest.mark.parametrize("action", [{}, {"action-publish": "1"}])
def test_three_thousand_blocks_are_refused_with_a_message_and_stay_in_the_form(editor_client, article, action):
    answer = editor_client.post(reverse("wagtailadmin_pages:edit", args=[article.pk]), posted(3000, **action))
    assert answer.status_code == 200
    page = BeautifulSoup(answer.content, "html5lib")
    assert f"The maximum number of items is {MAX_BLOCKS}" in page.get_text(" ") + str(page.select("[data-block]"))
    assert answer.content.count(b"Paragraph ") >= 2000
    assert len(ArticlePage.objects.get().body) == 1000
