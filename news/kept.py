"""What many pages print alike, kept in this process for the generation of the site that it was made for.

Its readers must not change it: everybody gets the same object.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.db import connection

from news import generation

LONGEST = 3600.0  # seconds
T = TypeVar("T")


class _Kept:
    """The parts of one generation."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.until = time.monotonic() + LONGEST
        self.parts: dict[str, Any] = {}


_kept = _Kept(-1)


def kept(name: str, make: Callable[[], T]) -> T:
    """The part of that name, made by `make` where this generation has none yet.

    Within a transaction it is always made anew, and not kept: it may show what is undone a moment later.
    """
    global _kept
    number = None if settings.DISABLE_CACHES or connection.in_atomic_block else generation.seen()
    if number is None:
        return make()
    here = _kept
    if here.number != number or here.until < time.monotonic():
        here = _kept = _Kept(number)
    if name not in here.parts:
        here.parts[name] = make()
    part: T = here.parts[name]
    return part
