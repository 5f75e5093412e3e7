"""What the form learns of a picture that has just been chosen."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from tests.factories import NewsImageFactory

pytestmark = pytest.mark.django_db


def facts(client, image):
    return client.get(reverse("news_picture_facts", args=[image.pk]))


def test_credit_caption_and_description_are_told(editor_client):
    image = NewsImageFactory(credit="Jo Weber", default_caption="At the terminus", description="A red tram")
    assert facts(editor_client, image).json() == {
        "credit": "Jo Weber",
        "caption": "At the terminus",
        "description": "A red tram",
        "usable": True,
        "until": "",
    }


def test_licence_that_has_ended_is_told(editor_client):
    told = facts(editor_client, NewsImageFactory(usable_until=dt.date(2020, 1, 31))).json()
    assert (told["usable"], told["until"]) == (False, "31 January 2020")


def test_strangers_are_told_nothing(client):
    assert facts(client, NewsImageFactory()).status_code == 302
