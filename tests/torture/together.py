"""Four workers at once over what is due: each published once, and what can't be published holds up nobody."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

from bs4 import BeautifulSoup
from django.core.management import call_command
from django.db import connection
from django.test import Client
from wagtail.models import PageLogEntry, Revision

from news import generation
from news.models import ArticlePage, CityIndexPage
from tests.factories import ArticlePageFactory
from tests.torture.figures import Figures
from tests.torture.kills import schedule
from tests.torture.newsroom import an_admin, begin, build
from tests.torture.truth import faults_of_the_site

WORKERS = 4
UNPUBLISHABLE = "Due00003"  # in the middle of what waits
TAKEN = "the-address-is-taken"


def together(seed: int, number: int, folder: Path) -> Figures:
    """So many due articles, one of which can't be published."""
    figures = Figures(f"Publication: {WORKERS} workers at once over {number} due articles, one of them unpublishable")
    build()
    cities = list(CityIndexPage.objects.filter(kind="city").order_by("pk"))
    due = [schedule(cities[count % len(cities)], f"Due{count:05}") for count in range(number)]
    let_the_address_be_taken(ArticlePage.objects.get(title=UNPUBLISHABLE))
    before, began = generation.current(), time.perf_counter()
    workers = [begin(call_command, "run_worker", "--once") for _ in range(WORKERS)]
    for worker in workers:
        worker.join()
    seconds = time.perf_counter() - began
    times = Counter(PageLogEntry.objects.filter(action="wagtail.publish.scheduled").values_list("page", flat=True))
    live = ArticlePage.objects.filter(pk__in=due, live=True).count()
    shown = said_to_an_admin()
    figures.values = {
        "published": live,
        "published twice": sum(count > 1 for count in times.values()),
        "the generation moved": generation.current() - before,
        "said to an admin": shown,
        "seconds": round(seconds, 1),
        "published a second": round(live / seconds, 1),
    }
    figures.must(not any(worker.exitcode for worker in workers), "a worker has ended with an error")
    figures.must(live == number - 1, f"{live} of {number - 1} are live")
    figures.must(set(times.values()) == {1} and len(times) == number - 1, f"published so often: {times}")
    figures.must("in use" in shown and UNPUBLISHABLE in shown, f"the dashboard of an admin says: {shown}")
    waiting = Revision.objects.exclude(approved_go_live_at=None).count()
    figures.must(waiting == 1, f"{waiting} schedules are left, not that of the unpublishable one alone")
    figures.faults += faults_of_the_site()
    return figures


def let_the_address_be_taken(article: ArticlePage) -> None:
    """Its newest version has an address that another article of the place has got since: it can't be saved."""
    revision = article.get_latest_revision()
    revision.content = {**revision.content, "slug": TAKEN}
    revision.save()
    ArticlePageFactory(parent=article.get_parent().specific, title="First come", slug=TAKEN)


def said_to_an_admin() -> str:
    """What the dashboard lists as not published in time."""
    client = Client()
    client.force_login(an_admin())
    panel = BeautifulSoup(client.get("/admin/").content, "html5lib").select_one("#not-in-time-section tbody")
    connection.close()
    return " ".join(panel.get_text(" ").split()) if panel else "nothing"
