"""Prints blocks, parts and pages from their real templates, through an engine that asks no database."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.template import Engine
from django.template.backends.django import DjangoTemplates
from django.utils.safestring import mark_safe

from home.styleguide.state import Entry, State
from news import macros
from news.blocks import Body

OURS = "home.styleguide.tags"


@lru_cache(maxsize=1)
def engine() -> DjangoTemplates:
    """As the site's own, except that the tags which ask a database or a server are answered from samples."""
    libraries = {"navigation_tags": OURS, "static": OURS}
    options = {"libraries": libraries, "context_processors": ["django.template.context_processors.request"]}
    folders = Engine.get_default().dirs
    return DjangoTemplates({"NAME": "styleguide", "DIRS": folders, "APP_DIRS": True, "OPTIONS": options})


def printed(entry: Entry, state: State) -> str:
    """The state as a reader gets it, with what stands around it on real pages."""
    part = _part(entry, state)
    if state.opened:
        part = mark_safe(part.replace("<details", "<details open", 1))  # noqa: S308 -- as safe as it was
    return engine().from_string(entry.around).render({"part": part}) if part.strip() else ""


def page(template: str, context: dict[str, Any]) -> str:
    """One of the guide's own pages."""
    return engine().get_template(template).render(context)


def _part(entry: Entry, state: State) -> str:
    if entry.is_macro:
        return macros.print_macro(entry.name, **state.value)
    if entry.template:
        return engine().get_template(entry.template).render(dict(state.value))
    block = Body().child_blocks[entry.name]
    return mark_safe(block.render(block.normalize(state.value)))  # noqa: S308 -- what a page prints
