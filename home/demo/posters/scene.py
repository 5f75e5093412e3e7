"""What every part of a poster is told: the sheet, its inks, its dice and where the land lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from home.demo.posters.canvas import Canvas, Point
from home.demo.posters.palette import RGB, Palette

FLOOR = 905  # below it is the paper margin that carries the name


@dataclass
class Scene:
    """One poster in the making. `sun` is -1 where light falls from the left, 1 from the right."""

    canvas: Canvas
    inks: Palette
    dice: Random
    features: Sequence[str]
    hour: str
    sun: int
    horizon: float
    roofs: Sequence[str]
    pale_stone: bool  # before dark mountains
    house: float  # the size of a house, 1 the smallest

    @property
    def width(self) -> float:
        return self.canvas.width

    @property
    def stone(self) -> tuple[RGB, RGB]:
        """The lit and the shaded face of whatever stands against the sky."""
        if not self.pale_stone:
            return self.plain_stone
        return self.inks.wall, (self.inks.dark if self.hour == "night" else self.inks.mid)

    @property
    def plain_stone(self) -> tuple[RGB, RGB]:
        return (self.inks.far if self.hour == "night" else self.inks.mid), self.inks.dark

    @property
    def roof(self) -> RGB:
        """Of the houses in front."""
        return self.inks.paper if self.has("snow") else self.inks.spot

    @property
    def glass(self) -> RGB:
        return self.inks.spot if self.hour == "night" else self.inks.dark

    @property
    def opening(self) -> RGB:
        """Windows and clock faces in stone."""
        return self.inks.dark if self.pale_stone else self.inks.wall

    @property
    def middle(self) -> float:
        return self.canvas.width / 2

    def has(self, feature: str) -> bool:
        return feature in self.features

    def side(self, distance: float) -> float:
        """A place so far from the middle, on the side away from the light."""
        return self.middle - self.sun * distance

    def from_edge(self, points: Sequence[Point]) -> list[Point]:
        """Points measured from the edge away from the light, turned to where that edge is."""
        return list(points) if self.sun > 0 else [(self.width - x, y) for x, y in points]


@dataclass(frozen=True)
class Site:
    """Where a town may stand: `left` to `right` on the line `base`, its landmarks around `heart`."""

    left: float
    right: float
    base: float
    heart: float
    hill: Point
    water: float | None  # the line below which there is water in front of the town
