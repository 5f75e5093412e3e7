"""A sheet that is drawn larger than it is printed, in units of its own, so that every edge comes out smooth."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from PIL import Image, ImageDraw

from home.demo.posters.palette import RGB

Point = tuple[float, float]

UNITS_HIGH = 1000  # a sheet is 1000 units high whatever its pixels; its width follows the shape
OVERSAMPLE = 3
CURVE_STEPS = 14


class Canvas:
    """Flat shapes in units, (0, 0) at the top left."""

    def __init__(self, size: tuple[int, int], ground: RGB) -> None:
        self.size = size
        self.scale = size[1] * OVERSAMPLE / UNITS_HIGH
        self.width = UNITS_HIGH * size[0] / size[1]
        self.sheet = Image.new("RGB", (size[0] * OVERSAMPLE, size[1] * OVERSAMPLE), ground)
        self.pen = ImageDraw.Draw(self.sheet)

    def polygon(self, points: Iterable[Point], colour: RGB) -> None:
        self.pen.polygon([(x * self.scale, y * self.scale) for x, y in points], fill=colour)

    def rectangle(self, left: float, top: float, right: float, bottom: float, colour: RGB) -> None:
        self.polygon([(left, top), (right, top), (right, bottom), (left, bottom)], colour)

    def line(self, points: Iterable[Point], width: float, colour: RGB) -> None:
        pixels = [(x * self.scale, y * self.scale) for x, y in points]
        self.pen.line(pixels, fill=colour, width=max(1, round(width * self.scale)), joint="curve")

    def disc(self, x: float, y: float, radius: float, colour: RGB) -> None:
        self.pen.ellipse([v * self.scale for v in (x - radius, y - radius, x + radius, y + radius)], fill=colour)

    def dome(self, x: float, base: float, radius: float, height: float, colour: RGB) -> None:
        self.polygon(arc((x, base), radius, height, 180, 360), colour)

    def reduced(self) -> Image.Image:
        return self.sheet.reduce(OVERSAMPLE)


def arc(centre: Point, across: float, high: float, start: float, end: float, steps: int = 28) -> list[Point]:
    """Points of an ellipse from `start` to `end` degrees, clockwise from the right as the eye sees it."""
    angles = (math.radians(start + (end - start) * step / steps) for step in range(steps + 1))
    return [(centre[0] + across * math.cos(a), centre[1] + high * math.sin(a)) for a in angles]


def smooth(points: Sequence[Point]) -> list[Point]:
    """A Catmull-Rom curve through the points, first and last included."""
    padded = [points[0], *points, points[-1]]
    curve = [
        _catmull_rom(padded[i : i + 4], step / CURVE_STEPS)
        for i in range(len(points) - 1)
        for step in range(CURVE_STEPS)
    ]
    return [*curve, points[-1]]


def _catmull_rom(four: Sequence[Point], t: float) -> Point:
    a, b, c, d = four
    x, y = (
        0.5
        * (
            2 * b[k]
            + (c[k] - a[k]) * t
            + (2 * a[k] - 5 * b[k] + 4 * c[k] - d[k]) * t**2
            + (3 * b[k] - a[k] - 3 * c[k] + d[k]) * t**3
        )
        for k in (0, 1)
    )
    return x, y
