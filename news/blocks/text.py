"""Words: paragraphs, headings, quotes, code."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from news.blocks.groups import IMPORTED, PREVIEW_TEMPLATE, TEMPLATES, TEXT
from news.blocks.printing import PrintedBlock, PrintedStructBlock
from news.sanitising import sanitised


class CodeLanguage(models.TextChoices):
    TEXT = "text", "Plain text"
    BASH = "bash", "Shell"
    CSS = "css", "CSS"
    HTML = "html", "HTML"
    JAVASCRIPT = "javascript", "JavaScript"
    JSON = "json", "JSON"
    PYTHON = "python", "Python"
    SQL = "sql", "SQL"


class TextBlock(PrintedBlock, blocks.RichTextBlock):
    """Paragraphs and lists."""

    class Meta:
        icon = "pilcrow"
        label = "Text"
        group = TEXT
        description = "Paragraphs, lists and links. One block can hold the whole article."
        template = f"{TEMPLATES}/text.html"
        preview_template = PREVIEW_TEMPLATE
        preview_value = "<p>The first tram leaves at ten past five, and <b>it is rarely late</b>.</p>"


class HeadingBlock(PrintedBlock, blocks.CharBlock):
    """A heading between paragraphs, one step below the headline."""

    class Meta:
        icon = "title"
        label = "Heading"
        group = TEXT
        description = "A line that says what the next paragraphs are about."
        template = f"{TEMPLATES}/heading.html"
        preview_template = PREVIEW_TEMPLATE
        preview_value = "What the river brings"


class QuoteBlock(PrintedStructBlock):
    """What somebody said, and who that is."""

    words = blocks.TextBlock(help_text="What was said, without quotation marks: the page sets them.")
    speaker = blocks.CharBlock(required=False, help_text="Who said it.")
    office = blocks.CharBlock(
        required=False, label="Office or occupation", help_text="What the speaker is, as in “tram driver on line 12”."
    )
    source = blocks.URLBlock(required=False, label="Link to the source")

    class Meta:
        icon = "openquote"
        label = "Quote"
        group = TEXT
        description = "Somebody's words, set apart, with name and office."
        label_format = "{speaker}"
        template = f"{TEMPLATES}/quote.html"
        preview_template = PREVIEW_TEMPLATE
        preview_value = {
            "words": "We measure the lake every morning, and every morning it is somewhere else.",
            "speaker": "Odile Perret",
            "office": "warden of the gauge house",
        }


class CodeBlock(PrintedStructBlock):
    """Preformatted text with its language."""

    language = blocks.ChoiceBlock(choices=CodeLanguage.choices, default=CodeLanguage.TEXT)
    code = blocks.TextBlock(help_text="Spaces and line breaks are kept.")

    class Meta:
        icon = "code"
        label = "Code"
        group = TEXT
        description = "Lines that keep their spaces, such as a formula or a program."
        template = f"{TEMPLATES}/code.html"
        preview_template = PREVIEW_TEMPLATE
        preview_value = {"language": "python", "code": "mean = sum(levels) / len(levels)"}


class RawHtmlBlock(PrintedBlock, blocks.RawHTMLBlock):
    """The last resort of importers, sanitised when it is stored and when it is shown. Editors can't add one."""

    def clean(self, value: Any) -> Any:
        return super().clean(sanitised(value))

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        return super().get_context(value, parent_context) | {"html": sanitised(value)}

    class Meta:
        icon = "code"
        label = "Imported HTML"
        group = IMPORTED
        description = "What an import could not turn into blocks. Better written anew with the other blocks."
        template = f"{TEMPLATES}/raw_html.html"
        preview_template = PREVIEW_TEMPLATE
        preview_value = "<p>Kept from the old site.</p>"


def require_pair(value: Any, message: str, *fields: str) -> None:
    """Raises at the first field unless at least one of the fields is filled."""
    if not any(value.get(field) for field in fields):
        raise StructBlockValidationError({fields[0]: ValidationError(message)})
