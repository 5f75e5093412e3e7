"""All places with their countries: one query for the menu, the categories and the page of places."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii
from django.db.models import FloatField, QuerySet
from django.db.models.functions import Cast
from django_countries import countries

from news.addresses import address
from news.models import CityIndexPage
from news.models.places import PlaceKind
from news.place_colours import hue
from news.prepared import prepared
from news.spellings import folded, spellings


class PlaceEntry(NamedTuple):
    """A place in a list of all. `direct` is what is filed there directly, `total` with a country's cities.

    Every uncached page makes one for each place: a tuple takes a fifth of the time of a frozen dataclass.
    """

    title: str
    slug: str
    href: str
    kind: str
    country: str
    local_names: str
    latitude: float | None
    longitude: float | None
    direct: int
    total: int

    @property
    def hue(self) -> int:
        return hue(self.slug)

    @property
    def letter(self) -> str:
        return index_letter(self.title)

    @property
    def is_country(self) -> bool:
        return self.kind == PlaceKind.COUNTRY

    @property
    def news(self) -> str:
        """How much there is to read, in words."""
        return f"{self.total} article{'' if self.total == 1 else 's'}" if self.total else "no news yet"

    @property
    def names(self) -> tuple[str, ...]:
        """What it is called elsewhere, its own people's name first."""
        return _separate(self.local_names)

    @property
    def local_name(self) -> str:
        """The first of its other names, unless that is the title itself."""
        return next((name for name in self.names[:1] if name != self.title), "")

    @property
    def spellings(self) -> str:
        """What the filter finds it by beside its title: folded names between commas."""
        return _other_spellings(self.title, self.local_names)


@lru_cache(maxsize=4096)
def _other_spellings(title: str, local_names: str) -> str:
    return ",".join(name for name in spellings((title, *_separate(local_names))) if name != folded(title))


def _separate(local_names: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in local_names.split(",") if name.strip())


@dataclass(frozen=True)
class CountryGroup:
    """A country with its cities by name. `page` is the country's own page, where there is one."""

    name: str
    page: PlaceEntry | None
    cities: tuple[PlaceEntry, ...]

    @property
    def letter(self) -> str:
        return index_letter(self.name)


@lru_cache(maxsize=4096)
def index_letter(name: str) -> str:
    """Under which letter an index has a name; # for none."""
    first = anyascii(name)[:1].upper()
    return first if first.isalpha() else "#"


@lru_cache(maxsize=4096)
def in_order(name: str) -> str:
    """What an index sorts by: Århus stands before Athens, and capitals count for nothing."""
    return anyascii(name).casefold()


def load_places() -> list[PlaceEntry]:
    """Every published place by name, in one query."""
    places = [
        PlaceEntry(title, slug, address(url_path), kind, country, names, latitude, longitude, direct or 0, total or 0)
        for title, slug, url_path, kind, country, names, latitude, longitude, direct, total in _rows()
    ]
    return sorted(places, key=lambda place: (in_order(place.title), place.href))


@prepared
def _rows() -> QuerySet[CityIndexPage]:
    places = CityIndexPage.objects.published().originals().order_by()
    own = ("title", "slug", "url_path", "kind", "country", "local_names")
    point = [Cast(name, FloatField()) for name in ("latitude", "longitude")]  # decimals take a conversion each
    return places.values_list(*own, *point, "archive__direct_count", "archive__count")


def country_groups(places: list[PlaceEntry]) -> list[CountryGroup]:
    """The places under their countries, by the country's name; places without a country last."""
    by_country: dict[str, list[PlaceEntry]] = {}
    for place in places:
        by_country.setdefault(place.country, []).append(place)
    groups = [_group(code, members) for code, members in by_country.items()]
    return sorted(groups, key=lambda group: (not group.name, in_order(group.name)))


def letters(places: list[PlaceEntry]) -> list[tuple[str, list[PlaceEntry]]]:
    """The places from A to Z, under their letters."""
    ordered = sorted(places, key=lambda place: (place.letter, in_order(place.title)))
    return [(letter, list(group)) for letter, group in itertools.groupby(ordered, key=lambda place: place.letter)]


def _group(code: str, members: list[PlaceEntry]) -> CountryGroup:
    page = next((place for place in members if place.is_country), None)
    name = page.title if page else str(countries.name(code)) if code else ""
    return CountryGroup(name, page, tuple(place for place in members if place is not page))
