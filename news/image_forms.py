"""The picture's forms in the admin: what a picture must be to come in, and what is asked of it, in plain words.

Words for editors stand here and not in the model, where each change of one would be a migration.
"""

from __future__ import annotations

import contextlib
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from PIL import Image as PillowImage
from PIL import ImageSequence
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from news.models import NewsImage

SHARED = ("credit", "licence", "usable_until", "source_link")
ORDER = ("file", "title", "description", "default_caption", *SHARED, "tags", "collection")
LABELS = {"default_caption": "Caption", "usable_until": "May be used until", "source_link": "Source"}
HELP_TEXTS = {
    "title": "A name to find it by. Readers don't see it.",
    "description": "What it shows, for readers who can't see it.",
    "default_caption": "Printed below it wherever an article gives no caption of its own.",
    "credit": "Who made it, as it is printed: “AFP/Nina Bauer”.",
    "licence": "On which terms it may be used: “CC BY 4.0”, “own picture”.",
    "usable_until": "The last day on which readers see it. Empty: for good.",
    "source_link": "The address where it was found or bought.",
}
WIDGETS: dict[str, Any] = {
    "default_caption": forms.Textarea(attrs={"rows": 2}),
    "usable_until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
}
UNREADABLE = "This picture can't be read to its end; it may have been cut off. Save it anew and upload that."


class WholeImageField(WagtailImageField):
    """Counts the pixels before any is decoded, then decodes all: a broken picture is refused here and not met later.

    Wagtail's own field decodes a picture to learn its size, and lets whatever the decoder stumbles over through.
    """

    def to_python(self, data: Any) -> Any:
        if data and (pixels := announced_pixels(data)) > self.max_image_pixels:
            message = self.error_messages["file_too_many_pixels"]
            limits = {"num_pixels": pixels, "max_pixels_count": self.max_image_pixels}
            raise ValidationError(message % limits, code="file_too_many_pixels")
        try:
            file = super().to_python(data)
            if file:
                decode_whole(file)
        except ValidationError:
            raise
        except Exception as error:  # decoders raise all kinds
            raise ValidationError(UNREADABLE, code="unreadable") from error
        return file


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
    with contextlib.suppress(Exception), PillowImage.open(file) as picture:
        pixels = picture.width * picture.height
        pixels *= getattr(picture, "n_frames", 1)
    file.seek(0)
    return pixels


def decode_whole(file: Any) -> None:
    """Raises whatever the decoder does where any frame of the picture can't be read."""
    with PillowImage.open(file) as picture:
        for frame in ImageSequence.Iterator(picture):
            frame.load()
    file.seek(0)
