"""Dates in the admin's forms on the two nights on which the clock changes, as somebody of the group Editors."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.users.models import UserProfile

from news.models import ArticlePage
from news.publishing import publish_due
from tests.factories import ArticlePageFactory, CityIndexPageFactory
from tests.news.test_admin_forms import add, complaint_at, edit, the_article

pytestmark = pytest.mark.django_db

SPRING_EVENING = dt.datetime(2026, 3, 28, 18, tzinfo=dt.UTC)
AUTUMN_EVENING = dt.datetime(2026, 10, 24, 18, tzinfo=dt.UTC)
FIRST_HALF_PAST_TWO = dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)
SECOND_HALF_PAST_TWO = dt.datetime(2026, 10, 25, 1, 30, tzinfo=dt.UTC)


@pytest.fixture
def clock():
    with time_machine.travel(AUTUMN_EVENING, tick=False) as traveller:
        yield traveller


@pytest.fixture
def place(clock):
    return CityIndexPageFactory(title="Geneva")


def test_hour_that_is_left_out_is_refused_with_the_time_to_write(editor_client, place, clock):
    clock.move_to(SPRING_EVENING, tick=False)
    response = add(editor_client, place, publish=True, published_at="2026-03-29 02:30")
    assert complaint_at(response, "published_at") == (
        "02:30 does not exist on 29 March 2026: in Europe/Zurich the clocks are put forward. Write 03:30 instead."
    )
    assert not ArticlePage.objects.exists()


def test_hour_that_comes_twice_is_refused_with_both_ways_to_write_it(editor_client, place):
    response = add(editor_client, place, publish=True, published_at="2026-10-25 02:30")
    assert complaint_at(response, "published_at") == (
        "02:30 comes twice on 25 October 2026: in Europe/Zurich the clocks are put back. "
        "Write 2026-10-25 02:30+02:00 for the first time or 2026-10-25 02:30+01:00 for the second."
    )
    assert not ArticlePage.objects.exists()


@pytest.mark.parametrize(
    ("written", "instant"),
    [("2026-10-25 02:30+02:00", FIRST_HALF_PAST_TWO), ("2026-10-25 02:30+01:00", SECOND_HALF_PAST_TWO)],
)
def test_article_is_published_once_at_the_instant_that_was_written(editor_client, place, clock, written, instant):
    add(editor_client, place, publish=True, published_at=written)
    clock.move_to(instant - dt.timedelta(seconds=1), tick=False)
    assert publish_due().published == 0
    clock.move_to(instant, tick=False)
    assert publish_due().published == 1
    clock.move_to(instant + dt.timedelta(hours=1), tick=False)  # the clock shows the same
    assert publish_due().published == 0
    assert the_article().published_at == instant


@pytest.mark.parametrize("instant", [FIRST_HALF_PAST_TWO, SECOND_HALF_PAST_TWO])
def test_article_of_that_hour_can_be_edited_and_keeps_its_date(editor_client, place, clock, instant):
    """As one that somebody published in that night."""
    clock.shift(dt.timedelta(days=1))
    article = ArticlePageFactory(parent=place, slug="the-lake-is-high", published_at=instant)
    form = editor_client.get(reverse("wagtailadmin_pages:edit", args=[article.pk]))
    shown = BeautifulSoup(form.content, "html5lib").select_one("#id_published_at")["value"]
    assert edit(editor_client, article, publish=True, title="Anew", published_at=shown).status_code == 302
    assert (the_article().title, the_article().published_at) == ("Anew", instant)


def test_every_other_date_is_shown_as_the_clock_shows_it(editor_client, place):
    article = ArticlePageFactory(parent=place, published_at=dt.datetime(2026, 10, 25, 2, 0, tzinfo=dt.UTC))
    form = editor_client.get(reverse("wagtailadmin_pages:edit", args=[article.pk]))
    shown = BeautifulSoup(form.content, "html5lib").select_one("#id_published_at")["value"]
    assert shown == "2026-10-25 03:00"


def test_end_is_an_instant_too(editor_client, place):
    response = add(editor_client, place, publish=True, expire_at="2026-10-25 02:30")
    assert "02:30 comes twice" in complaint_at(response, "expire_at")


def test_what_is_no_date_is_refused_as_ever(editor_client, place):
    response = add(editor_client, place, publish=True, published_at="next week")
    assert complaint_at(response, "published_at") == "Enter a valid date/time."


def test_nobody_has_a_time_zone_of_their_own(editor_client):
    """Every form says that its times are the site's."""
    UserProfile.get_for_user(get_user_model().objects.get(username="editor"))
    account = BeautifulSoup(editor_client.get(reverse("wagtailadmin_account")).content, "html5lib")
    assert account.select("[name$=theme]")
    assert not account.select("[name$=current_time_zone]")
