"""Says of each answer who may keep it: this site's page cache, shared caches, a reader's browser, or nobody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import patch_cache_control

from config.page_cache.asked import SLOT, Asked
from config.page_cache.kept import KeptPage
from news.addresses import PAGE_VIEWS
from news.parameters import told_apart_by

# A browser asks each time; a shared cache may answer for a second, for five more while it asks, and while we are down.
FOR_ALL = "public, max-age=0, s-maxage=1, stale-while-revalidate=5, stale-if-error=600"


class PageCacheMiddleware:
    """The outermost, so that what is kept has every header."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not _is_page(request) or _is_preview(request):
            return response
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            patch_cache_control(response, private=True)
        elif isinstance(response, HttpResponse) and _is_for_all(response):
            response.headers["Cache-Control"] = FOR_ALL
            _hand_over(request, response)
        return response


def _is_page(request: HttpRequest) -> bool:
    return bool(request.resolver_match and request.resolver_match.view_name in PAGE_VIEWS)


def _is_preview(request: HttpRequest) -> bool:
    return getattr(request, "is_preview", False) or getattr(request, "is_dummy", False)


def _is_for_all(response: HttpResponse) -> bool:
    """A 200 that sets no cookie, doesn't differ by what the reader sends, and forbids nobody to keep it."""
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and response.headers.get("Vary", "Accept-Encoding").lower() == "accept-encoding"
        and "Cache-Control" not in response.headers
    )


def _hand_over(request: HttpRequest, response: HttpResponse) -> None:
    """Gives the answer to the wrapper, unless a parameter it depends on was written in an unusual way."""
    asked: Asked | None = request.META.get(SLOT)
    apart = told_apart_by(request)
    if asked is None or apart is None:
        return
    asked.apart = tuple(sorted(apart))
    asked.page = KeptPage.of(response.items(), response.content, until=_midnight())


def _midnight() -> float:
    """When the day ends in the site's time zone, since pages print it. In seconds since 1970."""
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    return timezone.make_aware(dt.datetime.combine(tomorrow, dt.time.min)).timestamp()
