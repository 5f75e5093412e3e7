"""Pictures with what a newspaper must know of each: who made it, under which licence, and until when."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, Image, SourceImageIOError
from wagtail.search import index

if TYPE_CHECKING:
    from news.renditions import Made

logger = logging.getLogger(__name__)


class ShownPicture:
    """What pages ask of a picture beside its columns: of an image, and of a list's row of one."""

    description: str
    usable_until: dt.date | None
    made_sizes: dict[str, Made]  # by their specs, once `news.renditions` has loaded them

    @property
    def is_usable(self) -> bool:
        """Whether its licence still runs."""
        return self.usable_until is None or self.usable_until >= timezone.localdate()

    @property
    def default_alt_text(self) -> str:
        return self.description


class NewsImage(ShownPicture, AbstractImage):
    """A picture. `description` is its alt text wherever a page gives none."""

    credit = models.CharField(max_length=255, blank=True, help_text="Who made the picture, as it is printed.")
    licence = models.CharField(max_length=255, blank=True, help_text="On which terms it may be used.")
    source_link = models.URLField("link to the source", max_length=500, blank=True)
    usable_until = models.DateField(
        null=True, blank=True, help_text="The last day on which readers may see it. Empty means for good."
    )
    default_caption = models.TextField(
        blank=True, help_text="Printed below the picture wherever an article gives no caption of its own."
    )

    admin_form_fields = (
        *Image.admin_form_fields,
        "credit",
        "licence",
        "source_link",
        "usable_until",
        "default_caption",
    )
    search_fields = [
        *AbstractImage.search_fields,
        index.SearchField("credit"),
        index.SearchField("default_caption"),
        index.FilterField("usable_until"),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = "image"

    def create_rendition(self, filter: Filter) -> AbstractRendition:  # noqa: A002 -- Wagtail's name
        with self._broken_file_costs_no_page():
            return super().create_rendition(filter)

    def create_renditions(self, *filters: Filter) -> dict[Filter, AbstractRendition]:
        with self._broken_file_costs_no_page():
            return super().create_renditions(*filters)

    @contextmanager
    def _broken_file_costs_no_page(self) -> Iterator[None]:
        """Whatever the decoder or the disk says becomes the error for which Wagtail shows a broken picture instead."""
        try:
            yield
        except (OSError, SyntaxError) as error:  # a SyntaxError is Pillow's for a broken PNG
            logger.warning("A size of image %s can't be made: %s", self.pk, error)
            raise SourceImageIOError(f"A size of image {self.pk} can't be made: {error}") from error


class NewsRendition(AbstractRendition):
    """One picture at one size and format of `news.renditions`."""

    image = models.ForeignKey(NewsImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="unique_news_rendition")
        ]
