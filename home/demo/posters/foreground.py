"""What stands before a town: its features from back to front, then what such a place has anyway."""

from __future__ import annotations

from home.demo.posters.boats import barge, harbour, sailing_boat
from home.demo.posters.bridges import bridge
from home.demo.posters.canal import canal
from home.demo.posters.growth import pine, poplar, round_tree, vineyard, wood
from home.demo.posters.mills import windmill
from home.demo.posters.scene import Scene, Site


def draw_foreground(scene: Scene, site: Site, near: str) -> None:
    if scene.has("canal"):
        canal(scene, site)
    elif scene.has("bridge"):
        bridge(scene, site)
    if scene.has("harbour"):
        harbour(scene)
    if scene.has("vineyard"):
        vineyard(scene)
    if scene.has("windmill"):
        windmill(scene, scene.middle + scene.sun * (350 if scene.has("canal") else 270), 830)
    _boats(scene, near)
    _trees(scene, near)


def _boats(scene: Scene, near: str) -> None:
    if scene.has("harbour") or scene.has("canal"):
        return
    if near in ("coast", "island", "lake"):
        sailing_boat(scene, scene.middle + scene.sun * scene.dice.randint(210, 330), scene.dice.randint(735, 780), 1.1)
    elif near == "river" and scene.has("bridge") and not scene.has("vineyard") and scene.dice.random() < 0.5:
        barge(scene, scene.side(scene.dice.randint(60, 240)), scene.dice.randint(815, 845))


def _trees(scene: Scene, near: str) -> None:
    if any(scene.has(feature) for feature in ("vineyard", "windmill", "canal", "harbour")):
        return
    if near == "mountain" and not scene.has("bridge"):  # whose stream takes their ground
        wood(scene, pine, 860)
    elif near in ("river", "lake", "plain"):
        wood(scene, scene.dice.choice((poplar, round_tree)), 885)
