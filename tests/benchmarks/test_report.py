"""docs/performance.md is made of figures, and keeps what people wrote below them."""

from __future__ import annotations

import copy

import pytest

from benchmarks import report
from benchmarks.marks import marks

PAGES = ["front page", "article", "place, first page", "place, last page", "month", "archive overview", "feed"]


def pages(cal: float, queries: int = 12) -> dict:
    found = {"ms": 5 * cal, "cal": cal, "cal_ms": 5.0, "queries": queries, "bytes": 60_000, "packed": 9_000}
    return {name: dict(found) for name in PAGES}


def load(rate: float, cpu_us: float) -> dict:
    return {"requests": 8_000, "rate": rate, "p50": 1.5, "p99": 4.0, "cpu_us": cpu_us}


@pytest.fixture
def figures():
    in_process = {
        "seconds": {"articles": 2.0, "archive": 1.0, "search index": 30.0},
        "uncached": pages(0.8),
        "first": pages(1.0),
        "unseen": {"article": pages(0.5)["article"]},
    }
    served = {
        "weights": {"HTML": 9_000, "CSS": 8_000, "JS": 3_000},
        "memory": {"start": 90.0, "end": 120.0, "requests": 10_500},
        "first": {name: {"ms": 12.0} for name in PAGES},
        "cached": {name: load(4_000, 190) | {"bare": load(5_000, 170)} for name in PAGES},
        "uncached": {name: load(150, 6_000) for name in PAGES},
    }
    run = {"date": "2026-11-24", "database": "SQLite", "machine": "2 cores", "command": "make bench"}
    return {
        "run": run | {"articles": 10_000, "smaller": 1_000, "page_cache": 64},
        "smaller": copy.deepcopy(in_process),
        "larger": in_process | {"served": served},
    }


def row(text: str, beginning: str) -> str:
    return next(line for line in text.splitlines() if line.startswith(f"| {beginning}"))


def test_figures_stand_beside_their_marks(figures):
    text = report.written(figures)
    assert row(text, "uncached article") == (
        "| uncached article | at most 1.0 cal, 15 queries | 0.80 cal, 12 queries | met |"
    )
    assert "| 1.12 | met |" in row(text, "cached article: worker CPU")
    assert "| 0.80 | met |" in row(text, "cached article: requests a second")
    assert "5,000" in row(text, "10,000")
    assert "2026-11-24, 10,000 articles on SQLite, 2 cores: `make bench`" in text


def test_figure_over_its_mark_is_called_missed_with_its_page(figures):
    figures["larger"]["uncached"]["month"]["cal"] = 1.5
    text = report.written(figures)
    assert "| 1.50 cal (month) | **missed** |" in row(text, "uncached front page")
    assert "(month) | **missed** |" in row(text, "growth of uncached pages")


def test_little_growth_of_a_quick_page_is_none(figures):
    figures["smaller"]["uncached"]["feed"]["cal"] = 0.1
    figures["larger"]["uncached"]["feed"]["cal"] = 0.19
    assert all(mark.is_met is not False for mark in marks(figures))


def test_load_is_not_measured_without_wrk(figures):
    for name in ("cached", "uncached"):
        del figures["larger"]["served"][name]
    del figures["larger"]["served"]["memory"]["end"]
    text = report.written(figures)
    assert "not measured" in row(text, "cached article: worker CPU")
    assert "not measured" in row(text, "worker's memory")
    assert "Under load: not measured" in text


def test_notes_are_kept(figures, tmp_path):
    file = tmp_path / "performance.md"
    report.put(report.written(figures), file)
    file.write_text(file.read_text() + "Two other designs were tried.\n")
    figures["run"]["date"] = "2026-12-01"
    report.put(report.written(figures), file)
    assert file.read_text().endswith("## Notes\n\nTwo other designs were tried.\n")
    assert "2026-11-24" not in file.read_text()
