"""A prepared query gives what the ORM's own gives, on each database, for every kind of argument."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db.models import QuerySet
from django.utils import timezone

from news.models import ArchiveEntry, ArticlePage, CityIndexPage
from news.prepared import prepared
from tests.factories import A_DAY, ArticlePageFactory, CityIndexPageFactory, NewsImageFactory

pytestmark = pytest.mark.django_db


@prepared
def articles_until(moment: dt.datetime) -> QuerySet:
    return ArticlePage.objects.filter(published_at__lte=moment).select_related("lead_image").order_by("pk")


@prepared
def titles_among(ids: list[int]) -> QuerySet:
    return ArticlePage.objects.filter(pk__among=ids).order_by("pk").values_list("title", flat=True)


@prepared
def titles_but(ids: list[int]) -> QuerySet:
    return ArticlePage.objects.exclude(pk__among=ids).order_by("pk").values_list("title", flat=True)


@prepared
def entries_of(archive: int, article: int) -> QuerySet:
    return ArchiveEntry.objects.filter(archive=archive, article=article).values_list("published_at", "month", "direct")


@prepared
def places_named(name: str) -> QuerySet:
    return CityIndexPage.objects.filter(title=name)


@pytest.fixture
def articles():
    place = CityIndexPageFactory(title='Genève ’s "Côté" %s')
    return [
        ArticlePageFactory(
            parent=place,
            title=f"Article {number}",
            published_at=A_DAY + dt.timedelta(days=number, microseconds=number),
            lead_image=NewsImageFactory() if number else None,
        )
        for number in range(3)
    ]


def test_instances_are_whole_and_have_what_was_selected_with_them(articles, django_assert_num_queries):
    moment = articles[1].published_at
    expected = list(ArticlePage.objects.filter(published_at__lte=moment).select_related("lead_image").order_by("pk"))
    for _ in range(2):
        with django_assert_num_queries(1):
            found = articles_until(moment=moment)
            pictures = [article.lead_image for article in found]
        assert pictures == [article.lead_image for article in expected]
        assert pictures[0] is None
        fields = [field.attname for field in ArticlePage._meta.concrete_fields]
        assert [[getattr(one, name) for name in fields] for one in found] == [
            [getattr(one, name) for name in fields] for one in expected
        ]


def test_each_run_has_its_own_arguments(articles):
    assert len(articles_until(moment=articles[0].published_at)) == 1
    assert len(articles_until(moment=articles[2].published_at)) == 3
    assert articles_until(moment=articles[0].published_at - dt.timedelta(microseconds=1)) == []


def test_a_moment_may_be_in_any_zone(articles):
    for zone in (dt.UTC, dt.timezone(dt.timedelta(hours=5)), timezone.get_default_timezone()):
        assert len(articles_until(moment=articles[1].published_at.astimezone(zone))) == 2


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_lists_of_any_length_are_one_query(articles, count):
    ids = [article.pk for article in articles[:count]]
    titles = [article.title for article in articles]
    assert titles_among(ids=ids) == titles[:count]
    assert titles_but(ids=ids) == titles[count:]
    assert titles_among(ids=set(ids)) == titles[:count]


@pytest.mark.parametrize(("first", "end"), [(0, 2), (1, 3), (2, 9), (3, 5)])
def test_some_rows_alone_can_be_asked_for(articles, first, end):
    ids = [article.pk for article in articles]
    assert titles_among(ids=ids, rows=slice(first, end)) == [article.title for article in articles][first:end]
    assert titles_among(ids=ids) == [article.title for article in articles]


def test_fields_that_were_not_asked_for_are_read_when_they_are_used(articles, django_assert_num_queries):
    @prepared
    def titles_alone(ids: list[int]) -> QuerySet:
        return ArticlePage.objects.filter(pk__among=ids).only("title", "lead_image").select_related("lead_image")

    with django_assert_num_queries(1):
        (found,) = titles_alone(ids=[articles[1].pk])
        assert (found.title, found.lead_image) == (articles[1].title, articles[1].lead_image)
    with django_assert_num_queries(1):
        assert found.slug == articles[1].slug


def test_tuples_hold_dates_and_truths_as_the_orm_gives_them(articles):
    entry = ArchiveEntry.objects.filter(article=articles[1]).first()
    expected = [(entry.published_at, entry.month, entry.direct)]
    assert entries_of(archive=entry.archive_id, article=articles[1].pk) == expected
    assert entries_of(archive=entry.archive_id, article=0) == []


def test_text_is_an_argument_and_never_a_part_of_the_query(articles):
    name = 'Genève ’s "Côté" %s'
    assert [place.title for place in places_named(name=name)] == [name]
    assert places_named(name="' OR 1=1 --") == []


def test_queries_of_other_kinds_are_refused():
    @prepared
    def as_dictionaries() -> QuerySet:
        return ArticlePage.objects.values("title")

    with pytest.raises(TypeError, match="instances, tuples or values"):
        as_dictionaries()
