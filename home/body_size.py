"""Refuses what is too large before any of it is read: Django keeps files of any size on the disk until a view runs."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.deprecation import MiddlewareMixin

from home.views import bad_request

MEGABYTE = 1024 * 1024
# A picture and its form, of somebody whose session ended meanwhile too: they are told so by what comes after.
LARGEST_OF_STRANGERS = 12 * MEGABYTE
# More than any form takes, so that a file somewhat too large is refused by its form, in words about that file.
LARGEST_IN_ADMIN = 100 * MEGABYTE


class BodySizeMiddleware(MiddlewareMixin):
    """Before the check of the form's token, which reads the form. What comes in chunks without a length is not read."""

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponseBase | None:
        size = declared_size(request)
        is_too_large = size > LARGEST_OF_STRANGERS and (
            size > LARGEST_IN_ADMIN or not request.user.has_perm("wagtailadmin.access_admin")
        )
        return bad_request(request, RequestDataTooBig()) if is_too_large else None


def declared_size(request: HttpRequest) -> int:
    """Bytes; 0 where no number is given, and Django reads nothing then."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
