"""The picture's form in the admin: what a picture must be to come in."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from PIL import Image as PillowImage
from PIL import ImageSequence
from wagtail.images.forms import BaseImageForm


class NewsImageForm(BaseImageForm):
    """A picture is decoded whole when it comes in, so that a broken one is refused here and not met later."""

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and "file" in self.changed_data:
            decode_whole(file)
        return file


def decode_whole(file: Any) -> None:
    """Raises ValidationError where any frame of the picture can't be read."""
    try:
        file.seek(0)
        with PillowImage.open(file) as picture:
            for frame in ImageSequence.Iterator(picture):
                frame.load()
    except (OSError, SyntaxError, ValueError, PillowImage.DecompressionBombError) as error:
        raise ValidationError(
            "This picture can't be read to its end; it may have been cut off. Save it anew and upload that."
        ) from error
    finally:
        file.seek(0)
