"""Blocks of ours print a Jinja2 macro; those of other packages go Wagtail's own way, through Django templates."""

from __future__ import annotations

from typing import Any

from django.utils.safestring import SafeString
from wagtail import blocks


class PrintedBlock(blocks.Block):
    """One whose `template` holds a macro that is named like the file.

    The macro's arguments are what it wants of the block's context: most want `value` alone.
    """

    def render(self, value: Any, context: Any = None) -> SafeString:
        from news.macros import macro_of, print_macro  # they print pictures, whose models hold these blocks

        name = self.get_template(value, context=context).removesuffix(".html")
        given = self.get_context(value, parent_context=dict(context or {}))
        return print_macro(name, **{wanted: given[wanted] for wanted in macro_of(name).arguments})


class PrintedStructBlock(PrintedBlock, blocks.StructBlock):
    """One of several fields. To a macro a field that isn't there is an error, so none is ever missing."""

    def normalize(self, value: Any) -> Any:
        """As Wagtail's; what is left out has its default, as in blocks that are read from the database."""
        if isinstance(value, blocks.StructValue):
            return super().normalize(value)
        defaults = {name: block.get_default() for name, block in self.child_blocks.items()}
        return super().normalize({**defaults, **value})
