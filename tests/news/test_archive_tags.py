"""How the calendar folds quiet years and tints full months."""

from __future__ import annotations

import pytest

from news.archive.reading import Month, years
from news.templatetags.archive_tags import Fold, folded, step


def names(rows):
    return [row.name if isinstance(row, Fold) else str(row.year) for row in rows]


def test_site_without_articles_has_no_rows():
    assert folded([]) == []


def test_full_years_stand_one_by_one():
    assert names(folded(years([Month(2022, 5, 3), Month(2021, 4, 2)]))) == ["2022", "2021"]


def test_three_quiet_years_in_a_row_are_one_line():
    rows = folded(years([Month(2022, 5, 3), Month(2021, 4, 1), Month(2019, 4, 1)]))
    assert names(rows) == ["2022", "2019 to 2021"]
    assert rows[1].count == 2
    assert [(month.year, month.month) for month in rows[1].months] == [(2021, 4), (2019, 4)]


def test_years_without_any_article_are_folded_too():
    assert names(folded(years([Month(2022, 5, 3), Month(2010, 5, 3)]))) == ["2022", "2011 to 2021", "2010"]


def test_two_quiet_years_are_not_folded():
    assert names(folded(years([Month(2022, 5, 3), Month(2021, 4, 1), Month(2020, 4, 1)]))) == ["2022", "2021", "2020"]


@pytest.mark.parametrize(("count", "tint"), [(0, 0), (1, 1), (2, 2), (4, 3), (8, 4), (21, 5)])
def test_fuller_months_are_darker(count, tint):
    assert step(count) == tint
