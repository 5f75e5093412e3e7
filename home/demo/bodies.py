"""Turns the demo's Markdown and fences into the blocks of a body."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt

from home.demo.texts import Part

HEADING = re.compile(r"^## +(.+)$", re.MULTILINE)
INTERNAL_LINK = re.compile(r'<a href="(/[^"]*)">')
MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable(["image", "fence", "code", "hr", "blockquote"])
WAGTAILS_OWN = {"<em>": "<i>", "</em>": "</i>", "<strong>": "<b>", "</strong>": "</b>"}

Block = tuple[str, Any]


@dataclass(frozen=True)
class Library:
    """Ids of what bodies refer to: pictures by name, documents by file name, pages by address."""

    pictures: Mapping[str, int]
    documents: Mapping[str, int]
    pages: Mapping[str, int]


def blocks_of(parts: tuple[Part, ...], library: Library) -> list[Block]:
    """The stored form of a body: pairs of block name and plain value."""
    return [block for part in parts for block in _blocks(part, library)]


def rich_text(markdown: str, library: Library) -> str:
    """Markdown as Wagtail stores rich text, with links to pages by their ids."""
    html = MARKDOWN.render(markdown).strip()
    for theirs, ours in WAGTAILS_OWN.items():
        html = html.replace(theirs, ours)
    return INTERNAL_LINK.sub(lambda match: _page_link(match[1], library), html)


def _page_link(address: str, library: Library) -> str:
    page = library.pages.get(address)
    return f'<a linktype="page" id="{page}">' if page else f'<a href="{address}">'


def _blocks(part: Part, library: Library) -> Iterator[Block]:
    if part.name == "text":
        yield from _text(part.text, library)
    else:
        yield part.name, FENCES[part.name](part.values, library)


def _text(markdown: str, library: Library) -> Iterator[Block]:
    """Text blocks with heading blocks between them."""
    for number, piece in enumerate(HEADING.split(markdown)):
        if number % 2:
            yield "heading", piece.strip()
        elif piece.strip():
            yield "text", rich_text(piece, library)


def _quote(values: dict[str, Any], library: Library) -> dict[str, Any]:
    return {"words": "", "speaker": "", "office": "", "source": "", **values}


def _figure(values: dict[str, Any], library: Library) -> dict[str, Any]:
    return {
        "image": {"image": library.pictures[values["picture"]], "decorative": False, "alt_text": values.get("alt", "")},
        "caption": values.get("caption", ""),
        "credit": values.get("credit", ""),
    }


def _gallery(values: dict[str, Any], library: Library) -> dict[str, Any]:
    # Without an id Wagtail takes a list for one of an older shape.
    figures = [(str(uuid.uuid4()), _figure(picture, library)) for picture in values["pictures"]]
    return {"pictures": [{"type": "item", "id": id_, "value": figure} for id_, figure in figures]}


def _embed(values: dict[str, Any], library: Library) -> dict[str, Any]:
    return {"url": values["url"], "still": None, "caption": values.get("caption", "")}


def _table(values: dict[str, Any], library: Library) -> dict[str, Any]:
    return {
        "columns": [{"type": "text", "heading": heading} for heading in values["head"]],
        "rows": [{"values": row} for row in values["rows"]],
        "caption": values.get("caption", ""),
    }


def _fact_box(values: dict[str, Any], library: Library) -> dict[str, Any]:
    return {"title": values["title"], "text": rich_text(values["text"], library)}


def _related_link(values: dict[str, Any], library: Library) -> dict[str, Any]:
    page = library.pages.get(values.get("to", ""))
    return {"page": page, "url": values.get("url", ""), "title": values.get("title", "")}


def _document(values: dict[str, Any], library: Library) -> dict[str, Any]:
    return {"document": library.documents[values["file"]], "title": values["title"]}


def _code(values: dict[str, Any], library: Library) -> dict[str, Any]:
    return {"language": values["language"], "code": values["code"].strip("\n")}


FENCES: dict[str, Callable[[dict[str, Any], Library], dict[str, Any]]] = {
    "quote": _quote,
    "image": _figure,
    "gallery": _gallery,
    "embed": _embed,
    "table": _table,
    "fact_box": _fact_box,
    "related_link": _related_link,
    "document": _document,
    "code": _code,
}
