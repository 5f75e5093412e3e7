"""Facts and ways on: tables, fact boxes, links to read on, documents."""

from __future__ import annotations

from typing import Any

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock

from news.addresses import address
from news.blocks.groups import FACTS, PREVIEW_TEMPLATE, TEMPLATES
from news.blocks.printing import PrintedBlock, PrintedStructBlock
from news.blocks.text import require_pair

CELL_FEATURES = ["paste", "bold", "italic", "link", "superscript"]


class TableBlock(PrintedBlock, TypedTableBlock):
    """Rows and columns with a caption."""

    text = blocks.CharBlock(required=False, label="Text")
    number = blocks.FloatBlock(required=False, label="Number")
    rich_text = blocks.RichTextBlock(required=False, label="Text with links", features=CELL_FEATURES)

    def get_preview_value(self) -> TypedTable:
        text = self.child_blocks["text"]
        columns = [{"block": text, "heading": "Month"}, {"block": text, "heading": "Level"}]
        rows = [{"values": ["May", "372.1 m"]}, {"values": ["June", "372.3 m"]}]
        return TypedTable(columns=columns, row_data=rows, caption="The lake in early summer")

    class Meta:
        icon = "table"
        label = "Table"
        group = FACTS
        description = "Figures in rows and columns, with a caption."
        template = f"{TEMPLATES}/table.html"
        preview_template = PREVIEW_TEMPLATE


class FactBoxBlock(PrintedStructBlock):
    """What the reader should know beside the story."""

    title = blocks.CharBlock()
    text = blocks.RichTextBlock(features=["paste", "bold", "italic", "ul", "ol", "link"])

    class Meta:
        icon = "list-ul"
        label = "Fact box"
        group = FACTS
        description = "Background set apart from the story, under a title of its own."
        template = f"{TEMPLATES}/fact_box.html"
        preview_template = PREVIEW_TEMPLATE
        preview_value = {"title": "The gauge house", "text": "<p>Built in 1838; still read every morning.</p>"}


class RelatedLinkValue(blocks.StructValue):
    """A page of this site or an address elsewhere, as one link."""

    @property
    def href(self) -> str:
        page = self.get("page")
        return address(page.url_path) if page else self.get("url") or ""

    @property
    def text(self) -> str:
        page = self.get("page")
        return self.get("title") or (page.title if page else "") or self.href

    @property
    def is_shown(self) -> bool:
        page = self.get("page")
        return bool(self.href) and (page is None or page.live)


class RelatedLinkBlock(PrintedStructBlock):
    """A link to read on."""

    page = blocks.PageChooserBlock(required=False, help_text="A page of this site.")
    url = blocks.URLBlock(required=False, label="Address", help_text="Or an address elsewhere.")
    title = blocks.CharBlock(required=False, help_text="Empty means the title of the page.")

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if not self.is_deferred_validation:
            require_pair(value, "Choose a page or give an address.", "page", "url")
        return value

    class Meta:
        icon = "link"
        label = "Link to read on"
        group = FACTS
        description = "Another article, or a page elsewhere, on a line of its own."
        template = f"{TEMPLATES}/related_link.html"
        preview_template = PREVIEW_TEMPLATE
        value_class = RelatedLinkValue
        preview_value = {"url": "https://www.example.org/", "title": "How the lake is measured"}


class DocumentBlock(PrintedStructBlock):
    """A file for the reader to keep."""

    document = DocumentChooserBlock()
    title = blocks.CharBlock(required=False, help_text="Empty means the title of the document.")

    def get_preview_value(self) -> Any:
        document = get_document_model().objects.order_by("pk").first()
        return self.to_python({"document": document and document.pk, "title": "Timetable for the summer"})

    class Meta:
        icon = "doc-full"
        label = "Document"
        group = FACTS
        description = "A file that readers can download."
        template = f"{TEMPLATES}/document.html"
        preview_template = PREVIEW_TEMPLATE
