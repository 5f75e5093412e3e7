"""The editor's field for rich text, which answers 400 to what its script never sends; Wagtail's answers 500."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import BadRequest
from draftjs_exporter.error import ExporterException
from wagtail.admin.rich_text import DraftailRichTextArea

NONSENSE = (ExporterException, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


class SoundRichTextArea(DraftailRichTextArea):
    """What base.py names as the widget of all rich text."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        try:
            text = super().value_from_datadict(data, files, name)
            (text or "").encode()  # half a character of two can be written in JSON and stored nowhere
        except NONSENSE as error:
            raise BadRequest(f"{name} is no rich text.") from error
        return text
