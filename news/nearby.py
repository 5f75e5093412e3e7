"""Which places lie near a place, by the great circle between them."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from django.db.models import QuerySet

from news.cards import PLACE_COLUMNS, PlaceName, place_named
from news.models import CityIndexPage
from news.prepared import prepared

NEARBY = 6
EARTH_RADIUS_KM = 6371


def nearby_places(place: CityIndexPage, count: int = NEARBY) -> list[PlaceName]:
    """The nearest published cities, nearest first; none for a place without coordinates."""
    if place.latitude is None or place.longitude is None:
        return []
    rows = _cities_on_the_map(abroad_from=place.country if place.is_country else "", without=place.pk or 0)
    here = (float(place.latitude), float(place.longitude))
    nearest = sorted(rows, key=lambda row: distance_km(here, (float(row[0]), float(row[1]))))
    return [place_named(row) for _, _, *row in nearest[:count]]


@prepared
def _cities_on_the_map(abroad_from: str, without: int) -> QuerySet[CityIndexPage]:
    cities = CityIndexPage.objects.published().originals().filter(kind="city")
    return (
        cities.filter(latitude__isnull=False, longitude__isnull=False)
        .exclude(country=abroad_from)
        .exclude(pk=without)
        .order_by()
        .values_list("latitude", "longitude", *PLACE_COLUMNS)
    )


def distance_km(here: tuple[float, float], there: tuple[float, float]) -> float:
    """Kilometres between two points, each latitude and longitude in degrees."""
    (lat1, lon1), (lat2, lon2) = ([radians(degree) for degree in point] for point in (here, there))
    square = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(square))
