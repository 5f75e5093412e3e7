"""A bench with readers under a great tree, and a fountain in the water."""

from __future__ import annotations

from home.demo.posters.canvas import Point, smooth
from home.demo.posters.palette import RGB
from home.demo.posters.scene import FLOOR, Scene
from home.demo.posters.sky import capsule

LAWN = 806
CROWN = ((-118, 40, 88), (118, 34, 92), (-62, -54, 98), (66, -62, 94), (0, 10, 120))  # each round: where, how wide
TREE_FROM_MIDDLE = 265
JET_TOP, JET_FOOT, ARCS = 205, 752, 9


def bench(scene: Scene) -> None:
    """The tree stands on the side of the light, so that the town stays in view."""
    x, c, inks = scene.middle + scene.sun * TREE_FROM_MIDDLE, scene.canvas, scene.inks
    lawn = [(0, FLOOR - 20), (scene.width * 0.34, LAWN + 26), (scene.width * 0.66, LAWN), (scene.width, LAWN + 14)]
    curve = smooth(scene.from_edge(lawn))
    c.polygon([*curve, (curve[-1][0], FLOOR), (curve[0][0], FLOOR)], inks.mid)
    c.polygon(
        [
            (x - 17, 560),
            (x + 17, 560),
            (x + 20, LAWN + 30),
            (x + 38, LAWN + 54),
            (x - 38, LAWN + 54),
            (x - 20, LAWN + 30),
        ],
        inks.dark,
    )
    for dx, dy, radius in CROWN:
        c.disc(x + dx, 545 + dy, radius, inks.dark)
    _seat(scene, x - scene.sun * 190)


def _seat(scene: Scene, x: float) -> None:
    c, inks = scene.canvas, scene.inks
    for side in (-1, 1):
        c.rectangle(x + side * 72 - 5, 802, x + side * 72 + 5, 878, inks.dark)
    for slat in (786, 806):
        c.rectangle(x - 96, slat, x + 96, slat + 11, inks.spot)
    _reader(scene, x - 40)
    _reader(scene, x + 44)
    c.rectangle(x - 96, 832, x + 96, 844, inks.spot)


def _reader(scene: Scene, x: float) -> None:
    """Somebody with a newspaper, knees towards the viewer."""
    c, inks = scene.canvas, scene.inks
    c.disc(x, 748, 16, inks.wall)
    c.polygon([(x - 18, 768), (x + 18, 768), (x + 25, 834), (x - 25, 834)], inks.dark)
    for side in (-1, 1):
        c.rectangle(x + side * 13 - 8, 830, x + side * 13 + 8, 882, inks.dark)
    c.polygon([(x - 33, 774), (x, 780), (x + 33, 774), (x + 33, 816), (x, 822), (x - 33, 816)], inks.paper)
    c.line([(x, 780), (x, 822)], 2, inks.far)


def fountain(scene: Scene) -> None:
    """A jet higher than the towers; its spray falls in arcs, most of them away from the light."""
    x, c, inks = scene.middle + scene.sun * 28, scene.canvas, scene.inks
    for streak, half in enumerate((120, 84, 44)):
        capsule(c, (x - half, JET_FOOT + 4 + streak * 15), half * 2, 7, inks.wall)
    for number in range(ARCS):
        far = 112 - number * 9
        top, low = JET_TOP + 14 + number * 30, JET_TOP + 210 + number * 26
        _fall(scene, (x, top), -scene.sun * far, low, inks.wall if number % 2 else inks.paper)
        _fall(scene, (x, top), scene.sun * far * 0.45, low - 60, inks.wall)
    c.polygon(
        [(x - 5, JET_FOOT), (x - 12, JET_TOP + 30), (x, JET_TOP - 16), (x + 12, JET_TOP + 30), (x + 5, JET_FOOT)],
        inks.paper,
    )
    c.polygon(
        [(x - 26, JET_FOOT - 16), (x + 26, JET_FOOT - 16), (x + 40, JET_FOOT + 6), (x - 40, JET_FOOT + 6)], inks.dark
    )


def _fall(scene: Scene, start: Point, aside: float, low: float, colour: RGB) -> None:
    """One arc of water: up a little over the jet, then down beside it, with a drop below its end."""
    x, y = start
    curve = [(x + aside * t / 12, y - 60 * t / 12 + (low - y + 60) * (t / 12) ** 2.2) for t in range(13)]
    scene.canvas.line(curve, 7, colour)
    scene.canvas.disc(*curve[-1], 3.5, colour)
    scene.canvas.disc(x + aside * 1.06, low + 22, 4.5, colour)
