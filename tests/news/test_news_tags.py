"""The small helpers of the templates."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.factories import ArticlePageFactory
from tests.pages import visit


@pytest.mark.django_db
def test_moment_is_printed_for_machines_without_microseconds(client):
    moment = dt.datetime(2022, 5, 31, 10, 30, 15, 123456, tzinfo=dt.UTC)
    ArticlePageFactory(published_at=moment)
    page = visit(client, "/geneva/the-tram-runs-again/")
    assert page.main.select_one("time.published")["datetime"] == "2022-05-31T12:30:15+02:00"
