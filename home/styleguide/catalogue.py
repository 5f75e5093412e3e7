"""Everything that the guide shows, with what the code itself says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from django.utils.text import slugify
from wagtail.blocks import Block, StructBlock

from config import env
from home.styleguide.block_states import block_entries
from home.styleguide.page_states import page_entries
from home.styleguide.part_states import part_entries
from home.styleguide.rendering import printed
from home.styleguide.state import Entry, State
from news.blocks import Body

TEMPLATES = env.PROJECT / "templates"
HEADER = re.compile(r"{#\s*(.*?)\s*#}")


@dataclass(frozen=True)
class Field:
    """One thing that an editor fills in."""

    name: str
    label: str
    is_needed: bool
    help_text: str


@dataclass(frozen=True)
class Shown:
    """An entry as the guide presents it."""

    kind: str  # block, part, page
    title: str
    about: str
    source: str  # the template's path
    fields: tuple[Field, ...]
    entry: Entry

    @property
    def anchor(self) -> str:
        return f"{self.kind}-{self.entry.name}".replace("_", "-")

    @property
    def states(self) -> list[ShownState]:
        return [ShownState(self, state) for state in self.entry.states]


@dataclass(frozen=True)
class ShownState:
    """One state of an entry, printed."""

    shown: Shown
    state: State

    @property
    def name(self) -> str:
        return self.state.name

    @property
    def classes(self) -> str:
        return self.state.classes

    @property
    def frame(self) -> str:
        """The file of its own that it stands in; empty where it stands in the guide's page."""
        return f"{self.shown.anchor}-{slugify(self.name)}.html" if self.shown.entry.height else ""

    @property
    def height(self) -> int:
        return self.state.height or self.shown.entry.height

    @property
    def html(self) -> str:
        return printed(self.shown.entry, self.state)


@dataclass(frozen=True)
class Chapter:
    title: str
    about: str
    entries: tuple[Shown, ...]


def chapters() -> tuple[Chapter, ...]:
    return (
        Chapter("Blocks", "What editors build a body of, in the order of the block picker.", _blocks()),
        Chapter(
            "Parts", "What templates share. Each is called with the arguments that its first line names.", _parts()
        ),
        Chapter("Pages", "Whole pages with next to nothing, and with too much.", _pages()),
    )


def _blocks() -> tuple[Shown, ...]:
    return tuple(_block(entry, Body().child_blocks[entry.name]) for entry in block_entries())


def _block(entry: Entry, block: Block) -> Shown:
    return Shown("block", str(block.label), block.get_description(), block.meta.template, _fields(block), entry)


def _fields(block: Block) -> tuple[Field, ...]:
    """What is filled in there; nothing for a block that is one value."""
    children = block.child_blocks if isinstance(block, StructBlock) else {}
    return tuple(Field(name, str(child.label), _is_needed(child), _help(child)) for name, child in children.items())


def _is_needed(block: Block) -> bool:
    """Whether it can't be left empty; one that is made of others while any of these can't."""
    inner = getattr(block, "child_blocks", {}).values()
    return bool(block.required or getattr(block.meta, "min_num", 0)) or any(map(_is_needed, inner))


def _help(block: Block) -> str:
    return str(getattr(getattr(block, "field", None), "help_text", "") or "")


def _parts() -> tuple[Shown, ...]:
    return tuple(_told("part", entry) for entry in part_entries())


def _pages() -> tuple[Shown, ...]:
    return tuple(_told("page", entry) for entry in page_entries())


def _told(kind: str, entry: Entry) -> Shown:
    """A part or a page, with what the first comment of its template says."""
    title = entry.name.replace("_", " ").capitalize()
    return Shown(kind, title, header_of(TEMPLATES / entry.template), entry.template, (), entry)


def header_of(template: Path) -> str:
    """The comment at the head of a template, which documents its arguments; empty for none."""
    first = template.read_text().splitlines()[0]
    found = HEADER.match(first)
    return found[1] if found else ""
