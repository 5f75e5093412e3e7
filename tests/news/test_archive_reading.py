"""Lists, months, days and neighbours, as the archive's pages ask for them."""

from __future__ import annotations

import datetime as dt

import pytest
from django.http import Http404
from django.test import RequestFactory

from news.archive import reading
from news.archive.reading import Month
from tests.factories import ArticlePageFactory

pytestmark = pytest.mark.django_db


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(f"{text}+00:00")


DATES = ["2022-05-31T10:00", "2022-05-31T09:00", "2022-05-02T10:00", "2022-03-01T10:00", "2010-12-24T10:00"]


@pytest.fixture
def articles(geneva):
    """Five articles, newest first."""
    return [ArticlePageFactory(parent=geneva, published_at=at(date)).pk for date in DATES]


@pytest.fixture
def archive(geneva, articles):
    return geneva.archive


def page_ids(archive, number, size) -> list[int]:
    return list(reading.list_page(archive, reading.months(archive), number, size).ids)


def test_months_are_newest_first_with_their_counts(archive):
    assert reading.months(archive) == [Month(2022, 5, 3), Month(2022, 3, 1), Month(2010, 12, 1)]


def test_months_of_the_site_are_bare_rows_newest_first(archive):
    months = reading.months(reading.site_archive())
    assert reading.months_of_the_site() == [(month.year, month.month, month.count) for month in months]
    assert months


def test_place_without_articles_has_no_months(geneva):
    assert reading.months(geneva.archive) == []


def test_years_fill_in_their_empty_months(archive):
    first, last = reading.years(reading.months(archive))
    assert (first.year, first.count, last.year, last.count) == (2022, 4, 2010, 1)
    assert [month.count for month in first.months] == [0, 0, 1, 0, 3, 0, 0, 0, 0, 0, 0, 0]


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 6])
def test_pages_of_a_list_together_hold_each_article_once_newest_first(archive, articles, size):
    pages = range(1, -(-len(articles) // size) + 1)
    assert [pk for number in pages for pk in page_ids(archive, number, size)] == articles


def test_page_knows_its_neighbours(archive):
    pages = [reading.list_page(archive, reading.months(archive), number, 2) for number in (1, 2, 3)]
    assert [(page.previous, page.next, page.pages, page.count) for page in pages] == [
        (None, 2, 3, 5),
        (1, 3, 3, 5),
        (2, None, 3, 5),
    ]


def test_page_beyond_the_end_is_not_found(archive):
    with pytest.raises(Http404):
        page_ids(archive, 4, 2)


def test_first_page_of_an_empty_list_is_empty(geneva):
    assert page_ids(geneva.archive, 1, 2) == []


def test_page_of_one_month_holds_nothing_of_others(archive, articles):
    march = [month for month in reading.months(archive) if month.month == 3]
    assert list(reading.list_page(archive, march, 1).ids) == [articles[3]]


@pytest.mark.parametrize("text", ["abc", "0", "-1", "1.5", "", "٣", "²", "9999999", "1 "])
def test_anything_but_a_page_number_is_not_found(text):
    with pytest.raises(Http404):
        reading.page_number(RequestFactory().get("/", {"page": text}))


def test_list_begins_at_its_first_page():
    assert reading.page_number(RequestFactory().get("/")) == 1


def test_articles_of_the_same_moment_keep_one_order(geneva):
    first, second = [ArticlePageFactory(parent=geneva).pk for _ in range(2)]
    assert page_ids(geneva.archive, 1, 5) == [second, first]
    assert reading.neighbours(at(DATES[0]), first) == (None, second)
    assert reading.neighbours(at(DATES[0]), second) == (first, None)


def test_neighbours_are_the_articles_before_and_after(archive, articles):
    pairs = [reading.neighbours(at(date), pk) for date, pk in zip(DATES, articles, strict=True)]
    assert pairs == list(zip([*articles[1:], None], [None, *articles[:-1]], strict=True))


def test_days_of_a_month_have_their_counts(archive):
    assert reading.days(archive, Month(2022, 5)) == {dt.date(2022, 5, 31): 2, dt.date(2022, 5, 2): 1}


def test_day_begins_at_midnight_of_the_sites_time_zone(geneva):
    article = ArticlePageFactory(parent=geneva, published_at=at("2022-05-31T22:00")).pk
    assert list(reading.on_day(geneva.archive, dt.date(2022, 6, 1), 1).ids) == [article]
    assert reading.days(geneva.archive, Month(2022, 6)) == {dt.date(2022, 6, 1): 1}
    with pytest.raises(Http404):
        reading.on_day(geneva.archive, dt.date(2022, 5, 31), 1)


def test_day_holds_its_articles_page_by_page(archive, articles):
    day = dt.date(2022, 5, 31)
    assert [list(reading.on_day(archive, day, number, size=1).ids) for number in (1, 2)] == [
        [articles[0]],
        [articles[1]],
    ]


@pytest.mark.parametrize(("day", "number"), [(dt.date(2022, 5, 30), 1), (dt.date(2022, 5, 31), 2)])
def test_day_without_news_and_page_beyond_its_end_are_not_found(archive, day, number):
    with pytest.raises(Http404):
        reading.on_day(archive, day, number)


def test_nearest_days_step_over_the_empty_ones(archive):
    assert reading.nearest_days(archive, dt.date(2022, 5, 2)) == (dt.date(2022, 3, 1), dt.date(2022, 5, 31))
    assert reading.nearest_days(archive, dt.date(2010, 12, 24)) == (None, dt.date(2022, 3, 1))


def test_nearest_months_step_over_the_empty_ones(archive):
    before, after = reading.nearest_months(reading.months(archive), 2022, 3)
    assert (before, after) == (Month(2010, 12, 1), Month(2022, 5, 3))


def test_newest_leaves_out_what_is_shown_already(archive, articles):
    assert reading.newest(archive, 2, without=articles[:2]) == articles[2:4]


def test_newest_leaves_out_advertisements_where_asked(archive, articles, geneva):
    advertisement = ArticlePageFactory(parent=geneva, kind="advertisement", published_at=at("2022-06-01T10:00")).pk
    assert reading.newest(archive, 1) == [advertisement]
    assert reading.newest(archive, 1, advertisements=False) == [articles[0]]
