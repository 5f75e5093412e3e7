"""Which places lie near a place, by the great circle between them."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from news.addresses import address
from news.cards import PlaceName
from news.models import CityIndexPage

NEARBY = 6
EARTH_RADIUS_KM = 6371


def nearby_places(place: CityIndexPage, count: int = NEARBY) -> list[PlaceName]:
    """The nearest published cities, nearest first; none for a place without coordinates."""
    if place.latitude is None or place.longitude is None:
        return []
    rows = (
        CityIndexPage.objects.published()
        .originals()
        .filter(kind="city", latitude__isnull=False, longitude__isnull=False)
        .exclude(country=place.country if place.is_country else "")
        .exclude(pk=place.pk)
        .order_by()
        .values_list("latitude", "longitude", "pk", "title", "slug", "url_path", "kind", "country")
    )
    here = (float(place.latitude), float(place.longitude))
    nearest = sorted(rows, key=lambda row: distance_km(here, (float(row[0]), float(row[1]))))
    return [
        PlaceName(pk, title, slug, address(url_path), kind, country)
        for _, _, pk, title, slug, url_path, kind, country in nearest[:count]
    ]


def distance_km(here: tuple[float, float], there: tuple[float, float]) -> float:
    """Kilometres between two points, each latitude and longitude in degrees."""
    (lat1, lon1), (lat2, lon2) = ([radians(degree) for degree in point] for point in (here, there))
    square = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(square))
