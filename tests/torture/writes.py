"""Four processes of editors write the tree and its pages at the same time, with readers beside them."""

from __future__ import annotations

import json
import random
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from django.db import connections
from django.test import Client
from wagtail.models import Page, PageLogEntry, Revision

from news.models import ArticlePage
from tests.torture import acts
from tests.torture.acts import Act, Article
from tests.torture.figures import Figures
from tests.torture.newsroom import FORK, Editor, an_editor, begin, build
from tests.torture.truth import faults_of_the_site

WRITERS = 4
READERS_A_SECOND = 20
READING_THREADS = 4
# How often of a hundred. The last two change the place of others' articles in the tree, and their addresses.
MIX = {
    "create": 22,
    "edit": 18,
    "publish": 16,
    "move": 15,
    "rename": 8,
    "unpublish": 9,
    "delete": 8,
    "rename a place": 2,
    "reorder a place": 2,
}
# What Wagtail writes into a page's history, so that no operation can be lost that a later one covered.
LOGGED = {
    "create": "wagtail.create",
    "move": "wagtail.move",
    "delete": "wagtail.delete",
    "unpublish": "wagtail.unpublish",
}
FIXED_ADDRESSES = ("/", "/places/", "/archive/", "/feed/", "/search/?query=lake")


class Writer:
    """One process's editor, and what each of its articles should be."""

    def __init__(self, number: int, seed: int, cities: list[int]) -> None:
        self.number, self.random, self.cities = number, random.Random(f"{seed} {number}"), cities  # noqa: S311
        self.articles: dict[int, Article] = {}
        self.versions: Counter[int] = Counter()
        self.done: Counter[str] = Counter()
        self.failures: list[str] = []
        self.words = 0

    def write(self, operations: int, user: Any, report: Path) -> None:
        editor, slowest = Editor(user), 0.0
        for _ in range(operations):
            act = self.choose()
            began = time.perf_counter()
            try:
                editor.do(act)
            except Exception as error:  # noqa: BLE001 -- any failure is a figure
                self.failures.append(f"{act.name}: {type(error).__name__}: {error}")
            else:
                self.note(act)
            slowest = max(slowest, time.perf_counter() - began)
        articles = [asdict(article) | {"other_places": [*article.other_places]} for article in self.articles.values()]
        found = {"articles": articles, "versions": self.versions, "done": self.done, "failures": self.failures}
        report.write_text(json.dumps(found | {"slowest": slowest}))

    def choose(self) -> Act:
        name = self.random.choices([*MIX], [*MIX.values()])[0]
        article = self.random.choice([*self.articles.values()]) if self.articles else None
        if name == "rename a place":
            return acts.rename_place(self.random.choice(self.cities), self.new_word().lower())
        if name == "reorder a place":
            return acts.reorder_place(self.random.choice(self.cities), self.random.randrange(len(self.cities)))
        if name == "unpublish":
            live = [article for article in self.articles.values() if article.live]
            article = self.random.choice(live) if live else None
        if article is None or name == "create":
            return acts.create(self.random.choice(self.cities), self.new_word(), publish=self.random.random() < 0.5)
        if name == "move":
            return acts.move(article, self.random.choice([city for city in self.cities if city != article.place]))
        if name in {"edit", "publish"}:
            return getattr(acts, name)(article, self.new_word())
        return acts.rename(article, self.new_word().lower()) if name == "rename" else getattr(acts, name)(article)

    def new_word(self) -> str:
        self.words += 1
        return f"Story-{self.number}-{self.words}"

    def note(self, act: Act) -> None:
        self.done[act.name] += 1
        after = act.after
        if act.name == "create":
            after = replace(after, pk=ArticlePage.objects.values_list("pk", flat=True).get(slug=after.slug))
        if after:
            self.articles[after.pk] = after
            self.versions[after.pk] += act.name in {"create", "edit", "publish", "rename"}
        elif act.name == "delete":
            del self.articles[act.pk]


class Readers:
    """Readers who come at a steady pace, whatever the writers do."""

    def __init__(self, seed: int, stop: Any) -> None:
        self.random, self.stop = random.Random(f"{seed} readers"), stop  # noqa: S311
        self.answers: Counter[str] = Counter()
        self.slowest = 0.0
        self.lock = threading.Lock()

    def read(self, report: Path) -> None:
        with ThreadPoolExecutor(READING_THREADS) as pool:
            due = time.monotonic()
            while not self.stop.is_set():
                pool.submit(self.read_one, self.an_address())
                due += 1 / READERS_A_SECOND
                time.sleep(max(0.0, due - time.monotonic()))
            pool.shutdown(cancel_futures=True)  # who still waits on a machine that is too slow is not answered
        report.write_text(json.dumps({"answers": self.answers, "slowest": self.slowest}))

    def an_address(self) -> str:
        if self.random.random() < 0.5:
            return self.random.choice(FIXED_ADDRESSES)
        newest = (
            Page.objects.filter(depth__in=(3, 4), live=True).order_by("-pk").values_list("url_path", flat=True)[:50]
        )
        return "/" + self.random.choice(newest).split("/", 2)[2]

    def read_one(self, address: str) -> None:
        began = time.perf_counter()
        try:
            answer = str(Client().get(address).status_code)
        except Exception as error:  # noqa: BLE001 -- any failure is a figure
            answer = f"{type(error).__name__} at {address}: {error}"
        finally:
            connections.close_all()
        with self.lock:
            self.answers[answer] += 1
            self.slowest = max(self.slowest, time.perf_counter() - began)


def writes(seed: int, operations: int, folder: Path) -> Figures:
    """`operations` for each of the writers."""
    figures = Figures(f"Writes: {WRITERS} processes × {operations} operations, {READERS_A_SECOND} readers a second")
    cities = build()
    users = [an_editor(f"editor-{number}") for number in range(WRITERS)]
    stop = FORK.Event()
    reading = begin(Readers(seed, stop).read, folder / "readers.json")
    began = time.perf_counter()
    writing = [
        begin(Writer(number, seed, cities).write, operations, users[number], folder / f"writer-{number}.json")
        for number in range(WRITERS)
    ]
    for process in writing:
        process.join()
    seconds = time.perf_counter() - began
    stop.set()
    reading.join()
    figures.must(not any(process.exitcode for process in [*writing, reading]), "a process has ended with an error")
    reports = [json.loads((folder / f"writer-{number}.json").read_text()) for number in range(WRITERS)]
    readers = json.loads((folder / "readers.json").read_text())
    failures = [failure for report in reports for failure in report["failures"]]
    done = sum((Counter(report["done"]) for report in reports), Counter())
    lost = _lost(reports, done)
    figures.values = {
        "operations done": sum(done.values()),
        "of these": ", ".join(f"{count} {name}" for name, count in done.most_common()),
        "failures": len(failures),
        "failures with “locked”": sum("locked" in failure for failure in failures),
        "lost": len(lost),
        "seconds": round(seconds, 1),
        "operations a second": round(sum(done.values()) / seconds, 1),
        "slowest operation (s)": round(max(report["slowest"] for report in reports), 2),
        "readers' answers": ", ".join(f"{count} × {answer}" for answer, count in sorted(readers["answers"].items())),
        "readers a second": round(sum(readers["answers"].values()) / seconds, 1),
        "slowest answer (s)": round(readers["slowest"], 2),
        "pages at the end": Page.objects.count(),
    }
    strange = [answer for answer in readers["answers"] if answer not in {"200", "301", "302", "404"}]
    figures.faults += failures + lost + [f"readers: {answer}" for answer in strange] + faults_of_the_site()
    figures.must(sum(done.values()) == WRITERS * operations, "not every operation was done")
    return figures


def _lost(reports: list[dict], done: Counter[str]) -> list[str]:
    """Operations that were answered as done and of which nothing is to be seen."""
    lost = []
    for report in reports:
        for row in report["articles"]:
            wanted = Article(**row | {"other_places": frozenset(row["other_places"])})
            found = acts.look(wanted.pk)
            if found != wanted:
                lost.append(f"lost: {wanted} is {found}")
            versions = Revision.objects.filter(object_id=str(wanted.pk), base_content_type__model="page").count()
            if versions != report["versions"][str(wanted.pk)]:
                lost.append(f"lost: {versions} of {report['versions'][str(wanted.pk)]} versions of {wanted.slug}")
    known = {row["pk"] for report in reports for row in report["articles"]}
    strangers = ArticlePage.objects.exclude(pk__in=known).values_list("slug", flat=True)
    lost += [f"back again: {slug}" for slug in strangers]
    for name, action in LOGGED.items():
        count = PageLogEntry.objects.filter(action=action, user__isnull=False).count()
        if count != done[name]:
            lost.append(f"lost: {count} of {done[name]} operations {name} are in the pages' history")
    return lost
