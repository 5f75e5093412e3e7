"""The paper margin and the name at its foot."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

from home.demo.posters.canvas import UNITS_HIGH, Canvas
from home.demo.posters.palette import RGB, Palette
from home.demo.posters.scene import FLOOR

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont

NO_LETTER = "\uffff"  # drawn as what stands for a missing letter
MARGIN = 34
NAME_SIZE, NAME_LINE = 44, 952
TRACKING = 0.16  # of the letter size, between capitals
SERIFS = (
    "P052-Roman.otf",
    "/usr/share/fonts/opentype/urw-base35/P052-Roman.otf",
    "URWPalladioL-Roma.ttf",
    "Palatino.ttc",
    "pala.ttf",
    "Georgia.ttf",
    "NotoSerif-Regular.ttf",
    "LiberationSerif-Regular.ttf",
    "DejaVuSerif.ttf",
)


def draw_margin(canvas: Canvas, paper: RGB) -> None:
    width = canvas.width
    canvas.rectangle(0, 0, width, MARGIN, paper)
    canvas.rectangle(0, 0, MARGIN, UNITS_HIGH, paper)
    canvas.rectangle(width - MARGIN, 0, width, UNITS_HIGH, paper)
    canvas.rectangle(0, FLOOR, width, UNITS_HIGH, paper)


def set_name(poster: Image.Image, name: str, inks: Palette) -> None:
    """The name in spaced capitals, centred so that a square crop keeps it."""
    scale = poster.height / UNITS_HIGH
    font, gap = serif(max(8, round(NAME_SIZE * scale))), NAME_SIZE * TRACKING * scale
    letters = [_printable(letter, font) for letter in name.upper()]
    x = (poster.width - sum(font.getlength(letter) + gap for letter in letters) + gap) / 2
    pen = ImageDraw.Draw(poster)
    for letter in letters:
        pen.text((x, NAME_LINE * scale), letter, inks.ink, font, anchor="lm")
        x += font.getlength(letter) + gap


def _printable(letter: str, font: Font) -> str:
    """The letter, or without its mark where the font lacks it: the one within Pillow has no accents."""
    if bytes(font.getmask(letter)) != bytes(font.getmask(NO_LETTER)):
        return letter
    plain, marked, _ = unicodedata.name(letter, "").partition(" WITH ")
    return unicodedata.lookup(plain) if marked else letter


@lru_cache(maxsize=8)
def serif(size: int) -> Font:
    """The first serif this machine has, else the scalable font within Pillow."""
    for file in SERIFS:
        try:
            return ImageFont.truetype(file, size)
        except OSError:
            continue
    return ImageFont.load_default(size=size)
