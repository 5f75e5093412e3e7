"""Links in rich text to pages and documents: those of a whole body in one query each.

Wagtail asks for each paragraph's by themselves, and for the site's root once more for each link (61 queries more for
seven paragraphs than for one).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import QuerySet
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from wagtail.documents import get_document_model
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.models import Page
from wagtail.rich_text import RichText, expand_db_html
from wagtail.rich_text.pages import PageLinkHandler

from news.addresses import address
from news.prepared import prepared

LINK = re.compile(r'<a (?=[^>]*\blinktype="(\w+)")[^>]*\bid="(\d+)"')
Addresses = dict[str, str | None]

_loaded: ContextVar[dict[str, Addresses]] = ContextVar("loaded", default={})  # noqa: B039 -- replaced, never changed


def for_readers(text: RichText) -> SafeString:
    """As Wagtail's filter `richtext`, without the template that prints nothing but this."""
    return mark_safe(expand_db_html(text.source))  # noqa: S308 -- the editor lets nothing else in


class LoadedLinks:
    """Expands links from what `links_loaded` has found; asks the database only for others."""

    identifier: str

    @staticmethod
    def addresses(ids: list[str]) -> Addresses:
        raise NotImplementedError

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        ids = [attrs.get("id", "") for attrs in attrs_list]
        known = _loaded.get().get(cls.identifier, {})
        unknown = [pk for pk in ids if pk.isdecimal() and pk not in known]
        found = known | (cls.addresses(unknown) if unknown else {})
        return [f'<a href="{escape(href)}">' if (href := found.get(pk)) else "<a>" for pk in ids]


class PageLinks(LoadedLinks, PageLinkHandler):
    @staticmethod
    def addresses(ids: list[str]) -> Addresses:
        return {str(pk): address(url_path) for pk, url_path in _url_paths(ids=map(int, ids))}


@prepared
def _url_paths(ids: list[int]) -> QuerySet[Page]:
    return Page.objects.filter(pk__among=ids).order_by().values_list("pk", "url_path")


class DocumentLinks(LoadedLinks, DocumentLinkHandler):
    @staticmethod
    def addresses(ids: list[str]) -> Addresses:
        return {str(document.pk): document.url for document in get_document_model().objects.filter(pk__in=ids)}


@contextmanager
def links_loaded(value: Any) -> Iterator[None]:
    """While it lasts, the links in these blocks, as the database holds them, are known."""
    wanted: dict[str, Addresses] = {handler.identifier: {} for handler in (PageLinks, DocumentLinks)}
    for text in _texts(value):
        for kind, pk in LINK.findall(text):
            wanted.setdefault(kind, {})[pk] = None
    for handler in (PageLinks, DocumentLinks):
        ids = wanted[handler.identifier]
        wanted[handler.identifier] = ids | (handler.addresses(list(ids)) if ids else {})
    token = _loaded.set(wanted)
    try:
        yield
    finally:
        _loaded.reset(token)


def _texts(value: Any) -> Iterator[str]:
    """Every text in it, however deep, in no order."""
    parts = [value]
    while parts:
        part = parts.pop()
        if isinstance(part, str):
            yield part
        elif isinstance(part, dict):
            parts.extend(part.values())
        elif isinstance(part, list | tuple):
            parts.extend(part)
