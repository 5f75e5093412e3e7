"""The site's addresses, and one at which the server fails, to see what readers see then."""

from __future__ import annotations

from typing import NoReturn

from django.http import HttpRequest
from django.urls import path

from config import urls

handler404, handler500 = urls.handler404, urls.handler500


class FaultError(Exception):
    """What goes wrong at /fault/."""


def fail(request: HttpRequest) -> NoReturn:
    raise FaultError


urlpatterns = [path("fault/", fail), *urls.urlpatterns]
