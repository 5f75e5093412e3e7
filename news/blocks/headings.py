"""Headings of a rendered body, so that none skips a level: a reader who walks by headings must miss none between."""

from __future__ import annotations

import re

from django.utils.safestring import SafeString, mark_safe

TAG = re.compile(r"<(/?)h([2-6])(?=[\s>])")


def in_order(html: SafeString) -> SafeString:
    """The same HTML; a heading that is more than one level below the one before it is raised to the next."""
    level = 1  # the headline stands above

    def raised(tag: re.Match[str]) -> str:
        nonlocal level
        if not tag[1]:
            level = min(int(tag[2]), level + 1)
        return f"<{tag[1]}h{level}"

    return mark_safe(TAG.sub(raised, html))  # noqa: S308 -- as safe as it was
