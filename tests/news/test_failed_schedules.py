"""What can't be published in time: its reason is kept, it rests between tries, and the dashboard says so."""

from __future__ import annotations

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page

from news.failed_schedules import TRIES_AT_ONCE
from news.models import ArticlePage, FailedSchedule
from news.publishing import publish_due
from tests import factories
from tests.factories import ArticlePageFactory, CityIndexPageFactory
from tests.pages import text_of

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2022, 5, 30, 10, tzinfo=dt.UTC)
MINUTE, SECOND = dt.timedelta(minutes=1), dt.timedelta(seconds=1)


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(NOW, tick=False)
    return time_machine


@pytest.fixture
def geneva(home, clock):
    return CityIndexPageFactory(title="Geneva")


def schedule(place, title, at=NOW + MINUTE, **content) -> ArticlePage:
    """What is in its newest version may be anything."""
    article = factories.schedule(place, title, at)
    revision = article.get_latest_revision()
    revision.content = {**revision.content, **content}
    revision.save()
    return article


@pytest.fixture
def unpublishable(geneva):
    """Its newest version has an address that another article has got since."""
    ArticlePageFactory(parent=geneva, title="First come", slug="taken")
    return schedule(geneva, "Too late", slug="taken")


def panel(client):
    return BeautifulSoup(client.get("/admin/").content, "html5lib").select_one("#not-in-time-section")


def test_reason_is_kept_in_words(unpublishable, clock):
    clock.move_to(NOW + MINUTE, tick=False)
    assert publish_due().failed == 1
    failed = FailedSchedule.objects.get()
    assert (failed.page_id, failed.tries) == (unpublishable.pk, 1)
    assert failed.reason == "The slug 'taken' is already in use within the parent page at '/geneva/'."


def test_dashboard_of_an_admin_names_it_with_its_reason(admin_client, unpublishable, geneva, clock):
    schedule(geneva, "In time")
    clock.move_to(NOW + 2 * MINUTE, tick=False)
    publish_due()
    (row,) = panel(admin_client).select("tbody tr")
    assert [text_of(cell) for cell in row.select("td")] == [
        "Too late",
        "Publish",
        "30 May 2022, 12:01",
        "The slug 'taken' is already in use within the parent page at '/geneva/'.",
    ]
    assert row.a["href"] == f"/admin/pages/{unpublishable.pk}/edit/"


def test_article_that_could_not_be_taken_down_is_named_too(admin_client, geneva, clock, monkeypatch):
    article = ArticlePageFactory(parent=geneva, expire_at=NOW)

    def fail(*args, **kwargs):
        raise RuntimeError("The disc is full.")

    monkeypatch.setattr(ArticlePage, "unpublish", fail)
    clock.move_to(NOW + 2 * MINUTE, tick=False)
    publish_due()
    (row,) = panel(admin_client).select("tbody tr")
    assert text_of(row) == f"{article.title} Take down 30 May 2022, 12:00 RuntimeError: The disc is full."


def test_dashboard_says_when_nothing_has_tried(editor_client, geneva, clock):
    schedule(geneva, "Waiting")
    clock.move_to(NOW + 2 * MINUTE, tick=False)
    assert "see whether the worker runs" in text_of(panel(editor_client))


def test_dashboard_says_nothing_where_all_is_well(editor_client, geneva, clock):
    schedule(geneva, "In time")
    clock.move_to(NOW + MINUTE, tick=False)
    assert panel(editor_client) is None
    publish_due()
    clock.move_to(NOW + 5 * MINUTE, tick=False)
    assert panel(editor_client) is None


def test_desk_of_another_place_is_not_told(client, unpublishable, clock):
    group = Group.objects.create(name="Desk of Lyon")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for right in ("change_page", "publish_page"):
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=right)
        GroupPagePermission.objects.create(group=group, page=CityIndexPageFactory(title="Lyon"), permission=permission)
    user = get_user_model().objects.create_user("desk")
    user.groups.add(group)
    client.force_login(user)
    clock.move_to(NOW + 2 * MINUTE, tick=False)
    publish_due()
    assert panel(client) is None


def test_what_fails_again_and_again_is_tried_once_a_minute_and_logged_once(unpublishable, clock, caplog):
    failed = 0
    for seconds in range(120):
        clock.move_to(NOW + MINUTE + seconds * SECOND, tick=False)
        failed += publish_due().failed
    assert failed == TRIES_AT_ONCE + 1
    assert caplog.text.count("What was due failed") == 1


def test_one_that_rests_holds_up_nobody(unpublishable, geneva, clock):
    clock.move_to(NOW + MINUTE, tick=False)
    for _ in range(TRIES_AT_ONCE):
        publish_due()
    article = schedule(geneva, "Another", at=NOW + 2 * MINUTE - SECOND)
    clock.move_to(NOW + 2 * MINUTE - SECOND, tick=False)
    due = publish_due()
    assert (due.published, due.failed) == (1, 0)
    assert ArticlePage.objects.get(pk=article.pk).live


def test_it_is_published_as_soon_as_nothing_stands_in_its_way(unpublishable, geneva, clock):
    clock.move_to(NOW + MINUTE, tick=False)
    publish_due()
    geneva.get_children().get(slug="taken").delete()
    assert publish_due().published == 1
    assert not FailedSchedule.objects.exists()


def test_schedule_that_was_taken_back_is_forgotten(unpublishable, geneva, clock):
    clock.move_to(NOW + MINUTE, tick=False)
    publish_due()
    unpublishable.revisions.update(approved_go_live_at=None)
    schedule(geneva, "Another", at=NOW + 2 * MINUTE)
    clock.move_to(NOW + 2 * MINUTE, tick=False)
    publish_due()
    assert not FailedSchedule.objects.exists()


def test_page_that_is_deleted_takes_its_failure_along(unpublishable, clock):
    clock.move_to(NOW + MINUTE, tick=False)
    publish_due()
    Page.objects.get(pk=unpublishable.pk).delete()
    assert not FailedSchedule.objects.exists()
