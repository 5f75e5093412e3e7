"""What the form learns of pictures that have been chosen."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from tests.factories import NewsImageFactory

pytestmark = pytest.mark.django_db


def ask(client, *images, **values):
    return client.get(reverse("news_picture_facts"), {"picture": [image.pk for image in images]} | values)


def facts(client, image, **values):
    return ask(client, image, **values).json()[str(image.pk)]


def test_credit_caption_and_description_are_told(editor_client):
    image = NewsImageFactory(credit="Jo Weber", default_caption="At the terminus", description="A red tram")
    assert facts(editor_client, image) == {
        "credit": "Jo Weber",
        "caption": "At the terminus",
        "description": "A red tram",
        "usable": True,
        "until": "",
        "seen": [],
    }


def test_licence_that_has_ended_is_told(editor_client):
    told = facts(editor_client, NewsImageFactory(usable_until=dt.date(2020, 1, 31)))
    assert (told["usable"], told["until"]) == (False, "31 January 2020")


def test_pictures_of_an_article_are_told_of_in_one_answer(editor_client, django_assert_max_num_queries):
    images = [NewsImageFactory(title=f"Tram {number}") for number in range(7)]
    ask(editor_client, images[0])  # content types are remembered from here on
    with django_assert_max_num_queries(8):
        assert set(ask(editor_client, *images).json()) == {str(image.pk) for image in images}


@pytest.mark.parametrize("value", ["", "x", "-1", "9" * 40, "٣", "1; drop"])
def test_what_is_no_id_is_passed_over(editor_client, value):
    answer = editor_client.get(reverse("news_picture_facts"), {"picture": value, "article": value})
    assert (answer.status_code, answer.json()) == (200, {})


def test_strangers_are_told_nothing(client):
    assert ask(client, NewsImageFactory()).status_code == 302
