"""What a place is known for and what rises above its roofs: towers, domes, chimneys, and what stands on its hill."""

from __future__ import annotations

from collections.abc import Callable

from home.demo.posters.canvas import Point, arc
from home.demo.posters.palette import RGB
from home.demo.posters.scene import Scene, Site

SLOTS = (0, 235, -235)  # from the heart of the town
CANAL_SLOTS = (-60, 130, -200)  # between the fronts that line a canal
RISE = 30  # so that the front row hides only their feet
SHADE_SHARE = 0.42
COLUMNS = 6
HILL_REACH = 330  # so that a square crop keeps what stands on the hill


def draw_landmarks(scene: Scene, site: Site) -> None:
    """Towers, domes and chimneys, each in its own slot; a castle or a temple has the hill."""
    x, base = site.hill
    x = min(max(x, scene.middle - HILL_REACH), scene.middle + HILL_REACH)
    for feature in ON_HILL:
        if scene.has(feature):
            ON_HILL[feature](scene, x, base)
    slots = CANAL_SLOTS if scene.has("canal") else SLOTS
    standing = [feature for feature in scene.features if feature in LANDMARKS]
    for feature, slot in zip(standing, slots, strict=False):
        LANDMARKS[feature](scene, site.heart + scene.sun * slot, site.base - RISE * scene.house)


def block(scene: Scene, left: float, top: float, right: float, base: float) -> None:
    """An upright mass: its lit face and its face in shade."""
    lit, shade = scene.stone
    scene.canvas.rectangle(left, top, right, base, lit)
    edge = (right - left) * SHADE_SHARE
    span = (left, left + edge) if scene.sun > 0 else (right - edge, right)
    scene.canvas.rectangle(span[0], top, span[1], base, shade)


def spire(scene: Scene, x: float, eaves: float, half: float, height: float, colour: RGB) -> None:
    """A pointed roof with one side in shade."""
    scene.canvas.polygon([(x - half, eaves), (x, eaves - height), (x + half, eaves)], colour)
    scene.canvas.polygon(
        [(x - scene.sun * half, eaves), (x, eaves - height), (x - scene.sun * half * 0.15, eaves)], scene.stone[1]
    )


def tower(scene: Scene, x: float, base: float) -> None:
    scene.dice.choice((_steeple, _campanile, _gate_tower, _clock_tower))(scene, x, base)


def _steeple(scene: Scene, x: float, base: float) -> None:
    block(scene, x - 105, base - 150, x + 105, base)
    scene.canvas.polygon(
        [(x - 115, base - 150), (x - 85, base - 205), (x + 85, base - 205), (x + 115, base - 150)], scene.stone[1]
    )
    block(scene, x - 38, base - 270, x + 38, base)
    spire(scene, x, base - 270, 44, 175, scene.inks.spot)
    _slits(scene, x, base - 245, 2)


def _campanile(scene: Scene, x: float, base: float) -> None:
    block(scene, x - 36, base - 325, x + 36, base)
    scene.canvas.rectangle(x - 45, base - 335, x + 45, base - 323, scene.inks.wall)
    block(scene, x - 36, base - 385, x + 36, base - 335)
    for step in (-18, 6):
        scene.canvas.polygon(
            [(x + step, base - 338), *arc((x + step + 6, base - 362), 6, 9, 180, 360, 10), (x + step + 12, base - 338)],
            scene.opening,
        )
    spire(scene, x, base - 385, 42, 82, scene.inks.spot)


def _gate_tower(scene: Scene, x: float, base: float) -> None:
    block(scene, x - 55, base - 300, x + 55, base)
    block(scene, x - 66, base - 325, x + 66, base - 295)
    battlements(scene, x - 66, x + 66, base - 325, 20)
    _slits(scene, x, base - 265, 3)
    scene.canvas.line([(x, base - 325), (x, base - 410)], 5, scene.stone[1])
    scene.canvas.polygon([(x, base - 410), (x + scene.sun * 56, base - 394), (x, base - 376)], scene.inks.spot)


def _clock_tower(scene: Scene, x: float, base: float) -> None:
    block(scene, x - 46, base - 300, x + 46, base)
    scene.canvas.disc(x, base - 250, 30, scene.opening)
    scene.canvas.line([(x, base - 270), (x, base - 250), (x + 12, base - 240)], 4, scene.stone[0])
    scene.canvas.rectangle(x - 54, base - 308, x + 54, base - 297, scene.stone[1])
    scene.canvas.dome(x, base - 306, 46, 52, scene.inks.spot)
    block(scene, x - 14, base - 392, x + 14, base - 352)
    spire(scene, x, base - 390, 18, 60, scene.inks.spot)


def _slits(scene: Scene, x: float, top: float, count: int) -> None:
    for i in range(count):
        scene.canvas.rectangle(x - 5, top + 46 * i, x + 5, top + 22 + 46 * i, scene.opening)


def dome(scene: Scene, x: float, base: float) -> None:
    """A drum on a broad body, the dome in the spot colour, a lantern on it."""
    block(scene, x - 150, base - 120, x + 150, base)
    block(scene, x - 92, base - 178, x + 92, base - 118)
    for i in range(5):
        left = x - 72 + 32 * i
        scene.canvas.rectangle(left, base - 164, left + 13, base - 130, scene.opening)
    rise = scene.dice.uniform(96, 132)
    scene.canvas.dome(x, base - 176, 94, rise, scene.inks.spot)
    scene.canvas.polygon([(x, base - 176), *_dome_shade(scene, x, base - 176, rise)], scene.stone[1])
    block(scene, x - 15, base - 214 - rise, x + 15, base - 172 - rise)
    spire(scene, x, base - 212 - rise, 19, 46, scene.inks.spot)


def _dome_shade(scene: Scene, x: float, base: float, rise: float) -> list[Point]:
    outer = arc((x, base), 94, rise, 180, 270) if scene.sun > 0 else arc((x, base), 94, rise, 360, 270)
    inner = arc((x, base), 34, rise, 270, 180) if scene.sun > 0 else arc((x, base), 34, rise, 270, 360)
    return [*outer, *inner]


def chimney(scene: Scene, x: float, base: float) -> None:
    """Two tall stacks behind a saw-toothed workshop."""
    for dx, height in ((-60, 330), (30, 265)):
        stack = [(x + dx - 22, base), (x + dx - 14, base - height), (x + dx + 14, base - height), (x + dx + 22, base)]
        scene.canvas.polygon(stack, scene.stone[0])
        half = [
            (x + dx - scene.sun * 22, base),
            (x + dx - scene.sun * 14, base - height),
            (x + dx, base - height),
            (x + dx, base),
        ]
        scene.canvas.polygon(half, scene.stone[1])
        scene.canvas.rectangle(x + dx - 19, base - height - 6, x + dx + 19, base - height + 10, scene.inks.spot)
    for i in range(4):
        left = x - 150 + i * 78
        saw = [(left, base), (left, base - 150), (left + 78, base - 105), (left + 78, base)]
        scene.canvas.polygon(saw, scene.stone[1])
        scene.canvas.polygon(
            [(left, base - 150), (left + 78, base - 105), (left + 78, base - 92), (left, base - 137)], scene.inks.wall
        )


def castle(scene: Scene, x: float, base: float) -> None:
    """Walls and towers on a crag of their own."""
    _crag(scene, x, base)
    block(scene, x - 125, base - 62, x + 125, base + 14)
    battlements(scene, x - 125, x + 125, base - 62, 15)
    block(scene, x - 48, base - 150, x + 22, base)
    battlements(scene, x - 48, x + 22, base - 150, 15)
    for dx, height in ((-125, 105), (112, 92)):
        block(scene, x + dx - 27, base - height, x + dx + 27, base + 16)
        spire(scene, x + dx, base - height, 34, 74, scene.inks.spot)


def temple(scene: Scene, x: float, base: float) -> None:
    """Columns under a gable on a crag, open to the dark behind them."""
    _crag(scene, x, base)
    c, inks = scene.canvas, scene.inks
    c.rectangle(x - 140, base - 12, x + 140, base + 14, inks.wall)
    c.rectangle(x - 118, base - 96, x + 118, base - 12, inks.dark)
    for i in range(COLUMNS):
        left = x - 122 + i * (244 - 20) / (COLUMNS - 1)
        c.rectangle(left, base - 96, left + 20, base - 12, inks.wall)
    c.rectangle(x - 130, base - 114, x + 130, base - 94, inks.wall)
    c.polygon([(x - 138, base - 112), (x, base - 164), (x + 138, base - 112)], inks.wall)
    c.polygon([(x - 92, base - 117), (x, base - 151), (x + 92, base - 117)], inks.spot)


def _crag(scene: Scene, x: float, base: float) -> None:
    outline = [
        (x - 235, base + 175),
        (x - 180, base + 60),
        (x - 135, base + 10),
        (x + 140, base + 4),
        (x + 185, base + 75),
        (x + 245, base + 175),
    ]
    scene.canvas.polygon(outline, scene.plain_stone[0])
    shade = [(x - scene.sun * a, base + b) for a, b in ((240, 175), (182, 66), (138, 8), (40, 8), (70, 80), (20, 175))]
    scene.canvas.polygon(shade, scene.plain_stone[1])


def battlements(scene: Scene, left: float, right: float, top: float, tooth: float) -> None:
    lit, shade = scene.stone
    count = int((right - left) / tooth / 2)
    stride = (right - left - tooth) / count
    for i in range(count + 1):
        x = left + i * stride
        in_shade = ((x - left) / (right - left) < SHADE_SHARE) == (scene.sun > 0)
        scene.canvas.rectangle(x, top - tooth, x + tooth, top + 1, shade if in_shade else lit)


Drawer = Callable[[Scene, float, float], None]

LANDMARKS: dict[str, Drawer] = {
    "tower": tower,
    "steeple": _steeple,
    "bell tower": _campanile,
    "gate tower": _gate_tower,
    "clock tower": _clock_tower,
    "dome": dome,
    "chimney": chimney,
}
ON_HILL: dict[str, Drawer] = {"castle": castle, "temple": temple}
