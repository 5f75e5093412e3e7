"""No list is found by reading a whole table or by sorting it: the database is asked how it would go about it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from news.archive import reading
from news.archive.reading import Month
from tests.factories import A_DAY, ArticlePageFactory, CityIndexPageFactory, CountryFactory

pytestmark = pytest.mark.django_db

MONTHS = [Month(2022, 5, 4), Month(2022, 4, 4)]
QUERIES = {
    "newest": lambda archive: reading.newest(archive, 5),
    "newest but what is shown": lambda archive: reading.newest(archive, 5, without=[1, 2]),
    "newest without advertisements": lambda archive: reading.newest(archive, 5, advertisements=False),
    "first page": lambda archive: reading.list_page(archive, MONTHS, 1, 2),
    "page in a later month": lambda archive: reading.list_page(archive, MONTHS, 3, 2),
    "months": reading.months,
    "days": lambda archive: reading.days(archive, MONTHS[0]),
    "a day": lambda archive: reading.on_day(archive, A_DAY.date(), 1),
    "nearest days": lambda archive: reading.nearest_days(archive, A_DAY.date()),
    "neighbours": lambda archive: reading.neighbours(A_DAY, 1),
}


@pytest.fixture(params=["site", "place", "country"])
def archive(request):
    geneva, country = CityIndexPageFactory(), CountryFactory()
    for days in range(8):
        ArticlePageFactory(parent=geneva, published_at=A_DAY - dt.timedelta(days=7 * days))
    return {"site": reading.site_archive(), "place": geneva.archive, "country": country.archive}[request.param]


def plans_of(ask, archive) -> list[str]:
    """How the database goes about each query that is asked."""
    with CaptureQueriesContext(connection) as asked:
        ask(archive)
    assert asked.captured_queries
    return [explain(query["sql"]) for query in asked.captured_queries]


def explain(sql: str) -> str:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            return "\n".join(row[3] for row in cursor.fetchall())
        # In tables as small as these, PostgreSQL would rather read everything, so that is made dear.
        for way in ("seqscan", "sort", "incremental_sort", "bitmapscan"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
        cursor.execute(f"EXPLAIN {sql}")
        return "\n".join(row[0] for row in cursor.fetchall())


ARGUMENTS = "SCAN json_each VIRTUAL TABLE"  # a list of ids that the query was given
FORBIDDEN = {"sqlite": ["SCAN ", "USE TEMP B-TREE"], "postgresql": ["Seq Scan", "Sort"]}


def test_no_query_of_a_list_reads_or_sorts_a_whole_table(archive, subtests):
    for query, ask in QUERIES.items():
        with subtests.test(query):
            for plan in plans_of(ask, archive):
                of_tables = plan.replace(ARGUMENTS, "")
                assert not [sign for sign in FORBIDDEN[connection.vendor] if sign in of_tables], plan


def test_plan_of_a_query_without_an_index_would_be_found_out(archive):
    """The signs looked for above are those that this database gives."""
    plan = (
        explain("SELECT id FROM news_archiveentry ORDER BY published_at + 0")
        if (connection.vendor == "sqlite")
        else explain("SELECT id FROM news_archiveentry ORDER BY extract(hour from published_at)")
    )
    assert all(sign in plan for sign in FORBIDDEN[connection.vendor]), plan
