"""What a new article begins with: its writer, and the blocks of its starter."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.blocks import RichTextBlock
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from news.models import ArticlePage
from news.starters import STARTERS
from tests.factories import AuthorFactory, CityIndexPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def address():
    place = CityIndexPageFactory(title="Geneva")
    return reverse("wagtailadmin_pages:add", args=["news", "articlepage", place.pk])


def beginning(client, address, **query):
    """The article that the form shows before anything is written."""
    return client.get(address, query).context["form"].instance


def blocks(article):
    return tuple(block.block_type for block in article.body)


@pytest.mark.parametrize("starter", STARTERS, ids=lambda starter: starter.key)
def test_starter_sets_kind_and_blocks(editor_client, address, starter):
    article = beginning(editor_client, address, starter=starter.key)
    assert (article.kind, blocks(article)) == (starter.kind, starter.blocks)


def test_interview_is_one(editor_client, address):
    article = beginning(editor_client, address, starter="interview")
    assert article.kind == "interview"
    assert {"heading", "text", "quote"} <= set(blocks(article))


@pytest.mark.parametrize("query", [{}, {"starter": "no such thing"}])
def test_without_a_starter_there_is_a_text_to_write_in(editor_client, address, query):
    beginning(editor_client, address, starter="interview")  # nothing of it is left for the next
    article = beginning(editor_client, address, **query)
    assert (article.kind, blocks(article)) == ("news", ("text",))


@pytest.mark.parametrize("starter", STARTERS, ids=lambda starter: starter.key)
def test_draft_is_saved_with_the_blocks_of_its_starter_untouched(editor_client, address, starter):
    article = beginning(editor_client, address, starter=starter.key)
    body = streamfield([(block.block_type, as_sent(block.block, block.value)) for block in article.body])
    empty = inline_formset([])
    sent = {"title": "", "slug": "", "standfirst": "", "kind": article.kind, "body": body}
    sent |= {"article_authors": empty, "article_relations": empty, "comments": empty}
    assert editor_client.post(address, nested_form_data(sent)).status_code == 302
    assert blocks(ArticlePage.objects.get().get_latest_revision_as_object()) == starter.blocks


def as_sent(block, value):
    """The fields of an empty block as the browser sends them."""
    if hasattr(block, "child_blocks"):
        inner = {name: as_sent(child, child.get_default()) for name, child in block.child_blocks.items()}
        return {name: text for name, text in inner.items() if name != "decorative"}
    return "null" if isinstance(block, RichTextBlock) else ""


def test_writer_is_filled_in(editor_client, editor, address):
    author = AuthorFactory(user=editor)
    AuthorFactory(name="Somebody else")
    assert beginning(editor_client, address).authors == [author]


def test_nobody_is_filled_in_for_a_user_who_is_no_author(editor_client, address):
    AuthorFactory()
    assert beginning(editor_client, address).authors == []
