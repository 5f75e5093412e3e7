"""What stands before a town: its features from back to front, then what such a place has anyway."""

from __future__ import annotations

from home.demo.posters.boats import barge, ferry, harbour, sailing_boat
from home.demo.posters.bridges import bridge
from home.demo.posters.canal import canal
from home.demo.posters.growth import jacarandas, orchard, pine, poplar, round_tree, vineyard, wood
from home.demo.posters.mills import windmill
from home.demo.posters.park import bench, fountain
from home.demo.posters.scene import Scene, Site
from home.demo.posters.street import market, tram, umbrellas
from home.demo.posters.weather import drift

# Each fills the foot of the sheet, where boats and trees would be.
AT_FOOT = {
    "blossom": orchard,
    "jacaranda": jacarandas,
    "snow": drift,
    "bench": bench,
    "rain": umbrellas,
    "tram": tram,
    "market": market,
}
FILLED_FOOT = AT_FOOT.keys() - {"snow"}


def draw_foreground(scene: Scene, site: Site, near: str) -> None:
    if scene.has("canal"):
        canal(scene, site)
    elif scene.has("bridge"):
        bridge(scene, site)
    if scene.has("fountain"):
        fountain(scene)
    if scene.has("harbour"):
        harbour(scene)
    if scene.has("vineyard"):
        vineyard(scene)
    if scene.has("windmill"):
        windmill(scene, scene.middle + scene.sun * (350 if scene.has("canal") else 270), 830)
    if scene.has("ferry"):
        ferry(scene, scene.middle + scene.sun * (90 if near == "coast" else -40), 838)
    _boats(scene, near)
    for feature, draw in AT_FOOT.items():
        if scene.has(feature):
            draw(scene)
    _trees(scene, near)


def _boats(scene: Scene, near: str) -> None:
    if any(scene.has(feature) for feature in ("harbour", "canal", "ferry", "fountain", "vineyard", *AT_FOOT)):
        return
    if near in ("coast", "island", "lake"):
        sailing_boat(scene, scene.middle + scene.sun * scene.dice.randint(210, 330), scene.dice.randint(735, 780), 1.1)
    elif near == "river" and scene.has("bridge") and scene.dice.random() < 0.5:
        barge(scene, scene.side(scene.dice.randint(60, 240)), scene.dice.randint(815, 845))


def _trees(scene: Scene, near: str) -> None:
    if any(scene.has(feature) for feature in ("vineyard", "windmill", "canal", "harbour", "ferry", *FILLED_FOOT)):
        return
    if scene.has("snow") and near != "island":
        wood(scene, pine, 868)
    elif near == "mountain" and not scene.has("bridge"):  # whose stream takes their ground
        wood(scene, pine, 860)
    elif near in ("river", "lake", "plain"):
        wood(scene, scene.dice.choice((poplar, round_tree)), 885)
