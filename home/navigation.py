"""The long lists of every page as HTML, built in Python: three hundred links cost a Django loop 30 ms of a page.

Everything that comes from the database is escaped here and tested with hostile names.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from html import escape as escaped_anew
from itertools import groupby
from operator import itemgetter

from django.utils.safestring import SafeString, mark_safe

from home.places_list import CountryGroup, PlaceEntry
from news.month_names import MonthNames, month_names

MonthRow = tuple[int, int, int]  # year, month, count
escape = lru_cache(maxsize=4096)(escaped_anew)  # every page prints the same names


def places_menu(groups: list[CountryGroup]) -> SafeString:
    """The letters to jump to, and the countries with their cities; each place carries its other spellings."""
    by_letter = [(letter, list(members)) for letter, members in groupby(groups, key=lambda group: group.letter)]
    letters = (_letter(letter) for letter, _ in by_letter if letter != "#")
    countries = (
        _country(group, "" if number or letter == "#" else letter)
        for letter, members in by_letter
        for number, group in enumerate(members)
    )
    return _joined(
        [
            '<ul class="places-letters" aria-label="Countries from A to Z" data-places-letters>',
            *letters,
            '</ul><ul class="places-list" data-places>',
            *countries,
            "</ul>",
        ]
    )


def categories(places: list[PlaceEntry]) -> SafeString:
    """Places that have articles of their own, with their counts."""
    return _joined(
        f'<li><a href="{escape(place.href)}">{escape(place.title)}</a> <span class="count">{place.direct}</span></li>'
        for place in places
        if place.direct
    )


def archives(months: Iterable[MonthRow], current: tuple[int, int] | None) -> SafeString:
    """Years, each a link, with its months folded below it; those of the current one stand open. Newest first."""
    years = [(year, list(group)) for year, group in groupby(months, key=itemgetter(0))]
    open_year = current[0] if current else years[0][0] if years else None
    names = month_names()
    return _joined(_year(year, group, year == open_year, current, names) for year, group in years)


def _joined(parts: Iterable[str]) -> SafeString:
    return mark_safe("".join(parts))  # noqa: S308 -- each part is escaped where it is made


def _letter(letter: str) -> str:
    return f'<li><a href="#menu-{letter}">{letter}</a></li>'


def _country(group: CountryGroup, letter: str) -> str:
    """A country; the first of its letter carries it, as in an index."""
    heading = _place_link(group.page) if group.page else escape(group.name or "Elsewhere")
    cities = "".join(f"<li>{_place_link(city)}</li>" for city in group.cities)
    index = f' id="menu-{letter}" data-letter="{letter}"' if letter else ""
    below = f"<ul>{cities}</ul>" if cities else ""
    return f"<li{index}><b>{heading}</b>{below}</li>"


def _place_link(place: PlaceEntry) -> str:
    names = f' data-names="{escape(place.spellings)}"' if place.spellings else ""
    return f'<a href="{escape(place.href)}"{names}>{escape(place.title)}</a>'


def _year(year: int, months: list[MonthRow], is_open: bool, current: tuple[int, int] | None, names: MonthNames) -> str:
    listed = "".join(
        _month(year, month, count, names[month].long, current == (year, month)) for _, month, count in months
    )
    toggle = f'<summary><span class="hidden-text">Months of {year}</span></summary>'
    return (
        f'<li><a href="/archive/{year}/">{year}</a> <span class="count">{sum(count for *_, count in months)}</span>'
        f"<details{' open' if is_open else ''}>{toggle}<ul>{listed}</ul></details></li>"
    )


def _month(year: int, month: int, count: int, name: str, is_current: bool) -> str:
    here = ' aria-current="true"' if is_current else ""
    return (
        f'<li><a href="/archive/{year}/{month:02}/"{here}>{name}'
        f'<span class="hidden-text"> {year}</span></a> <span class="count">{count}</span></li>'
    )
