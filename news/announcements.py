"""What an editor is told after publishing: where the page is now, or when it will be there."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page

from news.addresses import address
from news.instants import comes_twice
from news.models import ArticlePage

A_DAY = dt.timedelta(days=1)


def announce(request: HttpRequest, page: Page) -> HttpResponse:
    """For Wagtail's hook, which then leaves its own message out. The editor stays with the page."""
    page = page.specific
    edit_address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    scheduled = page.scheduled_revision
    if scheduled:
        messages.success(request, f"{_will_be(page)} on {moment(scheduled.approved_go_live_at)}.")
    else:
        view = messages.button(address(page.url_path), "View live", new_window=True)
        messages.success(request, f"Published: it is at {address(page.url_path)}.{_found_under(page)}", buttons=[view])
    return redirect(get_valid_next_url_from_request(request) or edit_address)


def moment(time: dt.datetime) -> str:
    """In the site's time zone, which is named: Friday 27 November 2026 at 08:00 (Europe/Zurich).

    In the hour that comes twice with the distance from UTC: 02:30 (Europe/Zurich, UTC+02:00).
    """
    local = timezone.localtime(time)
    distance = f", UTC{local.isoformat()[-6:]}" if comes_twice(local) else ""
    return f"{date_format(local, 'l j F Y')} at {date_format(local, 'H:i')} ({settings.TIME_ZONE}{distance})"


def _will_be(page: Page) -> str:
    return "This version will be published" if page.live else "It will be published"


def _found_under(page: Page) -> str:
    """The month of a back-dated article."""
    if not isinstance(page, ArticlePage) or not page.published_at or timezone.now() - page.published_at < A_DAY:
        return ""
    local = timezone.localtime(page.published_at)
    month = f"/archive/{local:%Y/%m}/"
    return f" Its date is {date_format(local, 'j F Y')}: readers find it under {date_format(local, 'F Y')}, at {month}."
