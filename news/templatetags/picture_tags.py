"""What the admin's page of a picture says beside its form."""

from __future__ import annotations

from typing import Any

from django import template
from wagtail.permissions import page_permission_policy

from news.models import ArticlePage, NewsImage
from news.picture_uses import articles_with

register = template.Library()
SHOWN = 10


@register.simple_tag
def articles_showing(picture: NewsImage, user: Any) -> list[ArticlePage]:
    """The first ten that the user may find in the admin; Wagtail's page of all uses has the others."""
    theirs = page_permission_policy.explorable_instances(user).values("pk")
    return list(articles_with(picture).filter(pk__in=theirs)[:SHOWN])
