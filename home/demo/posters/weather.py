"""Weather between the viewer and the town: falling snow with a drift at the foot, or rain."""

from __future__ import annotations

from home.demo.posters.canvas import smooth
from home.demo.posters.scene import FLOOR, Scene

FLAKES = 110
STROKES = 170
FALL = (-9, 46)  # a stroke of rain: how far aside, how far down


def draw_weather(scene: Scene) -> None:
    if scene.has("snow"):
        _flakes(scene)
    if scene.has("rain"):
        _rain(scene)


def drift(scene: Scene) -> None:
    """Snow along the foot of the sheet."""
    ridge = [(0, 872), (scene.width * 0.3, 860), (scene.width * 0.62, 842), (scene.width, 812)]
    for lift, colour in ((0, scene.inks.far), (18, scene.inks.wall)):
        curve = smooth(scene.from_edge([(x, y + lift) for x, y in ridge]))
        scene.canvas.polygon([*curve, (curve[-1][0], FLOOR), (curve[0][0], FLOOR)], colour)


def _flakes(scene: Scene) -> None:
    for _ in range(FLAKES):
        x, y = scene.dice.uniform(40, scene.width - 40), scene.dice.uniform(40, FLOOR - 40)
        scene.canvas.disc(x, y, scene.dice.choice((3, 4, 5.5)), scene.inks.paper)


def _rain(scene: Scene) -> None:
    aside, down = FALL
    for _ in range(STROKES):
        x, y = scene.dice.uniform(40, scene.width - 40), scene.dice.uniform(30, FLOOR - 60)
        scene.canvas.line([(x, y), (x + aside, y + down)], 3, scene.inks.wall)
