"""What the guide shows: an entry for each block, part and page, with the states that it can be in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

NARROW, HALF, TEXT, FULL = "narrow", "half", "text", "full"
LISTS = "lists/"  # the folder of the macros


@dataclass(frozen=True)
class State:
    """One state. `value` is what a block is given; for a part or a page it is the arguments of its template."""

    name: str
    value: Any = field(default_factory=dict)
    classes: str = ""  # of what stands around it, as in `hue-3`; of the body where it is framed
    opened: bool = False  # its first `details` stands open
    height: int = 0  # of its frame, where it needs another than its siblings


@dataclass(frozen=True)
class Entry:
    """A block, a part or a page of the site, in all its states."""

    name: str  # the block's name in a body, or the name of the template without its ending
    states: tuple[State, ...]
    template: str = ""  # empty for a block, which knows its own
    around: str = "{{ part }}"  # a template for what stands around it on real pages
    width: str = TEXT  # the column in which its states stand
    height: int = 0  # pixels of the frame, for what can only be judged in a window of its own; 0 for no frame
    styles: tuple[str, ...] = ()  # of a framed part: the stylesheets that its pages have beside site.css
    note: str = ""

    @property
    def is_macro(self) -> bool:
        return self.template.startswith(LISTS)


def part(name: str, *states: State, **values: Any) -> Entry:
    return Entry(name, states, template=f"includes/{name}.html", **values)


def list_part(name: str, *states: State, **values: Any) -> Entry:
    """One that is a macro: see news/macros.py."""
    return Entry(name, states, template=f"{LISTS}{name}.html", **values)
