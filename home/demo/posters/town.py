"""A town of houses in rows with gables, long roofs or flat ones; landmarks stand between its rows."""

from __future__ import annotations

from dataclasses import dataclass

from home.demo.posters.palette import RGB
from home.demo.posters.scene import Scene, Site

BACK_RISE = 46
SHADE = 12
SHORTEST = 40
GARDEN_ODDS = 0.24


@dataclass(frozen=True)
class House:
    left: float
    right: float
    eaves: float
    base: float
    wall: RGB
    roof: RGB

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2


def draw_back_row(scene: Scene, site: Site) -> None:
    wall, roof = scene.plain_stone
    if scene.has("snow"):
        roof = scene.inks.wall
    _row(scene, site, site.base - BACK_RISE * scene.house, wall, roof, 100)


def draw_front_row(scene: Scene, site: Site) -> None:
    darker = scene.has("snow") and scene.hour != "night"  # for white roofs
    wall = scene.inks.far if darker else scene.inks.wall
    _row(scene, site, site.base, wall, scene.roof, 74)


def _row(scene: Scene, site: Site, base: float, wall: RGB, roof: RGB, height: float) -> None:
    """Houses from left to right, lower towards the ends of the town."""
    left = site.left + scene.dice.uniform(0, 40)
    while left < site.right - SHORTEST:
        right = min(left + scene.dice.uniform(54, 104) * scene.house, site.right)
        tall = height * scene.house * scene.dice.uniform(0.62, 1.05) * _taper(site, (left + right) / 2)
        _house(scene, House(left, right, base - tall, base, wall, roof))
        left = right
        if not scene.has("canal") and scene.dice.random() < GARDEN_ODDS:
            left += _garden(scene, right, base)


def _garden(scene: Scene, left: float, base: float) -> float:
    """A round tree between two houses; how wide it is."""
    radius = scene.dice.uniform(17, 27) * scene.house
    scene.canvas.disc(left + radius, base - radius * 1.3, radius, scene.inks.dark)
    scene.canvas.rectangle(left + radius - 3, base - radius, left + radius + 3, base + 2, scene.inks.dark)
    return radius * 2


def _taper(site: Site, x: float) -> float:
    reach = max(site.heart - site.left, site.right - site.heart)
    return 1.12 - 0.5 * abs(x - site.heart) / reach


def _house(scene: Scene, house: House) -> None:
    scene.canvas.rectangle(house.left, house.eaves, house.right, house.base + 2, house.wall)
    _shade(scene, house)
    ROOF_DRAWERS[scene.dice.choice(scene.roofs)](scene, house)
    _windows(scene, house)


def _shade(scene: Scene, house: House) -> None:
    """The side away from the light; on the front row only, the back row is dark enough."""
    if house.wall == scene.inks.wall:
        left, right = (house.left, house.left + SHADE) if scene.sun > 0 else (house.right - SHADE, house.right)
        scene.canvas.rectangle(left, house.eaves, right, house.base + 2, scene.inks.far)


def _gable(scene: Scene, house: House) -> None:
    top = house.eaves - (house.right - house.left) * 0.55
    ridge = (house.centre, top)
    scene.canvas.polygon([(house.left, house.eaves), ridge, (house.right, house.eaves)], house.wall)
    scene.canvas.line([(house.left - 4, house.eaves + 3), ridge, (house.right + 4, house.eaves + 3)], 11, house.roof)


def _long(scene: Scene, house: House) -> None:
    top = house.eaves - scene.dice.uniform(26, 40) * scene.house
    inset = (house.right - house.left) * 0.14
    scene.canvas.polygon(
        [
            (house.left - 4, house.eaves),
            (house.left + inset, top),
            (house.right - inset, top),
            (house.right + 4, house.eaves),
        ],
        house.roof,
    )


def _flat(scene: Scene, house: House) -> None:
    scene.canvas.rectangle(house.left - 3, house.eaves - 9, house.right + 3, house.eaves, house.roof)


def _stepped(scene: Scene, house: House) -> None:
    step, rise = (house.right - house.left) / 6, 17
    for i in range(3):
        scene.canvas.rectangle(
            house.left + i * step, house.eaves - (i + 1) * rise, house.right - i * step, house.eaves, house.wall
        )
    scene.canvas.rectangle(
        house.centre - step / 2,
        house.eaves - 3 * rise - 12,
        house.centre + step / 2,
        house.eaves - 3 * rise,
        house.roof,
    )


ROOF_DRAWERS = {"gable": _gable, "long": _long, "flat": _flat, "stepped": _stepped}


def _windows(scene: Scene, house: House) -> None:
    columns = 2 if house.right - house.left < 80 else 3
    stride = (house.right - house.left) / (columns + 1)
    y = house.eaves + 14
    while y < house.base - 20:
        for column in range(1, columns + 1):
            x = house.left + stride * column
            if scene.hour != "night" or scene.dice.random() < 0.5:
                scene.canvas.rectangle(x - 5, y, x + 5, y + 15, scene.glass)
        y += 30
