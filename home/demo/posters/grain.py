"""The paper's grain: one tile of noise, made once and laid over each poster."""

from __future__ import annotations

from functools import lru_cache
from random import Random

from PIL import Image

TILE = 512
STRENGTH = 0.055


def lay_grain(poster: Image.Image) -> Image.Image:
    return Image.blend(poster, _grain(poster.size), STRENGTH)


@lru_cache(maxsize=4)
def _grain(size: tuple[int, int]) -> Image.Image:
    sheet = Image.new("L", size)
    tile = _tile()
    for x in range(0, size[0], TILE):
        for y in range(0, size[1], TILE):
            sheet.paste(tile, (x, y))
    return Image.merge("RGB", [sheet] * 3)


def _tile() -> Image.Image:
    """Seeded bytes instead of `Image.effect_noise`, which cannot be seeded; the reduction makes them nearly normal."""
    side = TILE * 2
    return Image.frombytes("L", (side, side), Random(side).randbytes(side * side)).reduce(2)  # noqa: S311 -- grain, no secret
