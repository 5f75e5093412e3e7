"""How many queries and milliseconds the newsroom's pages take with 20,000 articles, on SQLite and PostgreSQL.

    python benchmarks/newsroom.py --articles 20000 postgres://postgres@127.0.0.1:5432/postgres

measures on SQLite in a file, then on a database of its own on each server named; both are removed afterwards. Times are
the server's, the quickest of several requests in one process (what else the machine does is not the page's fault),
caches off. Exits 1 where a page is over the mark.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
SQLITE = "sqlite"
MOST_QUERIES = 30
MOST_MILLISECONDS = 300
REQUESTS = 12
TREE = "page tree below the largest place (no mark)"  # Wagtail's own page around our list


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("servers", nargs="*", help="PostgreSQL servers, as in postgres://user@host:5432/name")
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.here:
        return measure(asked.articles)
    return max(_measure_in_a_process(url, asked.articles) for url in (SQLITE, *asked.servers))


def _measure_in_a_process(url: str, articles: int) -> int:
    """Django reads its settings once for a process."""
    settings = {"DJANGO_SETTINGS_MODULE": "config.settings.test", "DISABLE_CACHES": "1", "PYTHONPATH": str(PROJECT)}
    environment = os.environ | settings | {"TEST_DATABASE_URL": "" if url == SQLITE else url}
    command = [sys.executable, __file__, "--here", "--articles", str(articles)]
    return subprocess.run(command, env=environment, cwd=PROJECT).returncode  # noqa: S603


def measure(articles: int) -> int:
    """Makes the site, asks for each page, prints a table. 1 where a page is over the mark."""
    import django

    django.setup()
    from django.db import connection
    from django.test.utils import setup_databases, setup_test_environment, teardown_databases

    setup_test_environment()
    with tempfile.TemporaryDirectory() as folder:
        in_a_file, on_a_server = str(Path(folder) / "newsroom.sqlite3"), f"gazetteer_benchmark_{os.getpid()}"
        connection.settings_dict["TEST"]["NAME"] = in_a_file if connection.vendor == "sqlite" else on_a_server
        databases = setup_databases(verbosity=0, interactive=False)
        try:
            return _measure_all(articles)
        finally:
            teardown_databases(databases, verbosity=0)


def _measure_all(articles: int) -> int:
    from django.db import connection
    from django.test import Client

    from benchmarks.articles import make_site

    started = time.perf_counter()
    client = Client()
    client.force_login(make_site(articles))
    print(f"\n{connection.vendor}, {articles:,} articles (made in {time.perf_counter() - started:.0f} s)")
    print(f"{'page':50} {'queries':>8} {'ms':>8} {'of work':>8}")
    over = 0
    for name, address in pages().items():
        queries, (milliseconds, work) = count_queries(client, address), quickest(client, address)
        is_over = name != TREE and (queries > MOST_QUERIES or milliseconds > MOST_MILLISECONDS)
        line = f"{name:50} {queries:8} {milliseconds:8.0f} {work:8.0f}"
        print(f"{line}  over the mark" if is_over else line, flush=True)
        over += is_over
    return min(over, 1)


def pages() -> dict[str, str]:
    """Addresses by what they show."""
    from django.urls import reverse

    from news.models import Author, CityIndexPage

    place, author = CityIndexPage.objects.order_by("pk")[0], Author.objects.order_by("pk")[0]
    articles = reverse("newsroom_articles_modeladmin_index")
    asked = {
        "first page": "",
        "page 100": "?p=100",
        "oldest first": "?ordering=published_at",
        "of the largest place": f"?place={place.pk}",
        "by an author": f"?author={author.pk}",
        "of a year": "?year=2012",
        "of a kind": "?kind=interview",
        **{f"status {status}": f"?status={status}" for status in ("draft", "review", "scheduled", "live", "changed")},
        "place, author, year, kind and status": f"?place={place.pk}&author={author.pk}&year=2012&kind=news&status=live",
        "search for a word in every article": "?q=tram",
        "search for a headline": "?q=and+choir+1999",
    }
    return {
        "dashboard": reverse("wagtailadmin_home"),
        "new article": reverse("new_article"),
        **{f"articles, {name}": articles + query for name, query in asked.items()},
        "places": reverse("newsroom_places_modeladmin_index"),
        "authors": reverse("wagtailsnippets_news_author:list"),
        "topics": reverse("wagtailsnippets_news_topic:list"),
        TREE: reverse("wagtailadmin_explore", args=[place.pk]),
    }


def count_queries(client: object, address: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        _ask(client, address)
    return len(queries)


def quickest(client: object, address: str) -> tuple[float, float]:
    """Milliseconds on the clock and of this process's own work, after one request that nobody measures."""
    _ask(client, address)
    times, work = [], []
    for _ in range(REQUESTS):
        began, worked = time.perf_counter(), time.process_time()
        _ask(client, address)
        times.append(1000 * (time.perf_counter() - began))
        work.append(1000 * (time.process_time() - worked))
    return min(times), min(work)


def _ask(client, address: str) -> None:  # noqa: ANN001 -- Django is not there yet when this module is read
    response = client.get(address)
    if response.status_code != 200:
        raise SystemExit(f"{address} answered {response.status_code}")


if __name__ == "__main__":
    raise SystemExit(main())
