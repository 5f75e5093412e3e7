"""What the archive's pages need to print months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django import template

from news.archive.reading import Month, Year

register = template.Library()

STEPS = (1, 3, 7, 20)  # the least counts of the tints 1 to 4 and, above the last, 5
SPARSE = 1  # a year with no more articles than this can be folded
FOLD_FROM = 3  # years in a row


@dataclass(frozen=True)
class Fold:
    """Years in a row with next to nothing, printed as one line with the few months that they have."""

    first: int
    last: int
    months: tuple[Month, ...]

    @property
    def name(self) -> str:
        return f"{self.first} to {self.last}"

    @property
    def count(self) -> int:
        return sum(month.count for month in self.months)


@register.filter
def step(count: int) -> int:
    """Which of five tints a month's count has, 0 for none."""
    return 0 if not count else 1 + sum(count > least for least in STEPS)


@register.filter
def folded(years: Sequence[Year]) -> list[Year | Fold]:
    """The years, newest first, with each long run of empty or nearly empty ones as one line."""
    rows: list[Year | Fold] = []
    run: list[Year] = []
    newer = years[0].year + 1 if years else 0
    for year in years:
        if year.count <= SPARSE:
            run.append(year)
            continue
        rows += [*_folded_run(run, year.year + 1, newer - 1), year]
        run, newer = [], year.year
    return [*rows, *_folded_run(run, run[-1].year, newer - 1)] if run else rows


def _folded_run(run: list[Year], first: int, last: int) -> Sequence[Year | Fold]:
    """What stands for the years from first to last, of which only those of the run hold anything."""
    if last - first + 1 < FOLD_FROM:
        return run
    return [Fold(first, last, tuple(month for year in run for month in reversed(year.months) if month.count))]
