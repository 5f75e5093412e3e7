"""What a new article begins with: the blocks of its starter, and its writer as its author."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from news.models import ArticlePage, Author
from news.models.articles import Kind

PARAMETER = "starter"


@dataclass(frozen=True)
class Starter:
    """A way to begin: `blocks` are names of body blocks, in the order in which they stand there, empty."""

    key: str
    label: str
    description: str
    kind: Kind
    blocks: tuple[str, ...]


STARTERS = (
    Starter("news", "News", "What happened, in paragraphs, with quotes and pictures.", Kind.NEWS, ("text",)),
    Starter(
        "interview",
        "Interview",
        "An introduction, questions as headings with their answers, and a quote.",
        Kind.INTERVIEW,
        ("text", "heading", "text", "heading", "text", "quote"),
    ),
    Starter(
        "guide",
        "Guide",
        "An introduction, sections under headings, and a box of facts.",
        Kind.NEWS,
        ("text", "heading", "text", "heading", "text", "fact_box"),
    ),
    Starter(
        "picture-story",
        "Picture story",
        "A few words, and pictures with their captions.",
        Kind.NEWS,
        ("text", "image", "image", "image"),
    ),
)

_by_key = {starter.key: starter for starter in STARTERS}
# Wagtail makes the new page between its hook, which knows the request, and its signal, which knows the page.
_asked_for: ContextVar[Starter] = ContextVar("asked_for", default=STARTERS[0])


def note_starter(request: HttpRequest, parent: Any, page_class: type) -> None:
    """For Wagtail's hook: keeps what `?starter=` asks for until the page is there."""
    _asked_for.set(_by_key.get(request.GET.get(PARAMETER, ""), STARTERS[0]))


def begin_article(page: Any, **kwargs: Any) -> None:
    """For Wagtail's signal: a new article that is about to be written."""
    if not isinstance(page, ArticlePage):
        return
    page.authors = list(Author.objects.filter(user=page.owner_id))
    starter = _asked_for.get()
    page.kind = starter.kind
    blocks = page.body.stream_block.child_blocks
    page.body = [(name, blocks[name].get_default()) for name in starter.blocks]
