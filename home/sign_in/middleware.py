"""Stands before every password form: lets a try through or answers 429, and keeps the forms out of every cache."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import add_never_cache_headers

from home.sign_in import tries
from home.sign_in.forms import PASSWORD_FORMS
from home.views import too_many_tries
from news.disk_full import is_disk_full
from news.disk_full_page import say_disk_is_full

logger = logging.getLogger(__name__)


class PasswordTriesMiddleware:
    """After the session and the check of the form's token, before everything that opens a transaction."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        match = request.resolver_match
        if match is None or match.view_name not in PASSWORD_FORMS:
            return response
        add_never_cache_headers(response)
        account = getattr(request, "account_tried", "")
        if account and PASSWORD_FORMS[match.view_name].was_right(request, response):
            tries.clear(request.META["REMOTE_ADDR"], account)
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponseBase | None:
        match = request.resolver_match
        form = PASSWORD_FORMS.get(match.view_name) if match and request.method == "POST" else None
        account = form.account(request, kwargs) if form else ""
        if not account:
            return None
        address = request.META["REMOTE_ADDR"]
        try:
            refusal = tries.begin(address, account)
        except (OSError, DatabaseError) as error:
            if not is_disk_full(error):
                raise
            return say_disk_is_full(request)  # what can't be counted is not let through
        if refusal:
            logger.warning("Too many wrong passwords from %s at %s", address or "a socket", request.path)
            return too_many_tries(request, refusal.seconds)
        request.account_tried = account  # type: ignore[attr-defined]  # for the way back
        return None
