"""Draws the guide's pictures with the demo's printing press."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageOps

from home.demo import texts
from home.demo.posters import Sheet, draw_poster
from home.styleguide.samples import CROPS, Crop, rendition_name, rendition_size, specs

QUALITY = 80


def draw_pictures(folder: Path) -> None:
    """Every sample picture in every size that the states use."""
    folder.mkdir(parents=True, exist_ok=True)
    sheets = {sheet.name: sheet for sheet in texts.sheets()}
    for name, crop in CROPS.items():
        _save(_drawn(crop, sheets[crop.place]), name, folder)


def _drawn(crop: Crop, sheet: Sheet) -> Image.Image:
    poster = draw_poster(sheet)
    left, top, right, bottom = crop.box
    across, down = poster.size
    return poster.crop((across * left // 1000, down * top // 1000, across * right // 1000, down * bottom // 1000))


def _save(picture: Image.Image, name: str, folder: Path) -> None:
    for spec in specs():
        size = rendition_size(spec, picture.width, picture.height)
        ImageOps.fit(picture, size).save(folder / rendition_name(name, spec), quality=QUALITY)
