"""What is known of pictures, for the form in which they have been chosen."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.utils.formats import date_format
from django.utils.timezone import localtime
from wagtail.images.permissions import permission_policy

from news.models import ArticlePage, NewsImage
from news.picture_uses import recent_uses

ID = re.compile(r"[0-9]{1,18}")
MOST = 200  # pictures in one question


def picture_facts(request: HttpRequest) -> JsonResponse:
    """By their ids: what `facts` tells of each picture named by `picture` that the user may choose."""
    may_choose = permission_policy.instances_user_has_any_permission_for(request.user, ["choose", "change"])
    images = list(may_choose.filter(pk__in=ids(request, "picture")))
    article = next(iter(ids(request, "article")), None)
    uses = recent_uses([image.pk for image in images], besides=article)
    return JsonResponse({str(image.pk): facts(image, uses.get(image.pk, [])) for image in images})


def ids(request: HttpRequest, name: str) -> list[int]:
    """The whole numbers given under a name; what else is there is passed over."""
    return [int(text) for text in request.GET.getlist(name)[:MOST] if ID.fullmatch(text)]


def facts(image: NewsImage, uses: list[ArticlePage]) -> dict[str, Any]:
    """Credit, caption and description, "" where it has none, its licence, and which article showed it lately."""
    return {
        "credit": image.credit,
        "caption": image.default_caption,
        "description": image.default_alt_text,
        "usable": image.is_usable,
        "until": date_format(image.usable_until, "j F Y") if image.usable_until else "",
        "seen": [f"“{use.title}” of {date_format(localtime(use.published_at), 'j F')}" for use in uses],
    }


urlpatterns = [path("news/pictures/facts/", picture_facts, name="news_picture_facts")]
