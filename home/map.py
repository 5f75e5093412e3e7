"""Where places stand on the map of Europe: Lambert's azimuthal equal-area projection, in the units of europe.svg.

The outline was projected with the same constants (docs/decisions.md says how it was made): change both or neither.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import ceil, cos, hypot, inf, radians, sin, sqrt

from home.places_list import PlaceEntry

WIDTH, HEIGHT = 1000, 990
CENTRE = (52.0, 14.0)  # degrees north and east; here the map is truest
CENTRE_AT = (523.0, 533.0)
SCALE = 1515.0  # the earth's radius
MARGIN = 8  # a dot nearer to the frame than this would be cut

RADII = (5, 5, 7, 10, 14)  # by step; the first is hollow
HALO = 1.5  # paper between two dots
ROUNDS = 40

Point = tuple[float, float]


@dataclass(frozen=True)
class Dot:
    """A place on the map. `step` is 0 for no articles, else 1 to 4; a dot in the east has its name to its left."""

    place: PlaceEntry
    x: float
    y: float
    step: int

    @property
    def radius(self) -> int:
        return RADII[self.step]

    @property
    def diameter(self) -> int:
        return 2 * self.radius

    @property
    def in_the_east(self) -> bool:
        return self.x > WIDTH / 2


def dots(places: list[PlaceEntry]) -> list[Dot]:
    """The places that lie on the map, those with most articles first, so that a small dot lies over a large one."""
    found = [(place, point) for place in places if (point := _point_of(place))]
    found.sort(key=lambda pair: -pair[0].total)
    most = max((place.total for place, _ in found), default=0)
    steps = [step(place.total, most) for place, _ in found]
    points = apart([point for _, point in found], [RADII[each] for each in steps])
    return [Dot(place, round(x), round(y), size) for (place, _), (x, y), size in zip(found, points, steps, strict=True)]


def project(latitude: float, longitude: float) -> Point:
    """The point of the map, x to the east and y to the south; infinitely far on the globe's other half."""
    north, east = radians(latitude), radians(longitude - CENTRE[1])
    middle = radians(CENTRE[0])
    nearness = 1 + sin(middle) * sin(north) + cos(middle) * cos(north) * cos(east)
    if nearness < 1:
        return inf, inf
    factor = SCALE * sqrt(2 / nearness)
    x = factor * cos(north) * sin(east)
    y = factor * (cos(middle) * sin(north) - sin(middle) * cos(north) * cos(east))
    return CENTRE_AT[0] + x, CENTRE_AT[1] - y


def is_in_frame(point: Point) -> bool:
    x, y = point
    return MARGIN <= x <= WIDTH - MARGIN and MARGIN <= y <= HEIGHT - MARGIN


def step(count: int, most: int) -> int:
    """Four sizes whose areas follow the counts, the greatest count having the greatest; 0 for none."""
    return ceil(4 * sqrt(count / most)) if count else 0


def apart(points: list[Point], radii: list[int]) -> list[Point]:
    """The points, those whose dots would cover one another moved away from each other, each as little as it takes."""
    moved = list(points)
    near = [
        (a, b, radii[a] + radii[b] + HALO)
        for a, b in combinations(range(len(points)), 2)
        if hypot(points[a][0] - points[b][0], points[a][1] - points[b][1]) < 3 * (radii[a] + radii[b])
    ]
    for _ in range(ROUNDS):
        if not sum(_part(moved, a, b, distance) for a, b, distance in near):  # not any(): it would stop at the first
            break
    return moved


def _part(points: list[Point], a: int, b: int, distance: float) -> bool:
    """Moves two points to the distance, half each. Whether it had to."""
    (ax, ay), (bx, by) = points[a], points[b]
    between = hypot(bx - ax, by - ay)
    if between >= distance - 0.1:
        return False
    east, south = ((bx - ax) / between, (by - ay) / between) if between else (1.0, 0.0)
    shift = (distance - between) / 2
    points[a] = (ax - east * shift, ay - south * shift)
    points[b] = (bx + east * shift, by + south * shift)
    return True


def _point_of(place: PlaceEntry) -> Point | None:
    if place.latitude is None or place.longitude is None:
        return None
    point = project(place.latitude, place.longitude)
    return point if is_in_frame(point) else None
