"""The names of the twelve months in the language of the page, for what prints hundreds of them."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from django.utils.dates import MONTHS, MONTHS_3
from django.utils.translation import get_language


class MonthName(NamedTuple):
    long: str
    short: str


MonthNames = dict[int, MonthName]


def month_names() -> MonthNames:
    """By number, January 1. To look one up in Django's own costs a translation each time."""
    return _month_names(get_language())


@lru_cache(maxsize=64)
def _month_names(language: str | None) -> MonthNames:
    return {number: MonthName(str(MONTHS[number]), str(MONTHS_3[number]).capitalize()) for number in MONTHS}
