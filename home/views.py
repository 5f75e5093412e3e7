"""The pages that are shown when a page can't be."""

from __future__ import annotations

import math
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseNotFound,
    HttpResponseServerError,
)
from django.shortcuts import render
from django.template.loader import render_to_string

from home.lost import lost_context


def page_not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """The 404 page, with what the reader may have looked for."""
    return HttpResponseNotFound(render(request, "404.html", lost_context(request.path_info)).content)


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """The 400 page, or the 413 page where it was too much."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return HttpResponse(render_to_string("413.html"), status=413)
    return HttpResponseBadRequest(render_to_string("400.html"))


def server_error(request: HttpRequest) -> HttpResponse:
    """The 500 page. It needs no database: whatever failed may be that."""
    return HttpResponseServerError(render_to_string("500.html"))


def too_many_tries(request: HttpRequest, seconds: int) -> HttpResponse:
    """The 429 page, with how long to wait."""
    page = render_to_string("429.html", {"minutes": math.ceil(seconds / 60)})
    return HttpResponse(page, status=429, headers={"Retry-After": str(seconds)})
