"""The colour of a place: one of 24 hues, chosen by a stable hash of its slug."""

from __future__ import annotations

import zlib

HUES = 24


def hue(slug: str) -> int:
    """Which of the 24 hues a place has, 0 to 23; the class `hue-N` carries it."""
    return zlib.crc32(slug.encode()) % HUES
