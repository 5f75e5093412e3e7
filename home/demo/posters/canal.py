"""A straight canal towards the town, between tall houses or, where a windmill stands, between fields."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from home.demo.posters.boats import moored_boat
from home.demo.posters.canvas import Point, arc
from home.demo.posters.palette import RGB
from home.demo.posters.scene import FLOOR, Scene, Site
from home.demo.posters.sky import capsule

STREAKS = 14
HEAD, WIDE, NARROW = 90, 400, 190  # half the canal's width at the town and at the viewer, with houses and without
FRONTS = (170, 232, 312, 420, 570, 780)  # where each house begins, from the middle


def canal(scene: Scene, site: Site) -> None:
    houses = not scene.has("windmill")
    foot = WIDE if houses else NARROW
    _channel(scene, site.base, foot)
    for side in (-1, 1):
        _quay(scene, side, site.base, foot, scene.inks.dark if houses else scene.inks.mid)
        if houses:
            _row_of_fronts(scene, side, site.base)
    _hump(scene, site.base + 52)
    moored_boat(scene, scene.side(foot * 0.3), 835, foot / 420)


def _channel(scene: Scene, top: float, foot: float) -> None:
    """The water, wider towards the viewer, with streaks on it."""
    c = scene.middle
    scene.canvas.polygon([(c - HEAD, top), (c + HEAD, top), (c + foot, FLOOR), (c - foot, FLOOR)], scene.inks.glow)
    for streak in range(STREAKS):
        y = top + 70 + (FLOOR - top - 90) * streak / STREAKS
        half = (HEAD + (foot - HEAD) * (y - top) / (FLOOR - top)) * 0.8
        length = half * scene.dice.uniform(0.3, 0.7)
        start = (c + scene.dice.uniform(-half, half - length), y)
        capsule(scene.canvas, start, length, 4 + (y - top) / 40, scene.inks.sky)


def _quay(scene: Scene, side: int, top: float, foot: float, colour: RGB) -> None:
    c, edge = scene.middle, side * scene.width
    scene.canvas.polygon([(c + side * HEAD, top), (c + edge, top), (c + edge, FLOOR), (c + side * foot, FLOOR)], colour)


def _hump(scene: Scene, foot: float) -> None:
    """The small bridge where the canal enters the town."""
    c = scene.middle
    outer, inner = arc((c, foot), 175, 92, 180, 360), arc((c, foot), 88, 54, 360, 180)
    scene.canvas.polygon([*outer, *inner], scene.inks.far)
    scene.canvas.line(outer[1:-1], 7, scene.inks.wall)


def _row_of_fronts(scene: Scene, side: int, top: float) -> None:
    """Houses in perspective, each taller than the one behind it."""
    for inner, outer in pairwise(FRONTS):
        _Front(scene.middle, side, top, inner, outer, scene.dice.uniform(0.62, 0.84)).draw(scene)


@dataclass(frozen=True)
class _Front:
    """A house front along the canal; heights are shares of the distance from the middle, as perspective has it."""

    middle: float
    side: int
    eye: float
    inner: float
    outer: float
    tall: float

    def draw(self, scene: Scene) -> None:
        wall = scene.dice.choice((scene.inks.wall, scene.plain_stone[0], scene.inks.far))
        scene.canvas.polygon(self._strip(0, 1, -0.3, self.tall), wall)
        scene.canvas.polygon(self._roof(), scene.roof)
        for share in (0.2, 0.6):
            for floor in range(3):
                low = self.tall * (0.16 + 0.28 * floor)
                scene.canvas.polygon(self._strip(share, share + 0.2, low, low + self.tall * 0.15), scene.inks.dark)
        scene.canvas.polygon(self._strip(0.38, 0.62, -0.3, -0.04), scene.inks.dark)

    def _strip(self, start: float, end: float, low: float, high: float) -> list[Point]:
        near, far = self._across(start), self._across(end)
        return [self._at(near, low), self._at(far, low), self._at(far, high), self._at(near, high)]

    def _roof(self) -> list[Point]:
        ridge = self._at(self._across(0.5), self.tall + 0.19)
        return [
            self._at(self.inner, self.tall),
            self._at(self.inner, self.tall + 0.1),
            ridge,
            self._at(self.outer, self.tall + 0.1),
            self._at(self.outer, self.tall),
        ]

    def _across(self, share: float) -> float:
        return self.inner + (self.outer - self.inner) * share

    def _at(self, distance: float, height: float) -> Point:
        ground = HEAD * 0.3 if height < 0 else 0  # the quay begins at the head of the canal, not at the middle
        return self.middle + self.side * distance, self.eye - distance * height - ground
