"""The editors' guide in the admin: docs/editors.md as a page, its pictures from the static files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from django.templatetags.static import static
from django.urls import path, reverse_lazy
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.views.generic import TemplateView
from markdown_it import MarkdownIt
from markdown_it.token import Token
from PIL import Image
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from config import env

DOCUMENT = env.PROJECT / "docs" / "editors.md"
STATIC_FOLDER = "guide"  # under which STATICFILES_DIRS has docs/images/editors
MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
TITLE, TASK = "h1", "h2"
BEFORE_WAGTAILS_OWN = 100


@dataclass(frozen=True)
class Task:
    """A chapter, and the id of its heading: /admin/guide/#id leads to it."""

    id: str
    name: str


@dataclass(frozen=True)
class Guide:
    """The text without its title, and what it speaks of."""

    html: SafeString
    tasks: tuple[Task, ...]


def read_guide() -> Guide:
    """Headings get ids of their words, as where the document is read on the web."""
    tokens = MARKDOWN.parse(DOCUMENT.read_text())
    tasks = tuple(_with_ids(tokens))
    for picture in _pictures(tokens):
        picture.attrs |= _shown(DOCUMENT.parent / str(picture.attrs["src"]))
    html = MARKDOWN.renderer.render(_without_title(tokens), MARKDOWN.options, {})
    return Guide(mark_safe(html), tasks)  # noqa: S308 -- our own document, in which HTML is escaped


def _with_ids(tokens: list[Token]) -> Iterator[Task]:
    """Gives each heading its id; the tasks among them."""
    for token, words in pairwise(tokens):
        if token.type == "heading_open":
            token.attrs["id"] = slugify(words.content)
            if token.tag == TASK:
                yield Task(slugify(words.content), words.content)


def _pictures(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield from (child for child in token.children or () if child.type == "image")


def _shown(picture: Path) -> dict[str, str | int | float]:
    """Its size holds its place free, so that the way to a task does not end elsewhere once it is loaded."""
    with Image.open(picture) as opened:
        width, height = opened.size
    return {"src": static(f"{STATIC_FOLDER}/{picture.name}"), "width": width, "height": height, "loading": "lazy"}


def _without_title(tokens: list[Token]) -> list[Token]:
    """The admin's page has a title of its own."""
    end = next((place for place, token in enumerate(tokens) if (token.type, token.tag) == ("heading_close", TITLE)), -1)
    return tokens[end + 1 :]


class EditorsGuide(WagtailAdminTemplateMixin, TemplateView):
    """For everybody who may sign in: Wagtail lets nobody else reach an address of the admin."""

    template_name = "home/admin/guide.html"
    page_title = "Guide for editors"
    header_icon = "help"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(guide=read_guide(), **kwargs)


urlpatterns = [path("guide/", EditorsGuide.as_view(), name="editors_guide")]


def menu_item() -> MenuItem:
    return MenuItem("Guide for editors", reverse_lazy("editors_guide"), icon_name="help", order=BEFORE_WAGTAILS_OWN)
