"""Prints a place's poster: sky, land, town and foreground, then grain, margin and name."""

from __future__ import annotations

import hashlib
from random import Random

from PIL import Image

from home.demo.posters.canvas import Canvas
from home.demo.posters.foreground import draw_foreground
from home.demo.posters.grain import lay_grain
from home.demo.posters.landmarks import draw_landmarks
from home.demo.posters.lands import HORIZON, draw_land
from home.demo.posters.lettering import draw_margin, set_name
from home.demo.posters.palette import DEGREES_PER_HUE, palette_of, place_hue
from home.demo.posters.peaks import draw_fjord, draw_volcano
from home.demo.posters.scene import Scene
from home.demo.posters.sheet import Sheet
from home.demo.posters.sky import draw_sky
from home.demo.posters.town import draw_back_row, draw_front_row
from home.demo.posters.weather import draw_weather

SIZE = (1500, 1000)
NO_NIGHT = range(30, 126)  # degrees: dark yellow and orange are mud
HOUR_ODDS = ("day", "day", "day", "dusk", "dusk", "night")
HOUSE_SIZES = (1.1, 1.3, 1.55)
STEPPED, STEPPED_IN = ("stepped", "gable"), {"canal", "gables"}
ROOF_STYLES = (("gable", "gable", "long"), ("long", "long", "gable"), ("flat", "flat", "long"))


def draw_poster(sheet: Sheet, size: tuple[int, int] = SIZE) -> Image.Image:
    """The poster of a place: always the same pixels for the same sheet and size."""
    scene = _scene(sheet, size)
    draw_sky(scene)
    if scene.has("fjord"):
        draw_fjord(scene)
    if scene.has("volcano"):
        draw_volcano(scene, scene.horizon + 40)
    site = draw_land(scene, sheet.near)
    draw_back_row(scene, site)
    draw_landmarks(scene, site)
    draw_front_row(scene, site)
    draw_foreground(scene, site, sheet.near)
    draw_weather(scene)
    draw_margin(scene.canvas, scene.inks.paper)
    poster = lay_grain(scene.canvas.reduced())
    set_name(poster, sheet.title, scene.inks)
    return poster


def focal_point(size: tuple[int, int] = SIZE) -> tuple[int, int, int, int]:
    """Centre x and y, width and height of what a crop must keep: the middle square, name included."""
    width, height = size
    side = min(width, height)
    return width // 2, height // 2, side, side


def _hour(slug: str, dice: Random) -> str:
    hour = dice.choice(HOUR_ODDS)
    muddy = place_hue(slug) * DEGREES_PER_HUE in NO_NIGHT
    return dice.choice(("day", "dusk")) if hour == "night" and muddy else hour


def _dice(name: str) -> Random:
    return Random(hashlib.sha256(name.encode()).digest())  # noqa: S311 -- a drawing, no secret


def _scene(sheet: Sheet, size: tuple[int, int]) -> Scene:
    """What people built is the same on every sheet of a place; where the light and the land lie is the sheet's own."""
    dice = _dice(sheet.slug)
    first_hour = _hour(sheet.slug, dice)
    hour = sheet.hour or first_hour
    sun = dice.choice((-1, 1))
    inks = palette_of(sheet.slug, hour)
    roofs = STEPPED if STEPPED_IN & set(sheet.features) else dice.choice(ROOF_STYLES)
    house = dice.choice(HOUSE_SIZES)
    if sheet.edition:
        dice = _dice(sheet.name)
        sun = dice.choice((-1, 1))
    return Scene(
        Canvas(size, inks.sky),
        inks,
        dice,
        sheet.features,
        hour,
        sun,
        HORIZON[sheet.near],
        roofs,
        sheet.near in ("lake", "mountain"),
        house,
    )
