"""The body of articles and standard pages: one stream of blocks."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import BadRequest
from django.forms import Media
from django.utils.functional import cached_property
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from wagtail import blocks
from wagtail.admin.telepath import register
from wagtail.blocks.stream_block import StreamBlockAdapter, StreamBlockValidationError, StreamValue

from news.blocks.blanks import is_blank
from news.blocks.chosen import chosen_ids, loaded_together
from news.blocks.embeds import EmbedBlock
from news.blocks.facts import DocumentBlock, FactBoxBlock, RelatedLinkBlock, TableBlock
from news.blocks.headings import in_order
from news.blocks.pictures import FigureBlock, GalleryBlock
from news.blocks.text import CodeBlock, HeadingBlock, QuoteBlock, RawHtmlBlock, TextBlock
from news.rich_text import links_loaded

MAX_BLOCKS = 2_000
FILLED_BY_IMPORTERS = ["raw_html"]


class Body(blocks.StreamBlock):
    """All that an editor can set between headline and author's box."""

    text = TextBlock()
    heading = HeadingBlock()
    quote = QuoteBlock()
    image = FigureBlock()
    gallery = GalleryBlock()
    embed = EmbedBlock()
    table = TableBlock()
    fact_box = FactBoxBlock()
    related_link = RelatedLinkBlock()
    document = DocumentBlock()
    code = CodeBlock()
    raw_html = RawHtmlBlock()

    def value_from_datadict(self, data: Any, files: Any, prefix: str) -> StreamValue:
        """As Wagtail's; numbers that are none and the like, which no form sends, are a 400."""
        try:
            return super().value_from_datadict(data, files, prefix)
        except (LookupError, TypeError, ValueError) as error:
            raise BadRequest(f"{prefix} is no body.") from error

    def clean(self, value: StreamValue, *args: Any, **kwargs: Any) -> StreamValue:
        """As Wagtail's; blocks in which nothing was written are left out when the page is published."""
        if self.is_deferred_validation:
            return super().clean(value, *args, **kwargs)
        written = {number: block for number, block in enumerate(value) if not is_blank(block)}
        kept = StreamValue(self, [(block.block_type, block.value, block.id) for block in written.values()])
        try:
            return super().clean(kept, *args, **kwargs)
        except StreamBlockValidationError as error:
            numbers = list(written)  # where the form has them
            by_number = {numbers[number]: found for number, found in error.block_errors.items()}
            raise StreamBlockValidationError(by_number, error.non_block_errors) from error

    def render(self, value: Any, context: Any = None) -> Any:
        with links_loaded(self.get_prep_value(value)):
            return in_order(super().render(value, context))

    def render_basic(self, value: Any, context: Any = None) -> SafeString:
        """One block after another, each in its own way."""
        return format_html_join("\n", "{}", ((block.render(context),) for block in value))

    class Meta:
        required = False
        max_num = MAX_BLOCKS


class BodyAdapter(StreamBlockAdapter):
    """Offers editors every block but the one that only importers fill; see `js/admin/body.js`."""

    js_constructor = "news.blocks.Body"

    def js_args(self, block: Body) -> list[Any]:
        *rest, options = super().js_args(block)
        return [*rest, options | {"filledByImporters": FILLED_BY_IMPORTERS}]

    @cached_property
    def media(self) -> Media:
        return super().media + Media(js=["js/admin/body.js"])


register(BodyAdapter(), Body)


def images_in(body: StreamValue) -> list[Any]:
    """Every picture of the body, in order, loaded in one query."""
    with loaded_together(chosen_ids(body.get_prep_value())):
        return [image for block in body for image in getattr(block.value, "images", ())]
