"""Previews in the admin, of articles that are saved and of those that are not."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.factories import ArticlePageFactory, AuthorFactory, NewsImageFactory
from tests.news.test_admin_forms import form

pytestmark = pytest.mark.django_db


def preview(client, name, *args, mode="", **values):
    """What the panel shows of the form as it stands."""
    address = reverse(f"wagtailadmin_pages:{name}", args=args)
    assert client.post(address, form(**values)).json() == {"is_valid": True, "is_available": True}
    return BeautifulSoup(client.get(address, {"mode": mode, "in_preview_panel": "true"}).content, "html5lib").main


def test_new_article_is_previewed_before_it_is_saved(editor_client, geneva):
    page = preview(editor_client, "preview_on_add", "news", "articlepage", geneva.pk, body=[("heading", "The steps")])
    assert page.h1.get_text() == "The lake is high"
    assert page.find("h2", string="The steps")
    assert page.find("a", href="/geneva/")


def test_new_article_is_previewed_as_a_card(editor_client, geneva):
    page = preview(editor_client, "preview_on_add", "news", "articlepage", geneva.pk, mode="card")
    card = page.select_one("article.card")
    assert card.h2.get_text() == "The lake is high"
    assert "It is." in card.get_text()
    assert "Geneva" in card.get_text()


def test_card_shows_what_is_being_written_and_not_what_is_saved(editor_client, geneva):
    article = ArticlePageFactory(parent=geneva, title="Old words", slug="the-lake-is-high", authors=[AuthorFactory()])
    page = preview(editor_client, "preview_on_edit", article.pk, mode="card", title="New words")
    assert page.select_one("article.card").h2.get_text() == "New words"


def test_picture_uploaded_a_moment_ago_is_shown(editor_client, geneva):
    image = NewsImageFactory()
    page = preview(
        editor_client,
        "preview_on_add",
        "news",
        "articlepage",
        geneva.pk,
        lead_image=image.pk,
        lead_caption="At the mole",
    )
    assert page.select_one(".lead-picture img")["alt"] == "A red tram at its terminus"
