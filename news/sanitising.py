"""HTML from elsewhere, made harmless: only known elements, no scripts, no styles, no frames."""

from __future__ import annotations

import nh3
from django.utils.safestring import SafeString, mark_safe

MAX_LENGTH = 200_000
MAX_DEPTH = 200  # the sanitiser takes quadratic time in the depth
BLOCKS = {"blockquote", "details", "div", "figcaption", "figure", "hr", "p", "pre", "summary"}
HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
LISTS = {"dd", "dl", "dt", "li", "ol", "ul"}
TABLES = {"caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr"}
MARKS = {"abbr", "b", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "strong", "u"}
TAGS = BLOCKS | HEADINGS | LISTS | TABLES | MARKS | {"a", "br", "img", "span", "sub", "sup"}
ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start"},
}


def sanitised(html: str) -> SafeString:
    """The HTML with only what a page may hold. Text that is too long or too deeply nested keeps its words alone."""
    html = str(html or "")[:MAX_LENGTH]
    if html.count("<") > MAX_LENGTH // 10 or _depth(html) > MAX_DEPTH:
        html = nh3.clean_text(html)
    return mark_safe(  # noqa: S308 -- this is what the sanitiser is for
        nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes={"http", "https", "mailto"})
    )


def _depth(html: str) -> int:
    """An upper bound for how deeply the elements nest."""
    depth = deepest = 0
    position = html.find("<")
    while position != -1:
        depth += -1 if html.startswith("</", position) else 1
        deepest = max(deepest, depth)
        position = html.find("<", position + 1)
    return deepest
