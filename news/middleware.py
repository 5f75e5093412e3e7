"""One transaction around each writing request of the admin, and the way from old addresses to new ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse

from news.archive.changes import changing
from news.old_addresses import new_address

READING_METHODS = {"GET", "HEAD", "OPTIONS"}
View = Callable[..., HttpResponse]


class ChangingMiddleware:
    """Runs what a signed-in person writes in the admin inside `changing()`. The last in the chain.

    It stands around the view and not around the request: an exception has to reach it, so that all is undone.
    """

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, args: Any, kwargs: Any) -> HttpResponse | None:
        if not _writes_in_admin(request):
            return None
        with changing():
            response = view(request, *args, **kwargs)
            if hasattr(response, "render"):
                response.render()
        return response


def _writes_in_admin(request: HttpRequest) -> bool:
    return (
        request.method not in READING_METHODS
        and request.path.startswith(reverse("wagtailadmin_home"))
        and request.user.is_authenticated
    )


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
