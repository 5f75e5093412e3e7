"""The worker's look at the clock: what is due is published or unpublished once, each page by itself."""

from __future__ import annotations

import datetime as dt
import logging

import pytest
from wagtail.models import Page, PageLogEntry, Revision

from news.models import Archive, ArchiveEntry, ArticlePage, WorkerState
from news.publishing import Due, publish_due, reach_dates
from tests import factories
from tests.factories import ArticlePageFactory, CityIndexPageFactory, DraftFactory
from tests.news.oracle import assert_archive_is_true

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2022, 5, 30, 10, tzinfo=dt.UTC)
HOUR, SECOND = dt.timedelta(hours=1), dt.timedelta(seconds=1)


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(NOW, tick=False)
    return time_machine


@pytest.fixture
def geneva(home, clock):
    place = CityIndexPageFactory()
    publish_due()
    return place


def schedule(place, title="Later", at=NOW + HOUR) -> ArticlePage:
    return factories.schedule(place, title, at)


def again(page) -> ArticlePage:
    return ArticlePage.objects.get(pk=page.pk)


def is_listed(page) -> bool:
    return ArchiveEntry.objects.filter(article=page.pk, archive__kind="site").exists()


def counts(due: Due) -> tuple[int, int, int]:
    return due.published, due.expired, due.failed


class TestGoingLive:
    def test_nothing_is_published_before_its_time(self, geneva, clock, bumps):
        article = schedule(geneva)
        clock.move_to(NOW + HOUR - SECOND, tick=False)
        assert counts(publish_due()) == (0, 0, 0)
        assert not again(article).live
        assert bumps() == 0

    def test_article_is_published_at_its_time(self, geneva, clock, bumps, client):
        article = schedule(geneva)
        assert client.get("/geneva/later/").status_code == 404
        clock.move_to(NOW + HOUR, tick=False)
        assert counts(publish_due()) == (1, 0, 0)
        assert again(article).published_at == NOW + HOUR
        assert is_listed(article)
        assert client.get("/geneva/later/").status_code == 200
        assert bumps() == 1

    def test_article_with_a_future_publication_date_is_published_then(self, geneva, clock):
        article = DraftFactory(parent=geneva, published_at=NOW + HOUR)
        article.full_clean()
        article.save_revision().publish()
        assert not again(article).live
        clock.move_to(NOW + HOUR, tick=False)
        publish_due()
        assert again(article).published_at == NOW + HOUR
        assert is_listed(article)

    def test_second_look_publishes_nothing_more(self, geneva, clock, bumps):
        schedule(geneva)
        clock.move_to(NOW + HOUR, tick=False)
        publish_due()
        bumps()
        clock.move_to(NOW + HOUR + SECOND, tick=False)
        assert counts(publish_due()) == (0, 0, 0)
        assert bumps() == 0
        assert PageLogEntry.objects.filter(action="wagtail.publish.scheduled").count() == 1

    def test_new_version_of_a_live_article_replaces_it_at_its_time(self, geneva, clock, bumps):
        article = ArticlePageFactory(parent=geneva, published_at=NOW - HOUR)
        article.save_revision().publish()
        bumps()
        article = again(article)
        article.title, article.go_live_at = "The newer title", NOW + HOUR
        article.save_revision().publish()
        assert again(article).title == "The tram runs again"
        clock.move_to(NOW + HOUR, tick=False)
        publish_due()
        assert again(article).title == "The newer title"
        assert again(article).published_at == NOW - HOUR
        assert bumps() == 1

    def test_place_is_published_at_its_time_with_its_articles(self, geneva, clock):
        article = ArticlePageFactory(parent=geneva, published_at=NOW - HOUR)
        geneva.unpublish()
        place = type(geneva).objects.get(pk=geneva.pk)
        place.go_live_at = NOW + HOUR
        place.save_revision().publish()
        assert not is_listed(article)
        clock.move_to(NOW + HOUR, tick=False)
        publish_due()
        assert is_listed(article)


class TestExpiry:
    def test_article_is_unpublished_when_its_time_is_over(self, geneva, clock, bumps, client):
        article = ArticlePageFactory(parent=geneva, published_at=NOW - HOUR, expire_at=NOW + HOUR)
        assert bumps() == 1
        clock.move_to(NOW + HOUR, tick=False)
        assert counts(publish_due()) == (0, 1, 0)
        assert (again(article).live, again(article).expired) == (False, True)
        assert not is_listed(article)
        assert client.get("/geneva/the-tram-runs-again/").status_code == 404
        assert bumps() == 1

    def test_place_whose_time_is_over_takes_its_articles_along(self, geneva, clock):
        article = ArticlePageFactory(parent=geneva, published_at=NOW - HOUR)
        Page.objects.filter(pk=geneva.pk).update(expire_at=NOW + HOUR)
        clock.move_to(NOW + HOUR, tick=False)
        publish_due()
        assert not is_listed(article)
        assert_archive_is_true()

    def test_article_whose_time_came_and_went_between_two_looks_stays_unpublished(self, geneva, clock, bumps):
        article = DraftFactory(parent=geneva)
        article.go_live_at, article.expire_at = NOW + HOUR, NOW + 2 * HOUR
        article.save_revision().publish()
        clock.move_to(NOW + 3 * HOUR, tick=False)
        assert counts(publish_due()) == (0, 0, 0)
        assert (again(article).live, again(article).expired) == (False, True)
        assert not Revision.objects.exclude(approved_go_live_at=None).exists()
        assert bumps() == 0


class TestPoisonedItem:
    def poison(self, article) -> None:
        """A revision whose content can't be read, as after a botched migration."""
        revision = Revision.objects.filter(object_id=str(article.pk)).latest("pk")
        Revision.objects.filter(pk=revision.pk).update(content={**revision.content, "published_at": "never"})

    def test_one_poisoned_item_does_not_stop_the_rest(self, geneva, clock, caplog):
        articles = [schedule(geneva, title) for title in ("First", "Second", "Third")]
        expiring = ArticlePageFactory(parent=geneva, published_at=NOW - HOUR, expire_at=NOW + HOUR)
        self.poison(articles[1])
        clock.move_to(NOW + HOUR, tick=False)
        with caplog.at_level(logging.ERROR, "news.publishing"):
            assert counts(publish_due()) == (2, 1, 1)
        assert [again(article).live for article in articles] == [True, False, True]
        assert not is_listed(expiring)
        assert "failed" in caplog.text
        assert_archive_is_true()

    def test_poisoned_item_keeps_its_schedule(self, geneva, clock):
        article = schedule(geneva)
        self.poison(article)
        clock.move_to(NOW + HOUR, tick=False)
        publish_due()
        assert Revision.objects.filter(object_id=str(article.pk), approved_go_live_at__isnull=False).exists()
        assert not again(article).live

    def test_failure_half_way_undoes_the_whole_item(self, geneva, clock, bumps, monkeypatch):
        article = schedule(geneva)
        clock.move_to(NOW + HOUR, tick=False)

        def fail(*args):
            raise RuntimeError

        with monkeypatch.context() as broken:
            broken.setattr("news.archive.settle.sync_selected", fail)
            assert counts(publish_due()) == (0, 0, 1)
        assert not again(article).live
        assert bumps() == 0
        assert counts(publish_due()) == (1, 0, 0)
        assert is_listed(article)


class TestDatesReached:
    def dated(self, geneva, at=NOW + HOUR) -> ArticlePage:
        """A live article with a future date, as an importer or a shell makes it."""
        return ArticlePageFactory(parent=geneva, published_at=at)

    def test_article_is_listed_when_its_date_is_reached(self, geneva, clock, bumps, client):
        article = self.dated(geneva)
        assert client.get("/geneva/the-tram-runs-again/").status_code == 404
        clock.move_to(NOW + HOUR, tick=False)
        publish_due()
        assert is_listed(article)
        assert client.get("/geneva/the-tram-runs-again/").status_code == 200
        assert bumps() == 1
        assert_archive_is_true()

    def test_alias_is_listed_when_the_date_of_its_source_is_reached(self, geneva, clock):
        lyon = CityIndexPageFactory(title="Lyon", country="FR")
        alias = self.dated(geneva).create_alias(parent=lyon)
        assert not ArchiveEntry.objects.exists()
        clock.move_to(NOW + HOUR, tick=False)
        publish_due()
        assert Archive.objects.get(place=lyon).entries.get().article_id == alias.pk

    def test_article_published_between_two_looks_is_told_once(self, geneva, clock, bumps):
        clock.move_to(NOW + SECOND, tick=False)
        schedule(geneva, at=None)
        assert bumps() == 1
        clock.move_to(NOW + 2 * SECOND, tick=False)
        publish_due()
        assert bumps() == 0

    def test_date_of_an_article_that_nobody_can_see_tells_nothing(self, geneva, clock, bumps):
        geneva.unpublish()
        self.dated(geneva)
        bumps()
        clock.move_to(NOW + HOUR, tick=False)
        publish_due()
        assert bumps() == 0
        assert_archive_is_true()

    def test_dates_reached_while_no_worker_ran_are_found(self, geneva, clock):
        article = self.dated(geneva)
        clock.move_to(NOW + 1000 * HOUR, tick=False)
        publish_due()
        assert is_listed(article)

    def test_first_look_of_all_lists_what_is_due(self, geneva, clock):
        article = self.dated(geneva)
        WorkerState.objects.update(dates_seen_until=None, day=None)
        clock.move_to(NOW + HOUR, tick=False)
        reach_dates()
        assert is_listed(article)

    def test_clock_that_was_set_back_is_no_danger(self, geneva, clock):
        clock.move_to(NOW + 5 * HOUR, tick=False)
        publish_due()
        clock.move_to(NOW, tick=False)
        publish_due()
        article = self.dated(geneva)
        clock.move_to(NOW + HOUR, tick=False)
        publish_due()
        assert is_listed(article)

    def test_clock_that_was_set_back_hides_what_it_has_not_reached_and_publishes_nothing_twice(
        self, geneva, clock, bumps, client
    ):
        """Lists say what the article's own address says."""
        article = DraftFactory(parent=geneva, title="Later", published_at=NOW + HOUR)
        article.full_clean()
        article.save_revision().publish()
        for moment, is_reached in ((NOW + 2 * HOUR, True), (NOW, False), (NOW + HOUR - SECOND, False)):
            clock.move_to(moment, tick=False)
            publish_due()
            assert is_listed(article) == is_reached
            assert client.get("/geneva/later/").status_code == (200 if is_reached else 404)
            assert_archive_is_true()
        assert bumps() == 2
        clock.move_to(NOW + HOUR, tick=False)
        publish_due()
        assert is_listed(article)
        assert PageLogEntry.objects.filter(action="wagtail.publish.scheduled").count() == 1

    def test_clock_of_a_web_process_that_is_a_little_ahead_hides_nothing(self, geneva, clock, bumps):
        clock.move_to(NOW + 30 * SECOND, tick=False)
        article = schedule(geneva, at=None)
        bumps()
        clock.move_to(NOW, tick=False)
        publish_due()
        assert is_listed(article)
        assert bumps() == 0

    def test_date_that_was_reached_while_its_transaction_was_under_way_is_found(self, geneva, clock):
        """The look could not see the row, and the row's own sync came before the date."""
        clock.move_to(NOW + 2 * SECOND, tick=False)
        publish_due()
        clock.move_to(NOW, tick=False)
        article = self.dated(geneva, at=NOW + SECOND)
        clock.move_to(NOW + 3 * SECOND, tick=False)
        WorkerState.objects.update(dates_seen_until=NOW + 2 * SECOND)
        publish_due()
        assert is_listed(article)

    def test_quiet_look_bumps_nothing(self, geneva, clock, bumps):
        clock.move_to(NOW + HOUR, tick=False)
        publish_due()
        assert bumps() == 0

    def test_new_day_of_the_sites_time_zone_tells_readers_once(self, geneva, clock, bumps):
        midnight = dt.datetime(2022, 5, 30, 22, tzinfo=dt.UTC)
        clock.move_to(midnight - SECOND, tick=False)
        publish_due()
        assert bumps() == 0
        for _ in range(2):
            clock.move_to(midnight, tick=False)
            publish_due()
        assert bumps() == 1
