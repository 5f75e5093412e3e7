"""The land of each kind of place, drawn from the horizon to the front; each says where a town may stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from home.demo.posters.canvas import Point, smooth
from home.demo.posters.palette import RGB
from home.demo.posters.peaks import draw_range
from home.demo.posters.scene import FLOOR, Scene, Site
from home.demo.posters.sky import capsule

HORIZON = {"coast": 455, "river": 520, "lake": 570, "mountain": 600, "plain": 615, "island": 540}
FURROWS = 13
CANAL_TOWN = 300


def draw_land(scene: Scene, near: str) -> Site:
    site = LANDS[near](scene)
    return _at_head_of_canal(scene, site) if scene.has("canal") else site


def _at_head_of_canal(scene: Scene, site: Site) -> Site:
    """A short town in the middle, where the houses along a canal leave it in view."""
    c = scene.middle
    return replace(site, left=c - CANAL_TOWN, right=c + CANAL_TOWN, heart=c, hill=(c, site.hill[1]))


def hill(scene: Scene, ridge: Sequence[Point], colour: RGB, foot: float = FLOOR) -> None:
    """A plane under a smooth ridge, down to `foot`."""
    curve = smooth(ridge)
    scene.canvas.polygon([*curve, (curve[-1][0], foot), (curve[0][0], foot)], colour)


def rolling(scene: Scene, base: float, height: float, colour: RGB, steps: int = 5) -> None:
    """Hills across the whole width, never below `base`."""
    stride = scene.width / (steps - 1)
    ridge = [(stride * i, base - height * scene.dice.uniform(0.15, 1)) for i in range(steps)]
    hill(scene, ridge, colour)


def water(scene: Scene, top: float, colour: RGB, streak: RGB) -> None:
    """Open water, with the light's path on it."""
    scene.canvas.rectangle(0, top, scene.width, FLOOR, colour)
    column = scene.middle + scene.sun * 260
    y, length = top + 12.0, 190.0
    while y < FLOOR - 20:
        x = column - length / 2 + scene.dice.uniform(-70, 70)
        capsule(scene.canvas, (x, y), length, 5 + (y - top) / 45, streak)
        y, length = y + 20 + (y - top) / 7, length * scene.dice.uniform(0.8, 1.3)


def coast(scene: Scene) -> Site:
    return scene.dice.choice((_bay, _bay, _front))(scene)


def _front(scene: Scene) -> Site:
    """A town along its sea wall, seen from the water."""
    inks, horizon = scene.inks, scene.horizon
    scene.canvas.rectangle(0, horizon, scene.width, FLOOR, inks.far)
    cape = [(0, 330), (240, 360), (470, 470), (760, 520), (1000, 590), (scene.width, 610)]
    hill(scene, scene.from_edge(cape), inks.mid, 660)
    water(scene, 655, inks.far, inks.glow)
    scene.canvas.polygon(scene.from_edge([(0, 640), (1180, 640), (1230, 690), (0, 690)]), inks.dark)
    ((left, _), (right, _)) = sorted(scene.from_edge([(20, 0), (1130, 0)]))
    return Site(left, right, 645, scene.side(110), scene.from_edge([(400, 430)])[0], 690)


def _bay(scene: Scene) -> Site:
    """A shore that curves away under its hill."""
    inks, horizon = scene.inks, scene.horizon
    water(scene, horizon, inks.far, inks.glow)
    far_head = [(scene.width, horizon - 95), (1290, horizon - 80), (1120, horizon - 38), (990, horizon + 3)]
    hill(scene, scene.from_edge(far_head), inks.mid, horizon + 3)
    bay = [(0, 290), (230, 330), (430, 430), (640, 545), (800, 640), (900, 690)]
    hill(scene, scene.from_edge(bay), inks.mid, 690)
    quay = [(0, 640), (860, 660), (960, 690), (800, 745), (560, 800), (330, FLOOR), (0, FLOOR)]
    scene.canvas.polygon(scene.from_edge(quay), inks.dark)
    ((left, _), (right, _)) = sorted(scene.from_edge([(40, 0), (850, 0)]))
    return Site(left, right, 668, scene.side(150), scene.from_edge([(330, 390)])[0], 740)


def river(scene: Scene) -> Site:
    """Across the view where something on it needs that, else winding towards the viewer."""
    across = any(scene.has(feature) for feature in ("bridge", "canal", "ferry"))
    return _river_across(scene) if across else _river_winding(scene)


def _river_across(scene: Scene) -> Site:
    inks = scene.inks
    rolling(scene, 560, 170, inks.far)
    scene.canvas.rectangle(0, 590, scene.width, 640, inks.mid)
    water(scene, 640, inks.sky, inks.glow)
    bank = [(scene.width, 770), (1260, 800), (1040, 850), (860, FLOOR + 4)]
    hill(scene, scene.from_edge(bank), inks.dark)
    reach = scene.dice.choice((400, 560, scene.width))
    ends = sorted((scene.side(scene.width), scene.middle + scene.sun * reach))
    return Site(max(20, ends[0]), min(scene.width - 20, ends[1]), 640, scene.side(110), (scene.side(330), 470), 640)


def _river_winding(scene: Scene) -> Site:
    inks = scene.inks
    rolling(scene, 540, 150, inks.far)
    rolling(scene, 600, 55, inks.mid)
    left = [(900, 560), (1010, 592), (860, 640), (620, 720), (560, 800), (700, FLOOR)]
    right = [(1330, FLOOR), (1120, 800), (1090, 720), (1180, 640), (1120, 592), (915, 560)]
    scene.canvas.polygon([*smooth(scene.from_edge(left)), *smooth(scene.from_edge(right))], inks.sky)
    near = [(0, 800), (220, 790), (420, 830), (620, FLOOR + 4)]
    hill(scene, scene.from_edge(near), inks.dark)
    ((start, _), (end, _)) = sorted(scene.from_edge([(20, 0), (840, 0)]))
    return Site(start, end, 655, scene.side(140), (scene.side(360), 500), 700)


def lake(scene: Scene) -> Site:
    inks = scene.inks
    draw_range(scene, 590, scene.dice.uniform(270, 380), scene.dice.choice((2, 3)), snow=True)
    rolling(scene, 590, 60, inks.mid)
    water(scene, 600, inks.sky, inks.glow)
    shore = [(0, 575), (300, 590), (620, 625), (860, 650)]
    hill(scene, scene.from_edge(shore), inks.mid, 655)
    bank = [(scene.width, 800), (1300, 815), (1120, 860), (930, FLOOR + 4)]
    hill(scene, scene.from_edge(bank), inks.dark)
    ((left, _), (right, _)) = sorted(scene.from_edge([(60, 0), (800, 0)]))
    return Site(left, right, 650, scene.side(130), (scene.side(350), 470), 655)


def mountain(scene: Scene) -> Site:
    inks = scene.inks
    draw_range(scene, 700, 480, scene.dice.choice((1, 2, 3, 4)), snow=True)
    slope = [(0, 520), (250, 590), (520, 680), (820, 745), (1100, 760)]
    hill(scene, scene.from_edge(slope), inks.far)
    meadow = [(scene.width, 590), (1250, 660), (980, 725), (640, 760), (0, 770)]
    hill(scene, scene.from_edge(meadow), inks.mid)
    hill(scene, scene.from_edge([(0, 800), (500, 830), (1000, 835), (scene.width, 790)]), inks.dark)
    return Site(scene.middle - 420, scene.middle + 400, 800, scene.side(120), (scene.side(330), 640), None)


def plain(scene: Scene) -> Site:
    rolling(scene, 625, 40, scene.inks.far)
    scene.canvas.rectangle(0, 640, scene.width, FLOOR, scene.inks.mid)
    scene.dice.choice((_furrows, _strips))(scene)
    scene.canvas.rectangle(0, 628, scene.width, 646, scene.inks.dark)
    return Site(scene.middle - 520, scene.middle + 420, 640, scene.side(140), (scene.side(380), 470), None)


def _strips(scene: Scene) -> None:
    """Fields that lie across the view, each a little bent."""
    inks, bend = scene.inks, scene.sun * scene.dice.uniform(18, 40)
    for top, colour in ((668, inks.far), (694, inks.spot), (722, inks.mid), (770, inks.far), (828, inks.dark)):
        hill(scene, [(0, top + bend), (scene.width * 0.4, top - 8), (scene.width, top - bend)], colour)


def _furrows(scene: Scene) -> None:
    """Fields that run to a point under the light."""
    inks = scene.inks
    vanishing = (scene.middle + scene.sun * 120, 632)
    reach = scene.width * 1.9
    for furrow in range(FURROWS):
        x = vanishing[0] - reach + 2 * reach * furrow / FURROWS
        colour = (inks.far, inks.mid, inks.dark)[furrow % 3]
        scene.canvas.polygon([vanishing, (x, FLOOR), (x + 2 * reach / FURROWS, FLOOR)], colour)


def island(scene: Scene) -> Site:
    inks, horizon, c = scene.inks, scene.horizon, scene.middle
    water(scene, horizon, inks.far, inks.glow)
    for x in (c - 600, c + 610):
        hill(scene, [(x - 170, horizon), (x, horizon - 45), (x + 150, horizon)], inks.mid, horizon)
    lean = -scene.sun * 90
    back = [(c - 500, 690), (c - 330, 600), (c + lean, 420), (c + 330, 590), (c + 510, 690)]
    hill(scene, back, inks.mid, 690)
    rock = [
        (c - 560, 688),
        (c + 560, 688),
        (c + 480, 735),
        (c + 300, 722),
        (c + 90, 752),
        (c - 240, 730),
        (c - 450, 742),
    ]
    scene.canvas.polygon(rock, inks.dark)
    return Site(c - 480, c + 480, 692, c + lean, (c + lean * 2, 470), 745)


LANDS: dict[str, Callable[[Scene], Site]] = {
    "coast": coast,
    "river": river,
    "lake": lake,
    "mountain": mountain,
    "plain": plain,
    "island": island,
}
