"""What grows in front: poplars, pines, round trees and rows of vines."""

from __future__ import annotations

from collections.abc import Callable

from home.demo.posters.scene import FLOOR, Scene

VINE_ROWS = ((792, 8), (816, 11), (850, 15), (897, 20))  # the line of each row and the size of its bushes
WOOD = (395, 462, 525, 600, 668)  # distances from the middle, so that a square crop keeps two trees

Tree = Callable[[Scene, float, float, float], None]


def wood(scene: Scene, tree: Tree, base: float) -> None:
    """Trees on the side of the light, each of its own height."""
    for distance in WOOD:
        height = scene.dice.uniform(0.75, 1.15)
        tree(
            scene,
            scene.middle + scene.sun * (distance + scene.dice.uniform(-14, 14)),
            base + scene.dice.uniform(-8, 14),
            height,
        )


def poplar(scene: Scene, x: float, base: float, size: float) -> None:
    tall, wide = 215 * size, 25 * size
    scene.canvas.rectangle(x - 4, base - 40, x + 4, base + 30, scene.inks.dark)
    scene.canvas.polygon(
        [
            (x, base - tall),
            (x + wide * 0.8, base - tall * 0.55),
            (x + wide, base - tall * 0.28),
            (x + wide * 0.4, base - 14),
            (x - wide * 0.4, base - 14),
            (x - wide, base - tall * 0.28),
            (x - wide * 0.8, base - tall * 0.55),
        ],
        scene.inks.dark,
    )


def round_tree(scene: Scene, x: float, base: float, size: float) -> None:
    scene.canvas.rectangle(x - 5, base - 90 * size, x + 5, base + 30, scene.inks.dark)
    scene.canvas.disc(x, base - 100 * size, 42 * size, scene.inks.dark)


def pine(scene: Scene, x: float, base: float, size: float) -> None:
    for tier, (top, wide) in enumerate(((190, 30), (140, 46), (90, 62))):
        foot = base - (105 - tier * 50) * size
        scene.canvas.polygon(
            [(x, base - top * size), (x + wide * size, foot), (x - wide * size, foot)], scene.inks.dark
        )
    scene.canvas.rectangle(x - 6, base - 10, x + 6, base + 40, scene.inks.dark)


def vineyard(scene: Scene) -> None:
    """Rows of vines that run down the near slope towards the viewer."""
    slope = scene.from_edge([(0, 800), (scene.width, 735), (scene.width, FLOOR), (0, FLOOR)])
    scene.canvas.polygon(slope, scene.inks.mid)
    for y, radius in VINE_ROWS:
        _vines(scene, y, radius)


def _vines(scene: Scene, y: float, radius: float) -> None:
    """One row along the slope, its bushes grown together."""
    slope = -scene.sun * 0.043
    for i in range(int(scene.width / radius / 1.5) + 1):
        x = i * radius * 1.5
        scene.canvas.disc(x, y + slope * (x - scene.middle), radius, scene.inks.dark)
