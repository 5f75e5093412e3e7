"""The pictures of a body: one query for all, and each block with its own words on its own copy."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.images.blocks import ImageChooserBlock

from news.blocks.body import images_in
from news.blocks.chosen import ChosenImageBlock, chosen_ids, loaded_together
from news.models import ArticlePage, NewsImage
from tests.factories import ArticlePageFactory, NewsImageFactory
from tests.pages import body_of, figure

pytestmark = pytest.mark.django_db


def stored(*blocks):
    """The body of an article with these blocks, as a page finds it."""
    return ArticlePage.objects.get(pk=ArticlePageFactory(body=body_of(*blocks)).pk).body


def blocks_of_all_kinds(first, second, third):
    listed = [{"type": "item", "id": image.title, "value": figure(image)[1]} for image in (second, first)]
    still = {"url": "https://vimeo.com/1084537", "still": third.pk, "caption": ""}
    return figure(first, alt_text="At dawn"), ("gallery", {"pictures": listed}), ("embed", still)


@pytest.fixture
def images():
    return [NewsImageFactory(title=title) for title in ("One", "Two", "Three")]


def test_blocks_of_all_kinds_share_one_query(images, django_assert_num_queries):
    body = stored(*blocks_of_all_kinds(*images))
    with django_assert_num_queries(1):
        assert [image.title for image in images_in(body)] == ["One", "Two", "One", "Three"]


def test_body_whose_pictures_are_loaded_asks_no_more(images, django_assert_num_queries):
    body = stored(*blocks_of_all_kinds(*images))
    first = images_in(body)
    with django_assert_num_queries(0):
        assert [id(image) for image in images_in(body)] == [id(image) for image in first]


def test_body_without_pictures_asks_for_none(django_assert_num_queries):
    body = stored(("heading", "One"))
    with django_assert_num_queries(0):
        assert images_in(body) == []


def test_same_picture_has_the_words_of_each_block(images):
    first, _, third, _ = images_in(stored(*blocks_of_all_kinds(*images)))
    assert (first.pk, first.contextual_alt_text) == (third.pk, "At dawn")
    assert (third.contextual_alt_text, third.decorative) == ("", True)


def test_picture_that_is_gone_is_left_out_and_asked_for_once(images):
    body = stored(*blocks_of_all_kinds(*images))
    NewsImage.objects.filter(pk=images[0].pk).delete()
    with CaptureQueriesContext(connection) as asked:
        assert [image.title for image in images_in(body)] == ["Two", "Three"]
    assert len(asked) == 1


def test_prepared_query_gives_what_the_orm_gives(images):
    ids = [image.pk for image in images]
    fields = [field.attname for field in NewsImage._meta.concrete_fields]
    (expected,) = NewsImage.objects.filter(pk=ids[1])
    with loaded_together(ids):
        (found,) = ChosenImageBlock().bulk_to_python([ids[1]])
    assert found == expected
    assert [getattr(found, name) for name in fields] == [getattr(expected, name) for name in fields]


@pytest.mark.parametrize("values", [[], [None], [1, None, 1], [0, 10**9]])
def test_block_answers_as_wagtails_own(images, values):
    values = [images[0].pk if value == 1 else value for value in values]
    assert ChosenImageBlock().bulk_to_python(values) == ImageChooserBlock().bulk_to_python(values)


def test_ids_are_found_however_deep_they_lie():
    gallery = {"pictures": [{"type": "item", "value": {"image": {"image": 1, "alt_text": "2"}, "caption": "3"}}]}
    blocks = [{"type": "gallery", "value": gallery}, {"type": "embed", "value": {"still": 4, "url": "5"}}]
    assert list(chosen_ids(blocks)) == [1, 4]
    assert list(chosen_ids([{"value": {"still": None, "image": {"image": None}}}])) == []
