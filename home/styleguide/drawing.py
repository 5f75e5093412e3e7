"""Draws the guide's pictures with the demo's printing press."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageOps

from home.demo import texts
from home.demo.posters import draw_poster
from home.styleguide.samples import CROPS, Crop, rendition_name, rendition_size, specs

QUALITY = 80


def draw_pictures(folder: Path) -> int:
    """Draws what the folder lacks. How many pictures that were."""
    folder.mkdir(parents=True, exist_ok=True)
    missing = [name for name in CROPS if not all((folder / rendition_name(name, spec)).exists() for spec in specs())]
    places = {place.slug: place for place in texts.places()} if missing else {}
    for name in missing:
        _save(_drawn(CROPS[name], places[CROPS[name].place]), name, folder)
    return len(missing)


def _drawn(crop: Crop, place: texts.PlaceText) -> Image.Image:
    poster = draw_poster(place.slug, place.title, place.near, place.features)
    left, top, right, bottom = crop.box
    box = (poster.width * left // 1000, poster.height * top // 1000)
    return poster.crop((*box, poster.width * right // 1000, poster.height * bottom // 1000))


def _save(picture: Image.Image, name: str, folder: Path) -> None:
    for spec in specs():
        size = rendition_size(spec, picture.width, picture.height)
        ImageOps.fit(picture, size).save(folder / rendition_name(name, spec), quality=QUALITY)
