"""The named list of sizes in which pictures are shown, made in the background and never while a reader waits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

from django.db.models import Count, Q, QuerySet
from wagtail.images.models import Filter

from news.models import NewsImage, NewsRendition
from news.models.images import ShownPicture
from news.prepared import prepared

JPEG = "format-jpeg|jpegquality-78"
AVIF = "format-avif|avifquality-56"


@dataclass(frozen=True)
class Shape:
    """One way to show a picture: the sizes that are offered, and the one for old browsers."""

    sizes: tuple[str, ...]
    fallback: str
    ratio: float | None = None  # width by height where the shape crops; None keeps the picture's own

    @cached_property
    def sources(self) -> tuple[str, ...]:
        return tuple(f"{size}|{AVIF}" for size in self.sizes)

    @cached_property
    def last_resort(self) -> str:
        return f"{self.fallback}|{JPEG}"

    @property
    def specs(self) -> tuple[str, ...]:
        return (*self.sources, self.last_resort)


SHAPES = {
    "wide": Shape(("width-400", "width-800", "width-1200", "width-1600"), "width-800"),
    "card": Shape(("fill-360x240", "fill-720x480"), "fill-720x480", ratio=3 / 2),
    "portrait": Shape(("fill-160x160",), "fill-160x160", ratio=1),
    "share": Shape((), "fill-1200x630", ratio=1200 / 630),
}
ALL_SPECS = tuple(dict.fromkeys(spec for shape in SHAPES.values() for spec in shape.specs))


class Made(NamedTuple):
    """One size of a picture that exists: its pixels, and where the storage keeps its file."""

    width: int
    height: int
    name: str

    @property
    def url(self) -> str:
        return NewsRendition._meta.get_field("file").storage.url(self.name)


@dataclass
class PictureRow(ShownPicture):
    """A picture as a list shows it: of the image's columns these alone, under their names."""

    id: int
    width: int
    height: int
    description: str
    usable_until: dt.date | None


Picture: TypeAlias = NewsImage | PictureRow


def load_renditions(images: Iterable[Picture | None]) -> None:
    """Gives each image its `made_sizes` by their specs, those of all in one query. Who has them already keeps them."""
    by_id: dict[int, list[Picture]] = {}
    for image in images:
        if image is not None and not hasattr(image, "made_sizes"):
            image.made_sizes = {}
            by_id.setdefault(image.id, []).append(image)
    if by_id:
        for pk, spec, *made in _made_sizes(images=by_id):
            for image in by_id[pk]:
                image.made_sizes[spec] = Made(*made)


@prepared
def _made_sizes(images: list[int]) -> QuerySet[NewsRendition]:
    made = NewsRendition.objects.filter(image__among=images)
    return made.values_list("image", "filter_spec", "width", "height", "file")


def make_missing(image: NewsImage) -> int:
    """Makes the sizes of the named list that the picture lacks. How many there were."""
    missing = missing_specs(image)
    for spec in missing:
        image.get_rendition(spec)
    _delete_old_crops(image)
    return len(missing)


def missing_specs(image: NewsImage) -> list[str]:
    have = set(NewsRendition.objects.filter(image=image).values_list("filter_spec", "focal_point_key"))
    return [spec for spec in ALL_SPECS if (spec, Filter(spec=spec).get_cache_key(image)) not in have]


def _delete_old_crops(image: NewsImage) -> None:
    """Wagtail keeps those of a focal point that has moved since; readers would go on seeing them."""
    for rendition in NewsRendition.objects.filter(image=image, filter_spec__in=ALL_SPECS):
        if rendition.focal_point_key != Filter(spec=rendition.filter_spec).get_cache_key(image):
            rendition.delete()


def incomplete_images() -> list[int]:
    """Ids of pictures that have fewer sizes than the list names, newest first."""
    return list(
        NewsImage.objects.annotate(made=Count("renditions", filter=Q(renditions__filter_spec__in=ALL_SPECS)))
        .filter(made__lt=len(ALL_SPECS))
        .order_by("-pk")
        .values_list("pk", flat=True)
    )
