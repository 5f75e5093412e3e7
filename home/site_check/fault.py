"""Something that is wrong, and a check that finds such things."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, in words, and what it is for the check that mends it."""

    text: str
    kind: str
    subject: Any = None
    can_be_mended: bool = True


@dataclass(frozen=True)
class Check:
    """`find` yields what is wrong and changes nothing; `mend` is given those faults of it that can be mended."""

    name: str
    find: Callable[[], Iterator[Fault]]
    mend: Callable[[list[Fault]], None]


def in_parts(things: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """The things in lists of so many, the last perhaps shorter."""
    rest = iter(things)
    while part := list(islice(rest, size)):
        yield part
