"""The clock jumps two hours either way, or to winter time, between two looks of the worker."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import time_machine
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.test import Client
from wagtail.models import Page

from news.models import ArticlePage
from tests.torture import acts
from tests.torture.figures import Figures
from tests.torture.kills import times_published
from tests.torture.newsroom import Editor, an_editor, begin, build
from tests.torture.truth import faults_of_the_site

HOUR, MINUTE, SECOND = dt.timedelta(hours=1), dt.timedelta(minutes=1), dt.timedelta(seconds=1)
NOON = dt.datetime(2026, 2, 10, 12, tzinfo=dt.UTC)
# What is written into the form (in Zurich), and the instant that it names; none where it must be refused.
WRITTEN = {
    "2026-03-29 01:59": dt.datetime(2026, 3, 29, 0, 59, tzinfo=dt.UTC),
    "2026-03-29 02:30": None,  # the clock goes from 02:00 to 03:00
    "2026-03-29 03:00": dt.datetime(2026, 3, 29, 1, 0, tzinfo=dt.UTC),
    "2026-10-25 01:59": dt.datetime(2026, 10, 24, 23, 59, tzinfo=dt.UTC),
    "2026-10-25 02:30": None,  # comes twice
    "2026-10-25 02:30+02:00": dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC),
    "2026-10-25 02:30+01:00": dt.datetime(2026, 10, 25, 1, 30, tzinfo=dt.UTC),
    "2026-10-25 03:00": dt.datetime(2026, 10, 25, 2, 0, tzinfo=dt.UTC),
}


def clock(seed: int, number: int, folder: Path) -> Figures:
    """So many jumps either way, then the two nights on which the clock changes."""
    figures = Figures("Publication: the clock jumps two hours either way, and to summer and winter time")
    began = time.perf_counter()
    newsroom = Clockwork(figures, build())
    newsroom.jump_over_a_publication(number)
    newsroom.jump_back_before_a_publication()
    newsroom.change_to_and_from_summer_time()
    figures.values = {
        "jumps": newsroom.jumps,
        "schedules": newsroom.schedules,
        "refused because the form named no instant": newsroom.refused,
        "published once, at their instant": newsroom.published,
        "looks of a worker": newsroom.looks,
        "seconds": round(time.perf_counter() - began, 1),
    }
    return figures


@dataclass
class Clockwork:
    """A newsroom whose clock is set by hand. Each look is that of a worker process of its own."""

    figures: Figures
    cities: list[int]
    jumps: int = 0
    schedules: int = 0
    refused: int = 0
    published: int = 0
    looks: int = 0
    names: Iterator[str] = field(default_factory=lambda: (f"Timed{number:05}" for number in range(1000)))

    def __post_init__(self) -> None:
        self.editor = an_editor()

    def jump_over_a_publication(self, number: int) -> None:
        """Forth, and it is published; back, and it is hidden but not published anew; and so on."""
        with at(NOON):
            pk = self.schedule("2026-02-10 14:00")  # an hour from now
        for _ in range(number):
            for moment, is_reached in ((NOON, False), (NOON + 2 * HOUR, True)):
                self.look(moment)
                self.jumps += 1
                self.must_be(pk, moment, live=True if self.jumps > 1 else is_reached, shown=is_reached)
        self.published += 1

    def jump_back_before_a_publication(self) -> None:
        """Two hours lost while it waits: it comes at its instant, not two hours after it was written."""
        moment = NOON + 3 * HOUR
        with at(moment):
            pk = self.schedule("2026-02-10 16:30")  # half an hour from now
        self.look(moment - 2 * HOUR)
        self.jumps += 1
        self.must_be(pk, moment - 2 * HOUR, live=False, shown=False)
        self.comes_at(pk, moment + 30 * MINUTE)

    def change_to_and_from_summer_time(self) -> None:
        for written, instant in WRITTEN.items():
            evening = dt.datetime.fromisoformat(written[:10]).replace(tzinfo=dt.UTC) - 12 * HOUR
            with at(evening):
                pk = self.schedule(written, must_be_refused=instant is None)
            if instant is None:
                self.refused += 1
                self.figures.must(pk == 0, f"{written} names no instant and was accepted")
            else:
                self.comes_at(pk, instant)

    def schedule(self, written: str, *, must_be_refused: bool = False) -> int:
        """Through the form, as an editor writes it. 0 where it was refused with a sentence at the field."""
        title = next(self.names)
        act = acts.create(self.cities[0], title, publish=True)
        editor = Editor(self.editor)
        answer = editor.client.post(act.path, act.data | {"published_at": written})
        self.schedules += not must_be_refused
        if answer.status_code != act.status:
            said = complaint_at(answer, "published_at")
            self.figures.must(must_be_refused, f"{written} was refused: {said}")
            self.figures.must(f"{written[11:]} " in said, f"{written}: the form says {said}")
            return 0
        return ArticlePage.objects.get(title=title).pk

    def comes_at(self, pk: int, instant: dt.datetime) -> None:
        self.look(instant - SECOND)
        self.must_be(pk, instant - SECOND, live=False, shown=False)
        for moment in (instant, instant + MINUTE, instant + HOUR + MINUTE):
            self.look(moment)
            self.must_be(pk, moment, live=True, shown=True)
        published_at = ArticlePage.objects.get(pk=pk).published_at
        self.figures.must(published_at == instant, f"{pk} is dated {published_at}, not {instant}")
        self.published += 1

    def look(self, moment: dt.datetime) -> None:
        worker = begin(look_once, moment)
        worker.join()
        self.looks += 1
        self.figures.must(worker.exitcode == 0, f"the worker of {moment} has ended with an error")

    def must_be(self, pk: int, moment: dt.datetime, *, live: bool, shown: bool) -> None:
        page = Page.objects.get(pk=pk)
        what = f"{page.title} at {moment}"
        with at(moment):
            client = Client()
            in_feed = page.title in client.get("/feed/").content.decode()
            status = client.get("/" + page.url_path.split("/", 2)[2]).status_code
            self.figures.faults += [f"{what}: {fault}" for fault in faults_of_the_site()]
        self.figures.must(page.live == live, f"{what} is {'live' if page.live else 'not live'}")
        self.figures.must(times_published(pk) == live, f"{what} was published {times_published(pk)} times")
        self.figures.must(in_feed == shown, f"{what} is {'in' if in_feed else 'not in'} the feed")
        self.figures.must((status == 200) == shown, f"{what} answers {status}")


def complaint_at(answer: Any, field: str) -> str:
    found = BeautifulSoup(answer.content, "html5lib").select_one(f'[id$="{field}-errors"]')
    return found.get_text(" ", strip=True) if found else ""


@contextmanager
def at(moment: dt.datetime) -> Iterator[None]:
    with time_machine.travel(moment, tick=False):
        yield


def look_once(moment: dt.datetime) -> None:
    with at(moment):
        call_command("run_worker", "--once")
