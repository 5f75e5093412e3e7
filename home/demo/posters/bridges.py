"""Bridges: stone arches, steel bows or a hanging deck."""

from __future__ import annotations

from home.demo.posters.canvas import Point, arc
from home.demo.posters.scene import FLOOR, Scene, Site

DRY_DECK, DRY_BANK = 752, 765  # where a stream is drawn for a bridge that has no water
SPANS = ((230, 96), (285, 112), (190, 84), (380, 128))  # an arch's width, the height from foot to deck
PORTAL, PORTAL_REACH = 185, 330
BOW_SPAN, BOW_RISE = 470, 118


def bridge(scene: Scene, site: Site) -> None:
    """From edge to edge; on dry land a stream is drawn for it."""
    deck = site.base + 22
    if site.water is None:
        deck = DRY_DECK
        scene.canvas.rectangle(0, DRY_BANK, scene.width, FLOOR, scene.inks.sky)
    scene.dice.choice((_arches, _arches, _chains, _bow))(scene, deck)


def _arches(scene: Scene, deck: float) -> None:
    """Stone arches on piers."""
    span, depth = scene.dice.choice(SPANS)
    first, foot = scene.middle - span * 4, deck + depth
    outline: list[Point] = [(0, foot), (0, deck), (scene.width, deck), (scene.width, foot)]
    for i in reversed(range(8)):
        outline += arc((first + span * (i + 0.5), foot), span * 0.41, depth * 0.76, 360, 180)
    scene.canvas.polygon(outline, scene.plain_stone[0])
    for i in range(9):
        _pier(scene, first + span * i, foot, span)
    scene.canvas.rectangle(0, deck - 6, scene.width, deck + 7, scene.inks.wall)


def _pier(scene: Scene, x: float, foot: float, span: float) -> None:
    top, low = span * 0.09, span * 0.12
    block = [(x - top, foot - 8), (x + top, foot - 8), (x + low, foot + 12), (x - low, foot + 12)]
    scene.canvas.polygon(block, scene.plain_stone[1])


def _chains(scene: Scene, deck: float) -> None:
    """A hanging deck: two portals and the curve of the chains."""
    for turn in (-2, 0, 2):
        _chain(scene, scene.middle + turn * PORTAL_REACH, deck)
    scene.canvas.rectangle(0, deck - 4, scene.width, deck + 22, scene.inks.dark)
    scene.canvas.rectangle(0, deck - 10, scene.width, deck - 2, scene.inks.spot)
    for side in (-1, 1):
        _portal(scene, scene.middle + side * PORTAL_REACH, deck)


def _chain(scene: Scene, x: float, deck: float) -> None:
    curve = [(x + PORTAL_REACH * t / 12, deck - 12 - (PORTAL - 12) * (t / 12) ** 2) for t in range(-12, 13)]
    scene.canvas.line(curve, 8, scene.inks.dark)
    for hanger in curve[1:-1]:
        scene.canvas.line([hanger, (hanger[0], deck)], 3, scene.inks.dark)


def _portal(scene: Scene, x: float, deck: float) -> None:
    lit, shade = scene.plain_stone
    top, foot = deck - PORTAL - 20, deck + 130
    scene.canvas.rectangle(x - 30, top, x + 30, foot, lit)
    left, right = sorted((x - scene.sun * 30, x - scene.sun * 6))
    scene.canvas.rectangle(left, top, right, foot, shade)
    gate = [(x - 13, deck - 10), *arc((x, deck - 70), 13, 20, 180, 360, 12), (x + 13, deck - 10)]
    scene.canvas.polygon(gate, scene.inks.wall)
    scene.canvas.rectangle(x - 40, top - 10, x + 40, top + 4, scene.inks.spot)
    scene.canvas.rectangle(x - 44, foot - 18, x + 44, foot + 6, shade)


def _bow(scene: Scene, deck: float) -> None:
    """Steel bows that rise over the deck, three across the view."""
    for turn in (-1, 0, 1):
        x = scene.middle + turn * BOW_SPAN
        bow = arc((x, deck), BOW_SPAN / 2 - 8, BOW_RISE, 180, 360, 20)
        scene.canvas.line(bow, 13, scene.inks.dark)
        for hanger in bow[2:-2]:
            scene.canvas.line([hanger, (hanger[0], deck)], 4, scene.inks.dark)
    scene.canvas.rectangle(0, deck - 8, scene.width, deck + 20, scene.inks.dark)
    scene.canvas.rectangle(0, deck - 12, scene.width, deck - 4, scene.inks.spot)
    for side in (-1.5, -0.5, 0.5, 1.5):
        x = scene.middle + side * BOW_SPAN
        scene.canvas.polygon(
            [(x - 26, deck + 20), (x + 26, deck + 20), (x + 34, deck + 115), (x - 34, deck + 115)], scene.plain_stone[0]
        )
        scene.canvas.rectangle(x - 42, deck + 103, x + 42, deck + 120, scene.inks.dark)
