"""What the admin says when there is no room left to write: nothing was saved, and nothing that was written is lost."""

from __future__ import annotations

import logging

from django.contrib.messages import get_messages
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import resolve, reverse
from wagtail.admin import messages

logger = logging.getLogger(__name__)

INSUFFICIENT_STORAGE = 507
MESSAGE = (
    "There is no room left on the site's disk, so nothing was saved. Keep this tab open, tell whoever looks after the "
    "site, and save again once there is room."
)
# The views that show a page's form with what was posted in it and save nothing.
AGAIN = {"wagtailadmin_pages:edit": "edit_again", "wagtailadmin_pages:add": "create_again"}


def say_disk_is_full(request: HttpRequest) -> HttpResponse:
    """The page's form as it was sent, with the message above it; a page of its own where there is no such form."""
    logger.error("There is no room left on the disk: %s could not be saved.", request.path)
    if "files[]" in request.FILES:  # one of many, each with a line of its own in the browser
        return JsonResponse({"success": False, "error_message": MESSAGE})
    if not request.accepts("text/html"):
        refusal = {"success": False, "error_code": "disk_full", "error_message": MESSAGE}
        return JsonResponse(refusal, status=INSUFFICIENT_STORAGE)
    return _form_again(request) or render(
        request, "news/admin/disk_full.html", {"message": MESSAGE}, status=INSUFFICIENT_STORAGE
    )


def _form_again(request: HttpRequest) -> HttpResponse | None:
    """None for what is no page's form, and where the disk is too full even to show it."""
    match = request.resolver_match
    if request.method != "POST" or match is None or match.view_name not in AGAIN:
        return None
    view = resolve(reverse(AGAIN[match.view_name], args=match.args or [*match.kwargs.values()]))
    try:
        messages.error(request, MESSAGE)
        response = view.func(request, *view.args, **view.kwargs)
        response.render()
    except (OSError, DatabaseError):
        list(get_messages(request))  # or it would be said once more when there is room again
        return None
    response.status_code = INSUFFICIENT_STORAGE
    return response
