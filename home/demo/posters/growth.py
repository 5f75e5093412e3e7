"""What grows in front: poplars, pines, round trees, an orchard in flower, rows of vines."""

from __future__ import annotations

from collections.abc import Callable

from home.demo.posters.canvas import Point, smooth
from home.demo.posters.palette import RGB
from home.demo.posters.scene import FLOOR, Scene

VINE_ROWS = ((792, 8), (816, 11), (850, 15), (897, 20))  # the line of each row and the size of its bushes
WOOD = (395, 462, 525, 600, 668)  # distances from the middle, so that a square crop keeps two trees

ORCHARD = (-640, -505, -385, -250, -120, 15, 150, 275, 400, 530, 655)
PETALS = 14

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


def orchard(scene: Scene) -> None:
    """White trees in flower along the foot of the sheet."""
    _in_flower(scene, (scene.inks.far, scene.inks.wall, scene.inks.spot))


def jacarandas(scene: Scene) -> None:
    """The same in the hue of the place."""
    _in_flower(scene, (scene.inks.dark, scene.inks.mid, scene.inks.far))


def _in_flower(scene: Scene, inks: tuple[RGB, RGB, RGB]) -> None:
    meadow = [(0, 868), (scene.width * 0.35, 852), (scene.width * 0.7, 866), (scene.width, 846)]
    foot = scene.from_edge([(scene.width, FLOOR), (0, FLOOR)])
    scene.canvas.polygon([*smooth(scene.from_edge(meadow)), *foot], scene.inks.dark)
    for distance in ORCHARD:
        spot = (scene.middle + distance, 880 + scene.dice.uniform(-6, 12))
        _tree_in_flower(scene, spot, scene.dice.uniform(0.72, 1.15), inks)


def _tree_in_flower(scene: Scene, foot: Point, size: float, inks: tuple[RGB, RGB, RGB]) -> None:
    """A crown of three rounds over its shade, dotted with petals."""
    (x, base), c, s = foot, scene.canvas, scene.sun
    shade, crown, petals = inks
    top = base - 118 * size
    c.rectangle(x - 6, top, x + 6, base, scene.inks.dark)
    for shift, colour in ((-s * 8, shade), (0, crown)):
        for dx, dy, radius in ((-30, 12, 34), (30, 12, 34), (0, -14, 44)):
            c.disc(x + shift + dx * size, top + dy * size + abs(shift) * 0.6, radius * size, colour)
    for _ in range(PETALS):
        c.disc(x + scene.dice.uniform(-48, 48) * size, top + scene.dice.uniform(-42, 34) * size, 4.5, petals)


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
