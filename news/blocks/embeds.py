"""A video, loaded from its provider only when the reader asks."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from news.blocks.chosen import ChosenImageBlock
from news.blocks.groups import PICTURES, PREVIEW_TEMPLATE, TEMPLATES
from news.blocks.printing import PrintedStructBlock
from news.embeds import Embed, find_embed


class EmbedValue(blocks.StructValue):
    @property
    def embed(self) -> Embed | None:
        return find_embed(self.get("url") or "")

    @property
    def images(self) -> list[Any]:
        return [self["still"]] if self.get("still") else []


class EmbedBlock(PrintedStructBlock):
    """A video or other embed of a listed provider."""

    url = blocks.URLBlock(label="Address", help_text="The page of the video at YouTube or Vimeo.")
    still = ChosenImageBlock(required=False, help_text="What readers see before they ask for the video.")
    caption = blocks.CharBlock(required=False)

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if value.get("url") and not value.embed:
            message = "This is not the address of a video at YouTube or Vimeo. Copy it from the video's own page."
            raise StructBlockValidationError({"url": ValidationError(message)})
        return value

    class Meta:
        icon = "media"
        label = "Video"
        group = PICTURES
        description = "A video at YouTube or Vimeo. It loads only when the reader asks for it."
        template = f"{TEMPLATES}/embed.html"
        preview_template = PREVIEW_TEMPLATE
        value_class = EmbedValue
        preview_value = {"url": "https://vimeo.com/1084537", "caption": "Big Buck Bunny, a short film"}
