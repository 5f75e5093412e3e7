"""Boats at rest and under sail, and the light at the harbour's mouth."""

from __future__ import annotations

from home.demo.posters.scene import Scene
from home.demo.posters.sky import capsule

MOLE = 790


def harbour(scene: Scene) -> None:
    """A mole with a light at its head and boats at rest; in a canal boats alone."""
    if not scene.has("canal"):
        _mole(scene, scene.middle + scene.sun * 300)
        moored_boat(scene, scene.side(150), MOLE + 58, 0.95)
    moored_boat(scene, scene.middle + scene.sun * 60, MOLE + 68, 1.25)


def _mole(scene: Scene, head: float) -> None:
    end, s = scene.middle + scene.sun * 760, scene.sun
    stones = [(head - s * 70, MOLE), (end, MOLE - 14), (end, MOLE + 46), (head - s * 50, MOLE + 40)]
    scene.canvas.polygon(stones, scene.inks.dark)
    lighthouse(scene, head, MOLE)


def lighthouse(scene: Scene, x: float, base: float) -> None:
    scene.canvas.polygon(
        [(x - 34, base + 4), (x - 22, base - 190), (x + 22, base - 190), (x + 34, base + 4)], scene.inks.wall
    )
    for top in (-150, -70):
        scene.canvas.polygon(
            [
                (x - 24 - (top + 190) / 16, base + top),
                (x + 24 + (top + 190) / 16, base + top),
                (x + 27 + (top + 190) / 16, base + top + 40),
                (x - 27 - (top + 190) / 16, base + top + 40),
            ],
            scene.inks.spot,
        )
    scene.canvas.rectangle(x - 30, base - 198, x + 30, base - 188, scene.inks.dark)
    scene.canvas.rectangle(x - 15, base - 230, x + 15, base - 198, scene.inks.wall)
    scene.canvas.dome(x, base - 228, 19, 22, scene.inks.dark)


def moored_boat(scene: Scene, x: float, y: float, size: float) -> None:
    _hull(scene, x, y, size)
    for dx, tall in ((-18, 150), (34, 120)):
        scene.canvas.line([(x + dx * size, y), (x + dx * size, y - tall * size)], 5, scene.inks.dark)
    scene.canvas.rectangle(x - 46 * size, y - 30 * size, x - 4 * size, y, scene.inks.wall)


def sailing_boat(scene: Scene, x: float, y: float, size: float) -> None:
    _hull(scene, x, y, size)
    lean = scene.sun * size
    scene.canvas.polygon([(x, y - 10), (x, y - 165 * size), (x - lean * 78, y - 10)], scene.inks.wall)
    scene.canvas.polygon(
        [(x + lean * 8, y - 10), (x + lean * 8, y - 140 * size), (x + lean * 52, y - 10)], scene.inks.spot
    )


def _hull(scene: Scene, x: float, y: float, size: float) -> None:
    scene.canvas.polygon(
        [
            (x - 92 * size, y - 6 * size),
            (x + 92 * size, y - 6 * size),
            (x + 66 * size, y + 26 * size),
            (x - 70 * size, y + 26 * size),
        ],
        scene.inks.dark,
    )


def barge(scene: Scene, x: float, y: float) -> None:
    """A long river boat with its load and its cabin aft."""
    s = scene.sun
    hull = [(x - s * 190, y), (x + s * 205, y - 8), (x + s * 170, y + 30), (x - s * 180, y + 30)]
    scene.canvas.polygon(hull, scene.inks.dark)
    scene.canvas.rectangle(x - 85, y - 18, x + 120, y, scene.inks.spot)
    scene.canvas.rectangle(x - s * 140 - 30, y - 42, x - s * 140 + 30, y, scene.inks.wall)


def ferry(scene: Scene, x: float, y: float) -> None:
    """A passenger boat with two decks, its bow towards the light, its smoke behind it."""
    s, c = scene.sun, scene.canvas
    for step, length in enumerate((52, 84)):
        middle = x - s * (42 + 46 * step)
        capsule(c, (middle - length / 2, y - 168 - 22 * step), length, 20, scene.inks.glow)
    c.polygon(
        [(x - s * 225, y - 26), (x + s * 262, y - 38), (x + s * 205, y + 30), (x - s * 200, y + 30)], scene.inks.dark
    )
    c.polygon(
        [(x - s * 225, y - 26), (x + s * 262, y - 38), (x + s * 252, y - 24), (x - s * 220, y - 14)], scene.inks.spot
    )
    _deck(scene, x - s * 18, y - 29, 168, 44, 9)
    _deck(scene, x - s * 8, y - 75, 112, 36, 6)
    c.rectangle(x - 18, y - 166, x + 18, y - 111, scene.inks.spot)
    c.rectangle(x - 18, y - 166, x + 18, y - 151, scene.inks.dark)


def _deck(scene: Scene, x: float, base: float, half: float, height: float, windows: int) -> None:
    scene.canvas.rectangle(x - half, base - height, x + half, base, scene.inks.wall)
    scene.canvas.rectangle(x - half - 8, base - height - 5, x + half + 8, base - height + 4, scene.inks.far)
    stride = 2 * half / windows
    for i in range(windows):
        left = x - half + stride * (i + 0.22)
        scene.canvas.rectangle(left, base - height + 12, left + stride * 0.56, base - 12, scene.glass)
