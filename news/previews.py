"""Previews in the admin: an article as a card in a list, and pictures that were uploaded a moment ago."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from news.cards import card_of
from news.models import NewsImage
from news.renditions import SHAPES

if TYPE_CHECKING:
    from news.models import ArticlePage

CARD = "card"
ARTICLE_MODES = [("", "Article"), (CARD, "Card in a list")]


def preview_card(article: ArticlePage, request: HttpRequest) -> HttpResponse:
    """The article as it will stand among others, with and without its picture."""
    make_pictures([article.lead_image], "card")
    context: dict[str, Any] = {"page": article, "card": card_of(article), "request": request}
    return TemplateResponse(request, "news/card_preview.html", context)


def make_pictures(images: Iterable[NewsImage | None], shape: str) -> None:
    """Makes the one size without which nothing could be shown yet. Readers' pages never do: the worker makes theirs."""
    for image in images:
        if image is not None:
            image.get_rendition(SHAPES[shape].last_resort)
