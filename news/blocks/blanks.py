"""Whether anything was written in a block, whatever its kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.html import strip_tags
from wagtail.blocks.stream_block import StreamValue

NOT_WRITTEN = {"id", "type"}  # what Wagtail itself keeps beside the items of a list


def is_blank(block: StreamValue.StreamChild) -> bool:
    """Whether the block holds nothing but what it began with."""
    written = set(_leaves(block.block.get_prep_value(block.value)))
    return written <= set(_leaves(block.block.get_prep_value(block.block.get_default())))


def _leaves(value: Any) -> Iterator[str | int]:
    """All that somebody may have typed or chosen, without markup."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in NOT_WRITTEN:
                yield from _leaves(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _leaves(inner)
    elif isinstance(value, str):
        yield from filter(None, [strip_tags(value).strip()])
    elif value:
        yield value
