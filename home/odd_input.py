"""Refuses what no form of the admin sends, where Wagtail's own views would fail on it.

Found by sending nothing and nonsense to every address (tests/home/test_admin_odd_input.py).
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.utils.deprecation import MiddlewareMixin
from wagtail.admin.views.generic.chooser import CreationFormMixin

NUMBER = re.compile(r"[0-9]{1,18}")
FIELD_OF_SET = re.compile(r"(?P<set>.+)-(?P<number>[0-9]+)-.+")
TOTAL = "-TOTAL_FORMS"  # after the name of a set
# By the ends of the names of addresses.
MUST_BE_NUMBERS = {
    "chosen_multiple": "id",
    ":find": "id",
    ":choose_parent": "parent_page",
    "wagtail_bulk_action": "id",
    "wagtailadmin_workflows:edit": "p",
}
ALL = "all"  # what a bulk action may be about as well
MUST_BE_POSTED = {"wagtailadmin_logout"}  # else its answer takes the cookie away and leaves the session alive
MUST_BE_SENT = {
    "wagtailadmin_choose_page_external_link": ("external-link-chooser-url",),
    "wagtailredirects:process_import": ("import_file_name", "input_format"),
}


class OddInputMiddleware(MiddlewareMixin):
    """Before the views of the admin."""

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponseBase | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name in MUST_BE_POSTED and request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        for end, parameter in MUST_BE_NUMBERS.items():
            if name.endswith(end):
                refuse_other_than_numbers(request, parameter)
        if request.method == "POST":
            refuse_odd_sets_of_forms(request)
            refuse_missing(request, MUST_BE_SENT.get(name, ()))
            if name.endswith(":create"):
                refuse_without_form(request, view)
        return None


def refuse_other_than_numbers(request: HttpRequest, parameter: str) -> None:
    for value in [*request.GET.getlist(parameter), *request.POST.getlist(parameter)]:
        if value and value != ALL and not NUMBER.fullmatch(value):
            raise BadRequest(f"{parameter} must be a number.")


def refuse_missing(request: HttpRequest, fields: tuple[str, ...]) -> None:
    missing = [field for field in fields if field not in request.POST]
    if missing:
        raise BadRequest(f"{', '.join(missing)} is missing.")


def refuse_odd_sets_of_forms(request: HttpRequest) -> None:
    """Django makes up to 2,000 empty forms for a set that only says it has them: 30 s, in which SQLite is locked."""
    forms_sent: dict[str, set[str]] = defaultdict(set)
    for name in request.POST:
        if match := FIELD_OF_SET.fullmatch(name):
            forms_sent[match["set"]].add(match["number"])
    for total in [name for name in request.POST if name.endswith(TOTAL)]:
        said, sent = request.POST[total], forms_sent[total.removesuffix(TOTAL)]
        if not NUMBER.fullmatch(said) or int(said) > len(sent):
            raise BadRequest(f"{total} must be how many forms were sent.")
        for number in sent:
            refuse_other_than_numbers(request, f"{total.removesuffix(TOTAL)}-{number}-id")


def refuse_without_form(request: HttpRequest, view: Any) -> None:
    """A dialog to choose from has an address to make things at, whether or not they can be made there."""
    view_class: Any = getattr(view, "view_class", None)
    if getattr(view_class, "get_creation_form_class", None) is CreationFormMixin.get_creation_form_class:
        dialog = view_class(**view.view_initkwargs)
        makes = (dialog.creation_form_class, dialog.form_fields, dialog.exclude_form_fields)
        if makes == (None, None, None):
            raise Http404("Nothing is made in this dialog.")
