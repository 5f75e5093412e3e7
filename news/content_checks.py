"""What Wagtail's Checks panel looks for on the page as readers will see it. Advice: nothing here stops anybody.

Rules and checks are axe's own: https://github.com/dequelabs/axe-core/blob/develop/doc/API.md#api-name-axeconfigure
"""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from wagtail.admin.userbar import ContentCheckerItem
from wagtail.models import Page

HEADLINE_LENGTH = 90  # the same in advice.js
SHOUTED = 3  # letters; fewer are an abbreviation
EMPTY_LINK = re.compile(
    r"<a (?=[^>]*>\s*(?:(?:click |read )?(?:here|this|more|link)|click)\s*[.!]?\s*</a>)", re.IGNORECASE
)


def headline_faults(title: str) -> str:
    """What is to be said of the words of a headline, as axe can't read them: for its `data-faults` in a preview."""
    letters = "".join(letter for letter in title if letter.isalpha())
    faults = {"long": len(title) > HEADLINE_LENGTH, "shouts": len(letters) > SHOUTED and letters.isupper()}
    return " ".join(fault for fault, is_so in faults.items() if is_so)


def empty_links_marked(html: str) -> SafeString:
    """Rendered blocks, in which links on words that say nothing carry `data-faults`. Their own text holds no "<a "."""
    return mark_safe(EMPTY_LINK.sub('<a data-faults="empty" ', html))  # noqa: S308 -- as safe as it was


def _rule(name: str, selector: str, **checks: list[str]) -> dict[str, Any]:
    return {"id": name, "impact": "moderate", "selector": selector, "tags": ["best-practice"], "enabled": True} | checks


def _holds(name: str, selector: str) -> dict[str, Any]:
    """Passes where the element holds another."""
    return {"id": name, "evaluate": "has-descendant-evaluate", "options": {"selector": selector}}


RULES = [
    _rule("quote-speaker", "figure.quote", any=["names-its-speaker"]),
    _rule("picture-credit", ".lead-picture, .figure, .gallery figure", any=["names-its-maker"]),
    _rule("picture-description", 'img[data-faults~="undescribed"]', none=["is-marked"]),
    _rule("headline-length", '[data-faults~="long"]', none=["is-marked"]),
    _rule("headline-shouts", '[data-faults~="shouts"]', none=["is-marked"]),
    _rule("link-says-where", '[data-faults~="empty"]', none=["is-marked"]),
]
CHECKS = [
    _holds("names-its-speaker", ".speaker"),
    _holds("names-its-maker", ".credit"),
    {"id": "is-marked", "evaluate": "matches-definition-evaluate", "options": {"matcher": "[data-faults]"}},
]
MESSAGES = {
    "quote-speaker": {
        "error_name": "A quote without its speaker",
        "help_text": "Say who said it, in the quote's field Speaker.",
    },
    "picture-credit": {
        "error_name": "A picture without a credit",
        "help_text": "Say who made it, below the picture or in the picture's own details.",
    },
    "picture-description": {
        "error_name": "A picture that nobody has described",
        "help_text": "Say what it shows, for those who can't see it, or that it only decorates.",
    },
    "headline-length": {
        "error_name": "A long headline",
        "help_text": f"Up to {HEADLINE_LENGTH} characters fit on a card and in search results.",
    },
    "headline-shouts": {
        "error_name": "A headline in capitals",
        "help_text": "Write it as a sentence: capitals are hard to read.",
    },
    "link-says-where": {
        "error_name": "A link that doesn't say where it leads",
        "help_text": "Put the link on words that say what is there, instead of “here”.",
    },
    "empty-meta-description": {
        "error_name": "Nothing for search engines to show",
        "help_text": "Write a standfirst, or a text for search results.",
    },
}


class NewsChecks(ContentCheckerItem):
    """Wagtail's own checks and ours, of what the editor has written: masthead and lists are not theirs to mend."""

    axe_include = ["main"]
    axe_run_only = [*ContentCheckerItem.axe_run_only, *(rule["id"] for rule in RULES)]
    axe_custom_rules = [*ContentCheckerItem.axe_custom_rules, *RULES]
    axe_custom_checks = [*ContentCheckerItem.axe_custom_checks, *CHECKS]
    axe_messages = ContentCheckerItem.axe_messages | MESSAGES


def use_news_checks(request: HttpRequest, items: list[Any], page: Page | None) -> None:
    """For Wagtail's hook: our checks instead of its own."""
    items[:] = [NewsChecks(item.in_editor) if isinstance(item, ContentCheckerItem) else item for item in items]
