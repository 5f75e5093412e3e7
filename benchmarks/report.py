"""The figures as docs/performance.md prints them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.marks import NOT_MEASURED, Figures, grown, marks

NOTES = "\n## Notes\n"
KINDS = {"uncached": "without caches", "first": "first after a publication", "unseen": "not seen yet"}
ABOUT = """\
Written by `make bench`, all but the notes at its end.

"cal" is the CPU time of a Django template that prints 1,000 links, measured right before and after the requests that it
is compared with: what else the machine does slows both. Times in process are CPU time of the whole WSGI application,
another address at each request; nothing is kept between requests without caches. Under load both servers are gunicorn
with two workers and our configuration, driven in turns by wrk with eight connections on the same machine; the bare
application answers with as many bytes as ours and does nothing else. Lists and calendars of small sites are not full
yet: their growth says something from about 10,000 articles up.
"""


def written(figures: Figures) -> str:
    return "\n".join(_lines(figures)) + "\n"


def put(text: str, file: Path) -> None:
    """Keeps the notes that people have written below."""
    before = file.read_text() if file.exists() else ""
    file.write_text(text + NOTES + (before.partition(NOTES)[2] or "\n"))


def _lines(figures: Figures) -> Iterator[str]:
    run, larger = figures["run"], figures["larger"]
    yield f"# Performance\n\n{ABOUT}"
    yield f"{run['date']}, {run['articles']:,} articles on {run['database']}, {run['machine']}: `{run['command']}`"
    yield "\n## Marks\n"
    yield from _table(
        ["what", "mark", "measured", ""],
        [[mark.what, mark.wanted, mark.measured, mark.verdict] for mark in marks(figures)],
    )
    yield "\n## In process\n"
    cal = larger["uncached"]["article"]["cal_ms"]
    yield f"One cal took {cal:.1f} ms. Growth is from {run['smaller']:,} to {run['articles']:,} articles.\n"
    yield from _table(
        ["page", "", "cal", "ms", "queries", "bytes", "packed", "growth"],
        [_in_process(figures, kind, page) for kind in KINDS for page in larger[kind]],
    )
    yield "\n## Served\n"
    yield from _served(larger["served"])
    yield "\n## Loading\n"
    yield from _table(
        ["articles", "written a second", "archive, s", "search index, s"],
        [
            _loading(run[name], figures[size]["seconds"])
            for name, size in (("smaller", "smaller"), ("articles", "larger"))
        ],
    )


def _in_process(figures: Figures, kind: str, page: str) -> list[str]:
    found = figures["larger"][kind][page]
    times, more = grown(figures, kind, page)
    return [
        page,
        KINDS[kind],
        f"{found['cal']:.2f}",
        f"{found['ms']:.1f}",
        f"{found['queries']}",
        f"{found['bytes']:,}",
        f"{found['packed']:,}",
        f"{times:.2f} times, {more:+.1f} ms",
    ]


def _served(served: Figures) -> Iterator[str]:
    yield "The first request after a publication, on a quiet server:\n"
    yield from _table(["page", "ms"], [[page, f"{found['ms']:.0f}"] for page, found in served["first"].items()])
    yield ""
    if "cached" not in served:
        yield f"Under load: {NOT_MEASURED}; wrk is not on the PATH."
        return
    yield from _table(
        ["page", "", "requests/s", "p50, ms", "p99, ms", "CPU a request, µs", "requests/s of bare", "CPU of bare"],
        [
            *(["bare, for " + page, "", *_load(found["bare"]), "", ""] for page, found in served["cached"].items()),
            *([page, "cached", *_load(found), *_of_bare(found)] for page, found in served["cached"].items()),
            *([page, "without caches", *_load(found), "", ""] for page, found in served["uncached"].items()),
        ],
    )


def _load(found: Figures) -> list[str]:
    return [f"{found['rate']:,.0f}", f"{found['p50']:.1f}", f"{found['p99']:.1f}", f"{found['cpu_us']:,.0f}"]


def _of_bare(found: Figures) -> list[str]:
    bare = found["bare"]
    return [f"{found['rate'] / bare['rate']:.2f}", f"{found['cpu_us'] / bare['cpu_us']:.2f}"]


def _loading(articles: int, seconds: Figures) -> list[str]:
    rate = articles / seconds["articles"]
    return [f"{articles:,}", f"{rate:,.0f}", f"{seconds['archive']:.1f}", f"{seconds['search index']:.1f}"]


def _table(heads: list[str], rows: Iterable[list[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
