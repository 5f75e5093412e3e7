"""All places with their countries: one query for the menu, the categories and the page of places."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from anyascii import anyascii
from django_countries import countries

from news.addresses import address
from news.models import CityIndexPage
from news.place_colours import hue


@dataclass(frozen=True)
class PlaceEntry:
    """A place in a list of all. `count` is what is filed there directly, `total` with a country's cities."""

    title: str
    slug: str
    href: str
    kind: str
    country: str
    local_names: str
    latitude: float | None
    longitude: float | None
    count: int
    total: int

    @property
    def hue(self) -> int:
        return hue(self.slug)

    @property
    def letter(self) -> str:
        """Under which letter an index has it; # for none."""
        first = anyascii(self.title)[:1].upper()
        return first if first.isalpha() else "#"


@dataclass(frozen=True)
class CountryGroup:
    """A country with its cities by name. `page` is the country's own page, where there is one."""

    name: str
    page: PlaceEntry | None
    cities: tuple[PlaceEntry, ...]


def load_places() -> list[PlaceEntry]:
    """Every published place by name, in one query."""
    rows = (
        CityIndexPage.objects.published()
        .originals()
        .order_by()
        .values_list(
            "title",
            "slug",
            "url_path",
            "kind",
            "country",
            "local_names",
            "latitude",
            "longitude",
            "archive__direct_count",
            "archive__count",
        )
    )
    places = [
        PlaceEntry(
            title, slug, address(url_path), kind, country, names, _float(lat), _float(lon), direct or 0, total or 0
        )
        for title, slug, url_path, kind, country, names, lat, lon, direct, total in rows
    ]
    return sorted(places, key=lambda place: (anyascii(place.title), place.href))


def country_groups(places: list[PlaceEntry]) -> list[CountryGroup]:
    """The places under their countries, by the country's name; places without a country last."""
    by_country: dict[str, list[PlaceEntry]] = {}
    for place in places:
        by_country.setdefault(place.country, []).append(place)
    groups = [_group(code, members) for code, members in by_country.items()]
    return sorted(groups, key=lambda group: (not group.name, anyascii(group.name)))


def letters(places: list[PlaceEntry]) -> list[tuple[str, list[PlaceEntry]]]:
    """The places from A to Z, under their letters."""
    ordered = sorted(places, key=lambda place: (place.letter, anyascii(place.title)))
    return [(letter, list(group)) for letter, group in itertools.groupby(ordered, key=lambda place: place.letter)]


def _group(code: str, members: list[PlaceEntry]) -> CountryGroup:
    page = next((place for place in members if place.kind == "country"), None)
    name = page.title if page else str(countries.name(code)) if code else ""
    return CountryGroup(name, page, tuple(place for place in members if place is not page))


def _float(value: object) -> float | None:
    return None if value is None else float(str(value))
