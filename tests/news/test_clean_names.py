"""Titles and names hold no control characters, whoever sends them."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.documents import get_document_model

from home.models import StandardPage
from news.models import ArticlePage, Author, CityIndexPage, NewsImage, Topic
from tests.factories import (
    ArticlePageFactory,
    AuthorFactory,
    CityIndexPageFactory,
    NewsImageFactory,
    StandardPageFactory,
    TopicFactory,
)
from tests.hostile_files import picture

pytestmark = pytest.mark.django_db

ODD = "The \x01lake\x0b is\x1f high\x7f"
CLEAN = "The lake is high"


@pytest.mark.parametrize(
    ("factory", "model", "name"),
    [
        (ArticlePageFactory, ArticlePage, "title"),
        (ArticlePageFactory, ArticlePage, "seo_title"),
        (CityIndexPageFactory, CityIndexPage, "title"),
        (StandardPageFactory, StandardPage, "title"),
        (AuthorFactory, Author, "name"),
        (TopicFactory, Topic, "name"),
        (NewsImageFactory, NewsImage, "title"),
    ],
)
def test_what_is_saved_in_a_shell_is_clean(factory, model, name):
    factory(**{name: ODD})
    assert list(model.objects.values_list(name, flat=True)) == [CLEAN]


def test_title_of_a_picture_is_clean(editor_client):
    data = {"title": ODD, "file": SimpleUploadedFile("a.png", picture()), "collection": 1}
    assert editor_client.post(reverse("wagtailimages:add"), data).status_code == 302
    assert NewsImage.objects.get().title == CLEAN


def test_name_of_an_uploaded_document_is_clean(editor_client):
    data = {"title": ODD, "files[]": SimpleUploadedFile("a.txt", b"Words"), "collection": 1}
    editor_client.post(reverse("wagtaildocs:add_multiple"), data, headers={"x-requested-with": "XMLHttpRequest"})
    assert get_document_model().objects.get().title == CLEAN
