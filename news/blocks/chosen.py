"""Pictures that a body chooses: all of them in one query, where Wagtail takes one for each kind of block."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock

from news.prepared import prepared

if TYPE_CHECKING:
    from news.models import NewsImage

FIELDS = {"image", "still"}  # what choosers of pictures are called in the blocks of a body


class Loading:
    """Pictures by their ids: whoever asks for one has all loaded that are `expected`."""

    def __init__(self, expected: Iterable[int] = ()) -> None:
        self._expected = set(expected)
        self._found: dict[int, NewsImage | None] = {}

    def by_id(self, ids: set[int]) -> dict[int, NewsImage | None]:
        """None stands for a picture that is gone."""
        if unknown := ids - self._found.keys():
            wanted = unknown | self._expected
            self._found |= dict.fromkeys(wanted) | {image.pk: image for image in _images(ids=wanted)}
            self._expected = set()
        return self._found


@prepared
def _images(ids: list[int]) -> QuerySet:
    return get_image_model().objects.filter(pk__among=ids).order_by()


_loading: ContextVar[Loading | None] = ContextVar("loading", default=None)


@contextmanager
def loaded_together(ids: Iterable[int]) -> Iterator[None]:
    """While it lasts, the first block that asks for one of these pictures loads them all."""
    token = _loading.set(Loading(ids))
    try:
        yield
    finally:
        _loading.reset(token)


class ChosenImageBlock(ImageChooserBlock):
    """Wagtail's, which shares its query with others of the same body."""

    def bulk_to_python(self, values: Iterable[int | None]) -> list[NewsImage | None]:
        """A copy for each id, as every block writes words of its own on it."""
        chosen = list(values)
        found = (_loading.get() or Loading()).by_id({pk for pk in chosen if isinstance(pk, int)})
        return [copy.copy(found.get(pk or 0)) for pk in chosen]

    def deconstruct(self) -> tuple[str, Any, Any]:
        """As Wagtail's own: migrations need not know of it."""
        _, arguments, options = super().deconstruct()
        return "wagtail.images.blocks.ImageChooserBlock", arguments, options


def chosen_ids(value: Any) -> Iterator[int]:
    """The ids of the pictures in these blocks, as the database holds them."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name in FIELDS and isinstance(inner, int):
                yield inner
            else:
                yield from chosen_ids(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from chosen_ids(inner)
