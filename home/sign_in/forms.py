"""Which requests try a password, for whose account, and whether the answer says that it was right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

OLD_PASSWORD = "password-old_password"  # noqa: S105 -- names of fields in Wagtail's account form
NEW_PASSWORDS = ("password-new_password1", "password-new_password2")


@dataclass(frozen=True)
class PasswordForm:
    """One form. `account` gives "" where the request tries no password."""

    account: Callable[[HttpRequest, dict[str, Any]], str]
    was_right: Callable[[HttpRequest, Any], bool]


def is_redirect(request: HttpRequest, response: HttpResponseBase) -> bool:
    return response.status_code == 302


def never(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Asking for mail is no guess, and each time counts."""
    return False


def link_is_good(request: HttpRequest, response: Any) -> bool:
    return is_redirect(request, response) or bool((getattr(response, "context_data", None) or {}).get("validlink"))


def old_password_is_right(request: HttpRequest, response: HttpResponseBase) -> bool:
    """The form comes back for other faults too, and nothing was saved then."""
    return is_redirect(request, response) or request.user.check_password(request.POST.get(OLD_PASSWORD, ""))


def user_named(request: HttpRequest, arguments: dict[str, Any]) -> str:
    return f"user {request.POST.get('username', '').strip()}"


def user_signed_in(request: HttpRequest, arguments: dict[str, Any]) -> str:
    """Wagtail's account form looks at the old password where a new one is given."""
    tries = request.user.is_authenticated and any(request.POST.get(name) for name in NEW_PASSWORDS)
    return f"user {request.user.get_username()}" if tries else ""


def mail_address(request: HttpRequest, arguments: dict[str, Any]) -> str:
    return f"mail {request.POST.get('email', '').strip()}"


def argument(name: str) -> Callable[[HttpRequest, dict[str, Any]], str]:
    return lambda request, arguments: f"{name} {arguments[name]}"


# By the names of their addresses.
PASSWORD_FORMS = {
    "wagtailadmin_login": PasswordForm(user_named, is_redirect),
    "wagtailcore_login": PasswordForm(user_named, is_redirect),
    "wagtailadmin_account": PasswordForm(user_signed_in, old_password_is_right),
    "wagtailadmin_password_reset": PasswordForm(mail_address, never),
    "wagtailadmin_password_reset_confirm": PasswordForm(argument("uidb64"), link_is_good),
    "wagtailcore_authenticate_with_password": PasswordForm(argument("page_view_restriction_id"), is_redirect),
    "wagtaildocs_authenticate_with_password": PasswordForm(argument("restriction_id"), is_redirect),
}
