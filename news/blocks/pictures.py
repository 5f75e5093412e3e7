"""Pictures: one with its caption, or several side by side."""

from __future__ import annotations

from typing import Any

from wagtail import blocks
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock

from news.blocks.chosen import ChosenImageBlock
from news.blocks.groups import PICTURES, PREVIEW_TEMPLATE, TEMPLATES
from news.blocks.printing import PrintedStructBlock


class FigureValue(blocks.StructValue):
    """A picture in a body; what is printed below it is the image's own unless the article gives other words.

    Not named like the fields: in a template the value's own fields would hide them.
    """

    @property
    def printed_caption(self) -> str:
        image = self.get("image")
        return self.get("caption") or (image.default_caption if image else "")

    @property
    def printed_credit(self) -> str:
        image = self.get("image")
        return self.get("credit") or (image.credit if image else "")

    @property
    def images(self) -> list[Any]:
        return [self["image"]] if self.get("image") else []

    @property
    def is_shown(self) -> bool:
        """Not while no picture is chosen, nor once its licence has ended."""
        return any(image.is_usable for image in self.images)


class NamedImageBlock(ImageBlock):
    """Wagtail's, its fields named in plain words; in a closed form it is named by its description."""

    def __init__(self, required: bool = True, **kwargs: Any) -> None:
        super().__init__(required=required, **kwargs)
        self.child_blocks["image"] = ChosenImageBlock(required=required, label="Picture")
        self.child_blocks["image"].set_name("image")
        alt_text, decorative = self.child_blocks["alt_text"], self.child_blocks["decorative"]
        alt_text.label = "Description for those who can't see it"
        alt_text.field.help_text = "Read aloud by screen readers."
        decorative.label = "It only decorates"
        decorative.field.help_text = "Screen readers then say nothing about it."
        self.child_blocks.move_to_end("decorative")  # as at the lead picture

    def clean(self, value: Any) -> Any:
        """As Wagtail's; a description that is missing is asked for by the checks and stops nobody."""
        try:
            return super().clean(value)
        except blocks.StructBlockValidationError as error:
            if set(error.block_errors) == {"alt_text"}:
                return value
            raise

    class Meta:
        label_format = "{alt_text}"


class FigureBlock(PrintedStructBlock):
    """A captioned picture."""

    image = NamedImageBlock(label="Picture")
    caption = blocks.CharBlock(required=False, help_text="Printed below the picture. Empty: the picture's own caption.")
    credit = blocks.CharBlock(required=False, help_text="Who made it, printed too. Empty: the picture's own credit.")

    def get_preview_value(self) -> Any:
        image = get_image_model().objects.order_by("pk").first()
        caption = "Morning on the quay, before the market"
        return self.to_python({"image": image and {"image": image.pk, "decorative": True}, "caption": caption})

    class Meta:
        icon = "image"
        label = "Picture"
        group = PICTURES
        description = "A picture with its caption and credit."
        label_format = "{caption}"
        template = f"{TEMPLATES}/image.html"
        preview_template = PREVIEW_TEMPLATE
        value_class = FigureValue


class GalleryValue(blocks.StructValue):
    """Several pictures."""

    @property
    def images(self) -> list[Any]:
        return [image for figure in self["pictures"] for image in figure.images]

    @property
    def shown(self) -> list[FigureValue]:
        return [figure for figure in self["pictures"] if figure.is_shown]


class GalleryBlock(PrintedStructBlock):
    """Several pictures that belong together."""

    pictures = blocks.ListBlock(FigureBlock(), min_num=2, label="Pictures")

    def get_preview_value(self) -> Any:
        figure = self.child_blocks["pictures"].child_block.get_preview_value()
        return self.normalize({"pictures": [figure, figure]})

    class Meta:
        icon = "grid"
        label = "Gallery"
        group = PICTURES
        description = "Two or more pictures side by side, each with its caption."
        template = f"{TEMPLATES}/gallery.html"
        preview_template = PREVIEW_TEMPLATE
        value_class = GalleryValue
