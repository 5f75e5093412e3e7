"""What Gazetteer wants to reach, and what was measured of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

Figures = dict[str, Any]

KB = 1024
LISTS = ("front page", "place, first page", "place, last page", "month", "archive overview")
MEMORY_ABOVE_CACHE = 10  # MB
GROWTH, GROWTH_MS = 1.2, 0.5
NOT_MEASURED = "not measured"


@dataclass(frozen=True)
class Mark:
    what: str
    wanted: str
    measured: str = NOT_MEASURED
    is_met: bool | None = None

    @property
    def verdict(self) -> str:
        return {True: "met", False: "**missed**", None: ""}[self.is_met]


def marks(figures: Figures) -> list[Mark]:
    """In the order in which they were set."""
    larger = figures["larger"]
    return [
        _article(larger["uncached"]["article"]),
        _at_most("uncached front page, place, month, archive overview", 1.2, larger["uncached"], LISTS),
        _at_most("article not seen yet, shared parts kept", 0.8, larger["unseen"], ["article"]),
        _at_most("first request after a publication", 1.1, larger["first"], larger["first"]),
        *_cached(larger["served"]),
        Mark("behind nginx with its one-second cache, of nginx's own static file", "at least 0.6"),
        _growth(figures, "uncached"),
        _growth(figures, "first"),
        Mark("queries of any public page, 1 against 50 items shown", "the same number", "by the tests"),
        Mark("a publication seen on every worker, of 200 under load", "within 1 s"),
        _weights(larger["served"]["weights"]),
        _memory(larger["served"]["memory"], figures["run"]["page_cache"]),
        Mark("newsroom's list, explorer of the largest place", "under 500 ms", "by benchmarks/newsroom.py"),
    ]


def grown(figures: Figures, kind: str, page: str) -> tuple[float, float]:
    """Times as much work, and milliseconds more, with the larger site; by way of cal, whatever else the machine did."""
    small, large = figures["smaller"][kind][page], figures["larger"][kind][page]
    return large["cal"] / small["cal"], (large["cal"] - small["cal"]) * large["cal_ms"]


def _article(found: Figures) -> Mark:
    is_met = found["cal"] <= 1.0 and found["queries"] <= 15
    measured = f"{found['cal']:.2f} cal, {found['queries']} queries"
    return Mark("uncached article", "at most 1.0 cal, 15 queries", measured, is_met)


def _at_most(what: str, most: float, pages: Figures, names: Iterable[str]) -> Mark:
    """The worst of some pages, in cal."""
    name = max(names, key=lambda name: pages[name]["cal"])
    cal = pages[name]["cal"]
    return Mark(what, f"at most {most} cal", f"{cal:.2f} cal ({name})", cal <= most)


def _cached(served: Figures) -> list[Mark]:
    work, rate = "cached article: worker CPU a request, of the bare application's", "cached article: requests a second"
    if "cached" not in served:
        return [Mark(work, "at most 1.25"), Mark(rate, "at least 0.7")]
    ours = served["cached"]["article"]
    cpu, speed = ours["cpu_us"] / ours["bare"]["cpu_us"], ours["rate"] / ours["bare"]["rate"]
    return [
        Mark(work, "at most 1.25", f"{cpu:.2f}", cpu <= 1.25),
        Mark(f"{rate}, of the bare application's", "at least 0.7", f"{speed:.2f}", speed >= 0.7),
    ]


def _growth(figures: Figures, kind: str) -> Mark:
    pages = {page: grown(figures, kind, page) for page in figures["larger"][kind] if page != "search"}
    worst = max(pages, key=lambda page: (not _holds(*pages[page]), pages[page]))
    times, more = pages[worst]
    run = figures["run"]
    return Mark(
        f"growth of {'uncached pages' if kind == 'uncached' else 'first requests'} but search, "
        f"{run['smaller']:,} to {run['articles']:,} articles",
        f"at most {GROWTH} times, or {GROWTH_MS} ms",
        f"{times:.2f} times, {more:+.1f} ms ({worst})",
        _holds(times, more),
    )


def _holds(times: float, more: float) -> bool:
    return times <= GROWTH or more <= GROWTH_MS


def _weights(found: Figures) -> Mark:
    most = {"HTML": 18, "CSS": 10, "JS": 6}
    measured = ", ".join(f"{found[name] / KB:.1f}" for name in most)
    is_met = all(found[name] <= most[name] * KB for name in most)
    return Mark("article page: HTML, CSS, JS, packed", "at most 18, 10, 6 KB", f"{measured} KB", is_met)


def _memory(found: Figures, cache: int) -> Mark:
    what, most = "worker's memory after 10,000 requests", MEMORY_ABOVE_CACHE + cache
    if "end" not in found:
        return Mark(what, f"start + {most} MB")
    measured = f"{found['start']:.0f} MB at first, {found['end']:.0f} MB after {found['requests']:,.0f} requests"
    return Mark(what, f"start + {most} MB", measured, found["end"] - found["start"] <= most)
