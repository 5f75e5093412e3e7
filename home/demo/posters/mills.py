"""A windmill, its four sails at an angle of their own."""

from __future__ import annotations

import math

from home.demo.posters.canvas import Point, smooth
from home.demo.posters.scene import Scene

SAILS = 4


def windmill(scene: Scene, x: float, base: float) -> None:
    lit, shade = scene.stone
    knoll = [(x - 330, base + 78), (x - 150, base + 48), (x, base + 34), (x + 150, base + 46), (x + 330, base + 78)]
    scene.canvas.polygon(smooth(knoll), scene.inks.dark)
    scene.canvas.polygon([(x - 82, base + 70), (x - 48, base - 215), (x + 48, base - 215), (x + 82, base + 70)], lit)
    scene.canvas.polygon(
        [(x - scene.sun * 82, base + 70), (x - scene.sun * 48, base - 215), (x, base - 215), (x, base + 70)], shade
    )
    scene.canvas.dome(x, base - 213, 52, 58, scene.inks.spot)
    turn = scene.dice.uniform(15, 70)
    for sail in range(SAILS):
        _sail(scene, (x, base - 232), math.radians(turn + 90 * sail))
    scene.canvas.disc(x, base - 232, 12, scene.inks.dark)


def _sail(scene: Scene, hub: Point, angle: float) -> None:
    along, across = (math.cos(angle), math.sin(angle)), (-math.sin(angle), math.cos(angle))

    def at(distance: float, aside: float) -> Point:
        return hub[0] + along[0] * distance + across[0] * aside, hub[1] + along[1] * distance + across[1] * aside

    scene.canvas.polygon([at(45, 0), at(45, 34), at(215, 34), at(215, 0)], scene.inks.wall)
    scene.canvas.line([hub, at(220, 0)], 9, scene.inks.dark)
