"""A year that no calendar of ours knows is refused where it is written."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from news.instants import InstantField


@pytest.mark.parametrize("written", ["0001-01-01 00:00", "0999-12-30 12:00", "3000-01-02 00:00", "9999-12-31 23:59"])
def test_year_outside_the_archive_is_refused(written):
    with pytest.raises(ValidationError, match="Write a year from 1000 to 2999"):
        InstantField().clean(written)


@pytest.mark.parametrize("written", ["1000-01-02 00:00", "2999-12-30 12:00"])
def test_year_of_the_archive_is_taken(written):
    assert InstantField().clean(written).year == int(written[:4])
