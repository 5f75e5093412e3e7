"""The pages that are shown when a page can't be."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string

from home.lost import lost_context


def page_not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """The 404 page, with what the reader may have looked for."""
    return HttpResponseNotFound(render(request, "404.html", lost_context(request.path_info)).content)


def server_error(request: HttpRequest) -> HttpResponse:
    """The 500 page. It needs no database: whatever failed may be that."""
    return HttpResponseServerError(render_to_string("500.html"))
