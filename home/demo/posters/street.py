"""A street along the foot of a sheet and what it carries: a tram, a market, people under umbrellas."""

from __future__ import annotations

import math

from home.demo.posters.canvas import Point, arc
from home.demo.posters.palette import RGB
from home.demo.posters.scene import FLOOR, Scene

KERB = 858
WIRE, MASTS = 686, (-720, -360, 360, 720)
TRAM_HALF, TRAM_WINDOWS = 225, 6
STALLS = (-369, -123, 123, 369)  # from the middle, so that a square crop keeps all four
STALL_HALF, STRIPES = 108, 6
WALKERS = ((-350, 0.92), (-215, 1.0), (60, 1.08), (330, 0.96))  # from the middle, and how tall


def street(scene: Scene) -> None:
    scene.canvas.rectangle(0, KERB, scene.width, FLOOR, scene.inks.dark)
    scene.canvas.rectangle(0, KERB, scene.width, KERB + 6, scene.inks.far)


def tram(scene: Scene) -> None:
    """One car under its wire, on rails from edge to edge."""
    street(scene)
    x, c, inks = scene.side(40), scene.canvas, scene.inks
    c.rectangle(0, KERB + 26, scene.width, KERB + 30, inks.far)
    c.line([(0, WIRE), (scene.width, WIRE)], 3, inks.dark)
    c.line([(x - 26, 724), (x + 22, 706), (x, WIRE)], 5, inks.dark)
    for distance in MASTS:
        _mast(scene, scene.middle + distance)
    for end in (-1, 1):
        c.disc(x + end * 118 - 26, KERB + 12, 17, inks.mid)
        c.disc(x + end * 118 + 26, KERB + 12, 17, inks.mid)
    _car(scene, x)


def _mast(scene: Scene, x: float) -> None:
    c, inks = scene.canvas, scene.inks
    c.rectangle(x - 5, WIRE - 26, x + 5, KERB + 4, inks.dark)
    c.rectangle(x - 34, WIRE - 8, x + 34, WIRE - 1, inks.dark)
    c.disc(x, WIRE - 30, 9, inks.spot)
    c.rectangle(x - 11, KERB - 26, x + 11, KERB + 4, inks.dark)


def _car(scene: Scene, x: float) -> None:
    c, inks, half = scene.canvas, scene.inks, TRAM_HALF
    body = [(x - half, KERB + 6), (x - half + 16, 738), (x + half - 16, 738), (x + half, KERB + 6)]
    c.polygon(body, inks.spot)
    c.polygon([(x - half + 4, 742), (x - half + 34, 722), (x + half - 34, 722), (x + half - 4, 742)], inks.dark)
    c.rectangle(x - half + 4, 820, x + half - 4, 832, inks.wall)
    stride = (2 * half - 50) / TRAM_WINDOWS
    for i in range(TRAM_WINDOWS):
        left = x - half + 25 + stride * i
        floor = KERB - 4 if i in (0, TRAM_WINDOWS - 1) else 806  # doors at both ends
        c.rectangle(left + 7, 754, left + stride - 7, floor, inks.wall if scene.hour == "night" else inks.dark)
    c.disc(x + scene.sun * (half - 12), 842, 8, inks.paper)


def market(scene: Scene) -> None:
    street(scene)
    for number, distance in enumerate(STALLS):
        _stall(scene, scene.middle + distance, number)


def _stall(scene: Scene, x: float, number: int) -> None:
    """A table of fruit, its keeper, and a striped awning over both."""
    c, inks, half = scene.canvas, scene.inks, STALL_HALF
    c.rectangle(x - half + 10, 772, x + half - 10, KERB + 4, inks.mid)
    _person(scene, x + (22 if number % 2 else -26), 868, inks.wall if number % 2 else inks.far, 0.84)
    c.rectangle(x - half + 2, 828, x + half - 2, KERB + 22, inks.wall)
    c.rectangle(x - half + 2, 842, x + half - 2, KERB + 22, inks.far)
    for i in range(7):
        colour = (inks.spot, inks.wall, inks.dark)[(i + number) % 3]
        c.disc(x - half + 24 + i * 28, 822, 14, colour)
    for side in (-1, 1):
        c.rectangle(x + side * (half - 6) - 4, 770, x + side * (half - 6) + 4, KERB + 28, inks.dark)
    _awning(scene, x)


def _awning(scene: Scene, x: float) -> None:
    top, low, half = 706.0, 768.0, float(STALL_HALF)
    for stripe in range(STRIPES):
        start, end = (2 * stripe / STRIPES - 1), (2 * (stripe + 1) / STRIPES - 1)
        colour = scene.inks.wall if stripe % 2 else scene.inks.spot
        gore = [
            (x + start * half * 0.8, top),
            (x + end * half * 0.8, top),
            (x + end * half, low),
            (x + start * half, low),
        ]
        scene.canvas.polygon(
            [*gore[:3], *arc((x + (start + end) / 2 * half, low), half / STRIPES, 15, 0, 180, 10)], colour
        )


def umbrellas(scene: Scene) -> None:
    street(scene)
    inks = scene.inks
    for (distance, tall), colour in zip(WALKERS, (inks.wall, inks.spot, inks.spot, inks.wall), strict=True):
        x = scene.middle - scene.sun * distance
        _person(scene, x, 888, inks.dark, 1.25 * tall)
        _umbrella(scene, (x + scene.sun * 8, 888 - 150 * tall), 84 * tall, colour)


def _umbrella(scene: Scene, tip: Point, radius: float, colour: RGB) -> None:
    x, y = tip
    c, rise = scene.canvas, radius * 0.72
    c.line([(x, y - rise - 12), (x, y + 58)], 5, scene.inks.dark)
    scallops = [point for i in (1, 0, -1) for point in arc((x + i * radius * 2 / 3, y), radius / 3, 13, 360, 180, 10)]
    c.polygon([*arc((x, y), radius, rise, 180, 360), *scallops], colour)
    for side in (-1, 1):
        rib = [
            (x + side * radius / 3 * math.sin(t * math.pi / 16), y - rise * math.cos(t * math.pi / 16))
            for t in range(9)
        ]
        c.line(rib, 3, scene.inks.dark)


def _person(scene: Scene, x: float, feet: float, coat: RGB, size: float) -> None:
    """Legs, a coat and a head, 108 units tall at size 1."""
    c = scene.canvas
    for dx in (-8, 8):
        c.rectangle(x + (dx - 5) * size, feet - 34 * size, x + (dx + 5) * size, feet, scene.inks.dark)
    c.polygon(
        [
            (x - 13 * size, feet - 82 * size),
            (x + 13 * size, feet - 82 * size),
            (x + 24 * size, feet - 26 * size),
            (x - 24 * size, feet - 26 * size),
        ],
        coat,
    )
    c.disc(x, feet - 95 * size, 13 * size, scene.inks.wall)
