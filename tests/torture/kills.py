"""Web process and worker killed with SIGKILL at random moments: what they were doing is done whole, or not at all."""

from __future__ import annotations

import datetime as dt
import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import time_machine
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page, PageLogEntry, Revision

from config import env
from news.models import ArticlePage, CityIndexPage
from news.worker import JOB_IS_DEAD_AFTER
from tests.factories import ArticlePageFactory, DraftFactory, NewsImageFactory, picture_file
from tests.torture import acts, server
from tests.torture.acts import Act, Article
from tests.torture.figures import Figures
from tests.torture.newsroom import Editor, an_editor, begin, build
from tests.torture.server import Server
from tests.torture.truth import faults_of_the_site

ARTICLES = 8
WORKERS_SHARE = 4  # one kill of so many is the worker's
# Moments as shares of the time that the act takes: half of the kills at any time, half while it writes and commits.
AT_ANY_TIME, TOWARDS_ITS_END = (0, 1.5), (0.6, 1.1)
DUE_AT_ONCE = 3
MINUTE = dt.timedelta(minutes=1)
WAITING = (TaskResultStatus.READY, TaskResultStatus.RUNNING)


def kills(seed: int, number: int, folder: Path) -> Figures:
    """So many kills in all."""
    figures = Figures(f"Publication: {number} kills with SIGKILL at random moments")
    cities = build()
    editor = Editor(an_editor())
    began = time.perf_counter()
    of_the_worker = number // WORKERS_SHARE
    with server.running(folder, env.read().TEST_DATABASE_URL, editor.client.cookies["sessionid"].value) as site:
        web = WebKills(random.Random(f"{seed} web"), site, editor, cities, figures)  # noqa: S311
        web.run(number - of_the_worker)
    worker = WorkerKills(random.Random(f"{seed} worker"), figures)  # noqa: S311
    worker.run(of_the_worker)
    figures.values |= web.values() | worker.values() | {"seconds": round(time.perf_counter() - began, 1)}
    return figures


@dataclass
class WebKills:
    """A web process in the middle of what an editor asked for."""

    random: random.Random
    site: Server
    editor: Editor
    cities: list[int]
    figures: Figures
    words: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
    ended: Counter[str] = field(default_factory=Counter)
    lists_compared: int = 0

    def run(self, number: int) -> None:
        self.measure()
        for _ in range(number):
            while ArticlePage.objects.count() < ARTICLES:
                self.editor.do(acts.create(self.random.choice(self.cities), self.new_word(), publish=True))
            self.kill_once(self.choose())

    def measure(self) -> None:
        """How long each act takes where nobody is killed; `learn` makes it true for a process that has just begun."""
        for act in acts.all_kinds(self.editor.do):
            answer = self.site.do(act)
            self.seconds[act.name] = answer.seconds
            self.figures.must(answer.status == act.status, f"{act.name} answers {answer.status} with nobody killed")

    def choose(self) -> Act:
        article = acts.look(self.random.choice(ArticlePage.objects.order_by("pk").values_list("pk", flat=True)))
        assert article is not None
        elsewhere = [city for city in self.cities if city != article.place]
        possible: list[Callable[[], Act]] = [
            lambda: acts.publish(article, self.new_word()),
            lambda: acts.move(article, self.random.choice(elsewhere)),
            lambda: acts.delete(article),
        ]
        if article.live:
            possible += [
                lambda: acts.unpublish(article),
                lambda: acts.refile(article, set(self.random.sample(elsewhere, 2))),
                lambda: (acts.open_again if article.restricted else acts.restrict)(article),
            ]
        return self.random.choice(possible)()

    def new_word(self) -> str:
        self.words += 1
        return f"Story{self.words:05}"

    def kill_once(self, act: Act) -> None:
        before = all_articles()
        pk = act.pk
        earliest, latest = self.random.choice((AT_ANY_TIME, TOWARDS_ITS_END))
        moment = self.random.uniform(earliest, latest) * self.seconds[act.name]
        answer = self.site.do_and_be_killed(act, moment)
        wait_for_the_database()
        after = all_articles()
        self.learn(act.name, moment, answer.seconds)
        what = f"{act.name} of {pk} killed after {moment:.3f} s"
        if answer.status:
            self.ended["answered first"] += 1
            self.figures.must(answer.status == act.status, f"{what}: answered {answer.status}")
            self.figures.must(after.get(pk) == act.after, f"{what}: answered, and nothing of it is left")
        is_before, is_after = after.get(pk) == before[pk], after.get(pk) == act.after
        self.figures.must(is_before or is_after, f"{what}: neither {before[pk]} nor {act.after} but {after.get(pk)}")
        self.ended["as before" if is_before else "as after"] += 1
        self.figures.must(others(after, pk) == others(before, pk), f"{what}: another article has changed")
        self.figures.faults += [f"{what}: {fault}" for fault in faults_of_the_site()]
        self.compare_lists(what, after.get(pk) or before[pk], after.get(pk))

    def learn(self, name: str, killed_after: float, answered_after: float) -> None:
        """Later kills come around the moment at which this act ends, on a machine that is now slow, now fast."""
        known = self.seconds[name]
        self.seconds[name] = (known + answered_after) / 2 if answered_after else max(known, killed_after)

    def compare_lists(self, what: str, known: Article, now: Article | None) -> None:
        """A reader finds it at its address and in every list, or nowhere."""
        page = Page.objects.filter(pk=known.pk).first()
        place = CityIndexPage.objects.get(pk=known.place)
        is_public = bool(now and now.live and not now.restricted)
        addresses = ["/feed/", f"/{place.slug}/", f"/{place.slug}/feed/", f"/archive/{timezone.localdate():%Y/%m}/"]
        addresses += [f"/{CityIndexPage.objects.get(pk=other).slug}/feed/" for other in known.other_places]
        addresses += [f"/search/?query={known.title}", f"/{place.slug}/{known.slug}/"]
        for address in addresses:
            answer = self.site.get(address)
            found = f"Told of {known.title}." in answer.text
            self.figures.must(answer.status in {200, 404}, f"{what}: {address} answers {answer.status}")
            self.figures.must(found == is_public, f"{what}: {address} {'shows' if found else 'lacks'} {known.title}")
            self.lists_compared += 1
        self.figures.must(bool(page) == bool(now), f"{what}: the page is half gone")

    def values(self) -> dict[str, Any]:
        return {
            "kills of the web process": self.ended["as before"] + self.ended["as after"],
            "pages as before": self.ended["as before"],
            "pages as after": self.ended["as after"],
            "answered before the kill": self.ended["answered first"],
            "addresses compared": self.lists_compared,
        }


@dataclass
class WorkerKills:
    """The worker in the middle of what is due, and of its jobs."""

    random: random.Random
    figures: Figures
    due: list[int] = field(default_factory=list)
    ending: list[int] = field(default_factory=list)
    kills: int = 0
    left_running: int = 0
    at_a_kill: Counter[str] = field(default_factory=Counter)

    def run(self, number: int) -> None:
        self.add_work()
        began = time.perf_counter()
        begin(run_worker_once).join()
        seconds = time.perf_counter() - began
        for _ in range(number):
            self.add_work()
            self.kill_once(self.random.uniform(0, seconds))
        begin(run_worker_once, JOB_IS_DEAD_AFTER + MINUTE).join()
        self.check(all_is_done=True)

    def add_work(self) -> None:
        place = self.random.choice([*CityIndexPage.objects.filter(kind="city").order_by("pk")])
        self.due += [schedule(place, f"Due{len(self.due) + number:05}") for number in range(DUE_AT_ONCE)]
        yesterday = timezone.now() - dt.timedelta(days=1)
        ending = ArticlePageFactory(parent=place, published_at=yesterday, expire_at=timezone.now() - MINUTE)
        self.ending.append(ending.pk)
        NewsImageFactory(file=picture_file(1200, 800))

    def kill_once(self, moment: float) -> None:
        worker = begin(call_command, "run_worker")
        time.sleep(moment)
        worker.kill()
        worker.join()
        wait_for_the_database()
        self.kills += 1
        self.left_running = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING).count()
        self.check()

    def check(self, *, all_is_done: bool = False) -> None:
        waiting = set(Revision.objects.exclude(approved_go_live_at=None).values_list("object_id", flat=True))
        live = set(ArticlePage.objects.filter(live=True).values_list("pk", flat=True))
        for pk in self.due:
            times = times_published(pk)
            self.figures.must((str(pk) in waiting) != (pk in live), f"{pk} is neither due nor live, or it is both")
            self.figures.must(times == (pk in live), f"{pk} was published {times} times")
            self.figures.must(pk in live or not all_is_done, f"{pk} was never published")
        for pk in self.ending:
            gone = ArticlePage.objects.filter(pk=pk, live=False, expired=True).exists()
            self.figures.must(gone == (pk not in live), f"{pk} is not live and has not expired")
            self.figures.must(gone or not all_is_done, f"{pk} has never been taken down")
        self.figures.faults += faults_of_the_site()
        if all_is_done:
            left = DBTaskResult.objects.filter(status__in=WAITING).count()
            self.figures.must(not left, f"{left} jobs wait or run for ever")
            done = DBTaskResult.objects.filter(status=TaskResultStatus.SUCCESSFUL).count()
            self.figures.must(done == DBTaskResult.objects.count(), "a job has failed")

    def values(self) -> dict[str, Any]:
        return {
            "kills of the worker": self.kills,
            "due, each published once": len(self.due),
            "taken down": len(self.ending),
            "jobs left running by a kill": self.left_running,
            "jobs left at the end": DBTaskResult.objects.filter(status__in=WAITING).count(),
        }


def schedule(place: CityIndexPage, title: str, at: dt.datetime | None = None) -> int:
    """An article that was to be published a minute ago, or at the given time."""
    at = at or timezone.now() - MINUTE
    draft = DraftFactory(parent=place, title=title, slug=title.lower(), published_at=at)
    draft.go_live_at = at
    draft.save_revision(approved_go_live_at=at)
    return draft.pk


def run_worker_once(ahead: dt.timedelta = dt.timedelta()) -> None:
    """The command, under a clock that is so much ahead."""
    with time_machine.travel(timezone.now() + ahead, tick=True):
        call_command("run_worker", "--once")


def times_published(pk: int) -> int:
    return PageLogEntry.objects.filter(page=pk, action="wagtail.publish.scheduled").count()


def all_articles() -> dict[int, Article | None]:
    return {pk: acts.look(pk) for pk in ArticlePage.objects.values_list("pk", flat=True)}


def others(articles: dict[int, Article | None], pk: int) -> dict[int, Article | None]:
    return {key: article for key, article in articles.items() if key != pk}


def wait_for_the_database() -> None:
    """Until PostgreSQL has noticed that a process is gone, and undone what it had begun."""
    if connection.vendor != "postgresql":
        return
    until = time.monotonic() + server.PATIENCE
    while connections_of_others():
        if time.monotonic() > until:
            raise TimeoutError("the connection of a killed process stays open")
        time.sleep(0.01)


def connections_of_others() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND backend_type = 'client backend'"
        )
        return cursor.fetchone()[0]
