"""The sky: flat bands towards the horizon, a sun or moon, clouds by day, stars by night, at times a balloon."""

from __future__ import annotations

from home.demo.posters.canvas import Canvas, Point, arc
from home.demo.posters.palette import RGB
from home.demo.posters.scene import Scene

FLOOR_OF_SKY = 700  # the land covers the rest
STARS = 26
BALLOON_FROM_MIDDLE = 385
SUN_FROM_MIDDLE = 200, 330
SUN_HEIGHT = {"day": (175, 260), "dusk": (300, 400), "night": (150, 230)}
SUN_RADIUS = {"day": (62, 84), "dusk": (95, 130), "night": (46, 60)}


def draw_sky(scene: Scene) -> None:
    _bands(scene)
    if scene.has("rain"):
        _cover(scene)
        return
    if scene.hour == "night":
        _stars(scene)
    else:
        _clouds(scene)
    _orb(scene)
    if scene.has("balloon"):
        _balloon(scene, scene.side(BALLOON_FROM_MIDDLE), 215, 84)


def _bands(scene: Scene) -> None:
    top = scene.horizon - scene.dice.randint(90, 200)
    scene.canvas.rectangle(0, top, scene.width, FLOOR_OF_SKY, scene.inks.glow)


def _orb(scene: Scene) -> None:
    x = scene.middle + scene.sun * scene.dice.randint(*SUN_FROM_MIDDLE)
    y = scene.dice.randint(*SUN_HEIGHT[scene.hour])
    radius = scene.dice.randint(*SUN_RADIUS[scene.hour])
    if scene.hour == "dusk":
        scene.canvas.disc(x, y, radius * 1.75, scene.inks.glow)
    scene.canvas.disc(x, y, radius, scene.inks.orb)
    if scene.hour == "night":
        scene.canvas.disc(x - scene.sun * radius * 0.45, y - radius * 0.2, radius * 0.86, scene.inks.sky)


def _stars(scene: Scene) -> None:
    for _ in range(STARS):
        x, y = scene.dice.uniform(40, scene.width - 40), scene.dice.uniform(50, scene.horizon - 210)
        scene.canvas.disc(x, y, scene.dice.choice((1.8, 2.4, 3.4)), scene.inks.wall)


def _clouds(scene: Scene) -> None:
    for _ in range(scene.dice.randint(2, 3)):
        x, y = scene.dice.uniform(60, scene.width - 60), scene.dice.uniform(110, scene.horizon - 190)
        _cloud(scene, x, y)


def _cloud(scene: Scene, x: float, y: float) -> None:
    """Two or three flat-ended strokes, each lower one longer and shifted."""
    length = scene.dice.uniform(90, 150)
    for stroke in range(scene.dice.randint(2, 3)):
        left = x - length / 2 + scene.dice.uniform(-50, 50)
        capsule(scene.canvas, (left, y + 19 * stroke), length * (1 + 0.5 * stroke), 20, scene.inks.glow)


def _cover(scene: Scene) -> None:
    """Long clouds across the whole sky, which hide the sun."""
    for y, shift in ((96, -0.1), (124, 0.22), (196, 0.45), (224, 0.12), (292, -0.05)):
        length = scene.width * scene.dice.uniform(0.5, 0.62)
        capsule(scene.canvas, (scene.width * shift, y), length, 34, scene.inks.glow)


def _balloon(scene: Scene, x: float, y: float, radius: float) -> None:
    """An envelope in three gores over its basket."""
    c, inks, mouth = scene.canvas, scene.inks, y + radius * 1.5
    for share, colour in ((1.0, inks.spot), (0.62, inks.wall), (0.24, inks.spot)):
        c.polygon(
            [*arc((x, y), radius * share, radius, 155, 385), (x + 14 * share, mouth), (x - 14 * share, mouth)], colour
        )
    for side in (-1, 1):
        c.line([(x + side * 13, mouth), (x + side * 11, mouth + 26)], 3, inks.dark)
    c.rectangle(x - 15, mouth + 24, x + 15, mouth + 46, inks.dark)


def capsule(canvas: Canvas, start: Point, length: float, thickness: float, colour: RGB) -> None:
    """A stroke with round ends, its upper left corner at `start`."""
    (x, y), r = start, thickness / 2
    ends = [*arc((x + r, y + r), r, r, 90, 270, 10), *arc((x + length - r, y + r), r, r, -90, 90, 10)]
    canvas.polygon(ends, colour)
