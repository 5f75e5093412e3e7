"""A handful of pictures that all articles share, real files in every size of the named list."""

from __future__ import annotations

import io

from django.core.files.images import ImageFile
from PIL import Image

from news.models import NewsImage
from news.renditions import make_missing

PICTURES = 3
WIDTH, HEIGHT = 1600, 1067


def make_pictures() -> list[int]:
    """Their ids."""
    return [_make(number) for number in range(PICTURES)]


def _make(number: int) -> int:
    content = io.BytesIO()
    Image.new("RGB", (WIDTH, HEIGHT), (40 * number, 120, 160)).save(content, "JPEG")
    image = NewsImage.objects.create(
        title=f"Picture {number}",
        description="A lake in the morning",
        credit="Jo Weber",
        licence="CC BY 4.0",
        file=ImageFile(content, name=f"benchmark-{number}.jpg"),
    )
    make_missing(image)
    return image.pk
