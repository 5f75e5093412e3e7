"""One transaction around each writing request of the admin, and the way from old addresses to new ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import BadRequest
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.deprecation import MiddlewareMixin

from news.archive.changes import changing
from news.disk_full import is_disk_full
from news.disk_full_page import say_disk_is_full
from news.old_addresses import new_address

READING_METHODS = {"GET", "HEAD", "OPTIONS"}
# Sent at every pause in typing, and kept in a row of their own: nobody has to wait for another's preview.
PREVIEWS = {"wagtailadmin_pages:preview_on_add", "wagtailadmin_pages:preview_on_edit"}
View = Callable[..., HttpResponse]


class ChangingMiddleware(MiddlewareMixin):
    """Runs what a signed-in person writes in the admin inside `changing()`. The last in the chain.

    It stands around the view and not around the request: an exception has to reach it, so that all is undone.
    """

    def process_view(self, request: HttpRequest, view: View, args: Any, kwargs: Any) -> HttpResponse | None:
        if not _writes_in_admin(request) or _is_preview(request):
            return None
        try:
            with changing():
                response = view(request, *args, **kwargs)
                if hasattr(response, "render"):
                    response.render()
        except MultiValueDictKeyError as error:  # of what was sent: a form that isn't whole
            raise BadRequest(f"{error} is missing.") from error
        except (OSError, DatabaseError) as error:
            if not is_disk_full(error):
                raise
            return say_disk_is_full(request)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """For what is written elsewhere: at sign-in, and when a page of the admin makes the picture it shows."""
        return say_disk_is_full(request) if is_disk_full(error) and is_admin(request) else None


def _is_preview(request: HttpRequest) -> bool:
    return bool(request.resolver_match and request.resolver_match.view_name in PREVIEWS)


def _writes_in_admin(request: HttpRequest) -> bool:
    return request.method not in READING_METHODS and is_admin(request) and request.user.is_authenticated


def is_admin(request: HttpRequest) -> bool:
    return request.path.startswith(reverse("wagtailadmin_home"))


class OldAddressMiddleware:
    """Answers a 404 with a permanent redirect where the page, or a page above it, was renamed or moved."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 404 or request.method not in {"GET", "HEAD"}:
            return response
        address = new_address(request.path)
        if address is None or address == request.path:
            return response
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
