"""Mountains as two planes, one lit and one in shade: ranges, the cliffs of a fjord, a volcano."""

from __future__ import annotations

from home.demo.posters.canvas import Point
from home.demo.posters.palette import RGB
from home.demo.posters.scene import Scene
from home.demo.posters.sky import capsule

SNOW_LINE = 0.3
OVERLAP = 2  # snow covers the edge of the rock below it


def draw_range(scene: Scene, base: float, height: float, peaks: int, *, snow: bool) -> None:
    """Peaks across the width, the highest away from the light."""
    summit = scene.side(scene.dice.uniform(60, 200))
    for i in range(peaks):
        offset = (i + 1) // 2 * (1 if i % 2 else -1) * scene.dice.uniform(330, 420)
        tall = height * (1 if i == 0 else scene.dice.uniform(0.5, 0.72))
        _peak(scene, (summit + offset, base - tall), base, tall * scene.dice.uniform(0.95, 1.15), snow=snow)


def _peak(scene: Scene, top: Point, base: float, half: float, *, snow: bool) -> None:
    crest = _crest(scene, top, base)
    lit = (top[0] + scene.sun * half, base)
    shade = (top[0] - scene.sun * half, base)
    scene.canvas.polygon([top, lit, shade], scene.inks.far)
    scene.canvas.polygon([*crest, shade], scene.inks.mid)
    if snow:
        _cap(scene, top, base, half)


def _crest(scene: Scene, top: Point, base: float) -> list[Point]:
    """The broken line between light and shade, from the top down."""
    x, y = top
    drop = base - y
    swings = [(0.18, 0.05), (0.34, -0.06), (0.52, 0.07), (0.72, -0.04), (1.0, 0.08)]
    return [
        top,
        *((x + scene.sun * drop * swing * scene.dice.uniform(0.6, 1.3), y + drop * fall) for fall, swing in swings),
    ]


def _cap(scene: Scene, top: Point, base: float, half: float) -> None:
    """Snow with a torn lower edge: paper on the lit side, glow in the shade."""
    x, y = top
    deep, wide = (base - y) * SNOW_LINE, half * SNOW_LINE * scene.sun
    torn = [
        (x + wide + OVERLAP * scene.sun, y + deep),
        (x + wide * 0.62, y + deep * 0.8),
        (x + wide * 0.38, y + deep * 1.25),
        (x, y + deep * 0.85),
    ]
    scene.canvas.polygon([top, *torn], scene.inks.wall)
    back = [
        (x, y + deep * 0.85),
        (x - wide * 0.3, y + deep * 1.2),
        (x - wide * 0.6, y + deep * 0.75),
        (x - wide - OVERLAP * scene.sun, y + deep),
    ]
    scene.canvas.polygon([top, *back], _snow_in_shade(scene))


def _snow_in_shade(scene: Scene) -> RGB:
    return scene.inks.glow if scene.hour != "night" else scene.inks.far


def draw_fjord(scene: Scene) -> None:
    """Steep walls on both sides of an opening, before the land of the place is drawn."""
    c = scene.middle + scene.sun * 40
    for side in (-1, 1):
        lit = side != scene.sun
        walls = ((560, 200, scene.inks.far), (690, 110, scene.inks.mid if lit else scene.inks.dark))
        for reach, top, colour in walls:
            foot = c + side * (90 + (690 - reach))
            cliff = [
                (foot, 700),
                (c + side * (reach - 330), top + 210),
                (c + side * (reach - 180), top + 60),
                (c + side * reach, top),
                (c + side * 900, top - 30),
                (c + side * 900, 700),
            ]
            scene.canvas.polygon(cliff, colour)


def draw_volcano(scene: Scene, base: float) -> None:
    """A cut-off cone on the horizon with a thread of smoke."""
    x, top, s = scene.middle + scene.sun * 70, base - 285, scene.sun
    for stroke, (dx, length) in enumerate(((-16, 46), (4, 80), (34, 130), (80, 120))):
        start = x - length / 2 - s * dx
        capsule(scene.canvas, (start, top - 36 - stroke * 27), length, 30, scene.inks.glow)
    rim_lit, rim_shade = (x + s * 46, top), (x - s * 46, top + 6)
    scene.canvas.polygon(
        [
            rim_shade,
            rim_lit,
            (x + s * 150, top + 120),
            (x + s * 430, base),
            (x - s * 430, base),
            (x - s * 150, top + 120),
        ],
        scene.inks.mid,
    )
    shade = [
        rim_shade,
        (x - s * 4, top + 18),
        (x + s * 30, top + 95),
        (x - s * 40, top + 150),
        (x + s * 40, base),
        (x - s * 430, base),
        (x - s * 150, top + 120),
    ]
    scene.canvas.polygon(shade, scene.inks.dark)
    scene.canvas.polygon([rim_shade, rim_lit, (x + s * 10, top + 22)], scene.inks.spot)
