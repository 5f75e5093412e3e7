"""What is known of a picture, for the form in which it has just been chosen."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.formats import date_format
from wagtail.images.permissions import permission_policy

from news.models import NewsImage


def picture_facts(request: HttpRequest, pk: int) -> JsonResponse:
    """Credit, caption and description, "" where the picture has none, of a picture that the user may choose."""
    image: NewsImage = get_object_or_404(
        permission_policy.instances_user_has_any_permission_for(request.user, ["choose", "change"]), pk=pk
    )
    until = date_format(image.usable_until, "j F Y") if image.usable_until else ""
    return JsonResponse(
        {
            "credit": image.credit,
            "caption": image.default_caption,
            "description": image.default_alt_text,
            "usable": image.is_usable,
            "until": until,
        }
    )


urlpatterns = [path("news/pictures/<int:pk>/facts/", picture_facts, name="news_picture_facts")]
