"""The picture's forms in the admin: what a picture must be to come in, and what is asked of it, in plain words.

Words for editors stand here and not in the model, where each change of one would be a migration.
"""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from PIL import Image as PillowImage
from PIL import ImageSequence, UnidentifiedImageError
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from news.models import NewsImage

SHARED = ("credit", "licence", "usable_until", "source_link")
ORDER = ("file", "title", "description", "credit", "default_caption", *SHARED[1:], "tags", "collection")
LABELS = {"default_caption": "Caption", "usable_until": "May be used until", "source_link": "Source"}
HELP_TEXTS = {
    "title": "A name to find it by. Readers don't see it.",
    "description": "What it shows, for readers who can't see it.",
    "default_caption": "Printed below it wherever an article gives no caption of its own.",
    "credit": "Who made it, the name alone: “AFP/Nina Bauer”.",
    "licence": "On which terms it may be used: “CC BY 4.0”, “own picture”.",
    "usable_until": "The last day on which readers see it. Empty: for good.",
    "source_link": "The address where it was found or bought.",
}
WIDGETS: dict[str, Any] = {
    "default_caption": forms.Textarea(attrs={"rows": 2}),
    "usable_until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
}
FORMATS = ("AVIF", "GIF", "JPEG", "PNG", "WEBP")  # Pillow's names; others it would open by running programs
PHONES_PAIR = "MPO"  # a JPEG with a second one behind it, as phones make: only the first is ever shown
UNREADABLE = "This picture can't be read to its end; it may have been cut off. Save it anew and upload that."


class WholeImageField(WagtailImageField):
    """Weighs a picture, counts its pixels and decodes it before Wagtail does: what is broken is not met later.

    Wagtail's own field decodes a picture to learn its size, and lets whatever the decoder stumbles over through.
    """

    def to_python(self, data: Any) -> Any:
        try:
            if data:
                self.check_image_file_size(data)
                self._check_announced_pixels(data)
                with contextlib.suppress(UnidentifiedImageError):  # for which Wagtail has the words
                    decode_whole(data)
            return super().to_python(data)
        except ValidationError:
            raise
        except Exception as error:  # decoders raise all kinds
            raise ValidationError(UNREADABLE, code="unreadable") from error

    def _check_announced_pixels(self, data: Any) -> None:
        pixels = announced_pixels(data)
        if pixels > self.max_image_pixels:
            limits = {"num_pixels": pixels, "max_pixels_count": self.max_image_pixels}
            raise ValidationError(self.error_messages["file_too_many_pixels"] % limits, code="file_too_many_pixels")


class NewsImageForm(BaseImageForm):
    """Wagtail's form with a field that looks at the picture more closely."""

    field_order = ORDER

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Not declared above: the form in which a picture of many gets its details leaves the file out.
        if file := self.fields.get("file"):
            self.fields["file"] = WholeImageField(label=file.label, required=file.required, widget=file.widget)
        if "usable_until" in self.fields and not self.instance.is_usable:
            ended = date_format(self.instance.usable_until, "j F Y")
            self.fields["usable_until"].help_text = f"It ended on {ended}: readers don't see the picture any more."

    class Meta(BaseImageForm.Meta):
        labels = LABELS
        help_texts = HELP_TEXTS
        widgets = BaseImageForm.Meta.widgets | WIDGETS


class SharedDetailsForm(forms.ModelForm):
    """What is said once of all pictures that come in together."""

    class Meta:
        model = NewsImage
        fields = SHARED
        labels = LABELS
        help_texts = HELP_TEXTS
        widgets = WIDGETS


def announced_pixels(file: Any) -> int:
    """What the header says, all frames counted; 0 where there is none that can be read."""
    pixels = 0
    with contextlib.suppress(Exception), opened(file) as picture:
        pixels = picture.width * picture.height
        pixels *= 1 if picture.format == PHONES_PAIR else getattr(picture, "n_frames", 1)
    return pixels


def decode_whole(file: Any) -> None:
    """Raises whatever the decoder does where any frame of the picture can't be read."""
    with opened(file) as picture:
        picture.draft(picture.mode, (1, 1))  # a JPEG is read whole and kept small: a quarter of the memory
        for frame in ImageSequence.Iterator(picture):
            frame.load()
            if picture.format == PHONES_PAIR:
                break


@contextlib.contextmanager
def opened(file: Any) -> Iterator[PillowImage.Image]:
    """The picture with nothing of it decoded yet; raises UnidentifiedImageError where it is of no kind that we take."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", PillowImage.DecompressionBombWarning)  # our own limit is lower
            with PillowImage.open(file, formats=FORMATS) as picture:
                yield picture
    finally:
        file.seek(0)
