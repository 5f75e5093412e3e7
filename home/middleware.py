"""What holds for every address: security headers, with one policy for public pages and one for the admin; no NUL."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.middleware.security import SecurityMiddleware
from django.utils.cache import patch_cache_control
from django.utils.deprecation import MiddlewareMixin

from home.sign_in.forms import PASSWORD_FORMS
from home.views import page_not_found
from news.middleware import is_admin

DOCUMENT = "wagtaildocs_serve"
READING_METHODS = ("GET", "HEAD")


class SecurityPolicyMiddleware(CSPMiddleware):
    """Puts every security header upon every answer: the outermost, so that static files and refusals have them too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        super().__init__(get_response)
        self._djangos = SecurityMiddleware(get_response)

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and is_admin(request):
            parts.config = settings.ADMIN_CONTENT_SECURITY_POLICY["DIRECTIVES"]
        return parts

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        response = self._djangos.process_response(request, response)  # type: ignore[arg-type]  # it takes all kinds
        response = super().process_response(request, response)
        if request.resolver_match and request.resolver_match.view_name == DOCUMENT:
            patch_cache_control(response, private=True, no_cache=True)  # who gets one depends on the reader
        response.setdefault("X-Frame-Options", settings.X_FRAME_OPTIONS)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
        return response


class ReadOnlyMiddleware(MiddlewareMixin):
    """Lets public addresses be read and nothing else; only the forms for a password take what is sent.

    Wagtail's pages could each say so themselves. This holds for search, files and whatever is added as well.
    """

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponseBase | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        if request.method in READING_METHODS or is_admin(request) or name in PASSWORD_FORMS:
            return None
        return HttpResponseNotAllowed(READING_METHODS)


class CleanAddressMiddleware:
    """Answers 404 to an address with a NUL: PostgreSQL refuses it wherever a page or a redirect is looked up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return page_not_found(request) if "\x00" in request.path_info else self.get_response(request)
