"""CPU time of single requests to the whole WSGI application, each compared with `cal` measured right beside it."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Callable, Iterator
from itertools import cycle
from statistics import mean, median
from typing import Any
from wsgiref.util import setup_testing_defaults

import django

from benchmarks.cal import cpu_seconds, make_cal
from benchmarks.site import HOST
from config.page_cache.kept import LEVEL

REQUESTS = 8  # between two cals
UNMEASURED = 2  # compile the templates and find the parts that pages share
UNCACHED, FIRST, UNSEEN = "uncached", "first", "unseen"

Ask = Callable[[str], bytes]


def main(kind: str, blocks: int) -> None:
    """Prints the figures of every page of this kind of request by the name of the page."""
    django.setup()
    from benchmarks.pages import ARTICLE, SEARCH, addresses
    from news import generation

    if kind == FIRST:
        generation.REREAD_AFTER = 0.0  # of the worker that the publication's first reader comes to
    pages = addresses()
    wanted = {UNCACHED: [*pages], FIRST: [name for name in pages if name != SEARCH], UNSEEN: [ARTICLE]}[kind]
    if kind == UNSEEN:  # each once
        blocks = min(blocks, (len(pages[ARTICLE]) - UNMEASURED - 1) // REQUESTS)
    measuring = Measuring(publish if kind == FIRST else lambda: None, blocks)
    print(json.dumps({name: measuring.page(cycle(pages[name])) for name in wanted}))


class Measuring:
    def __init__(self, before_each: Callable[[], None], blocks: int) -> None:
        from config.wsgi import application

        self._application = application
        self._before_each = before_each
        self._blocks = blocks
        self._cal = make_cal()

    def page(self, addresses: Iterator[str]) -> dict[str, float]:
        """Medians: CPU ms and ratio to cal. Queries, bytes plain and packed are the last request's."""
        for _ in range(UNMEASURED):
            self._request(next(addresses))
        blocks = [self._block(addresses) for _ in range(self._blocks)]
        times = [seconds for requests, _ in blocks for seconds in requests]
        content, queries = self._counted(next(addresses))
        return {
            "ms": 1000 * median(times),
            "cal": median(mean(requests) / cal for requests, cal in blocks),
            "cal_ms": 1000 * median(cal for _, cal in blocks),
            "queries": queries,
            "bytes": len(content),
            "packed": len(gzip.compress(content, LEVEL)),
        }

    def _block(self, addresses: Iterator[str]) -> tuple[list[float], float]:
        """Seconds of each request, and of cal before and after them."""
        before = cpu_seconds(self._cal)
        requests = [self._request(next(addresses)) for _ in range(REQUESTS)]
        return requests, (before + cpu_seconds(self._cal)) / 2

    def _request(self, address: str) -> float:
        self._before_each()
        return cpu_seconds(lambda: self._answer(address))

    def _counted(self, address: str) -> tuple[bytes, int]:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        self._before_each()
        with CaptureQueriesContext(connection) as queries:
            content = self._answer(address)
        return content, len(queries)

    def _answer(self, address: str) -> bytes:
        path, _, query = address.partition("?")
        environ: dict[str, Any] = {"PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": HOST, "SERVER_NAME": HOST}
        setup_testing_defaults(environ)
        statuses: list[str] = []
        answer = self._application(environ, lambda status, headers, *rest: statuses.append(status))
        try:
            content = b"".join(answer)
        finally:
            if hasattr(answer, "close"):
                answer.close()
        if not statuses[0].startswith("200"):
            raise SystemExit(f"{address} answered {statuses[0]}")
        return content


def publish() -> None:
    """As a publication does at its end: nothing that was rendered before is shown after it."""
    from news.archive.changes import changing

    with changing() as changes:
        changes.touch_what_readers_see()


if __name__ == "__main__":
    main(sys.argv[2], int(sys.argv[3]))
