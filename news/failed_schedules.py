"""What could not be published or taken down in time: noted with its reason, tried again, shown to who can mend it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import BigIntegerField, F
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision

from news.article_rows import plain_date
from news.models import FailedSchedule

TRIES_AT_ONCE = 3  # what stood in its way may be over in a second
TRY_AGAIN_AFTER = dt.timedelta(minutes=1)
LATE_AFTER = dt.timedelta(minutes=1)
SHOWN = 20
NO_WORKER = (
    "Nothing has tried to. Whoever looks after this site should see whether the worker runs (manage.py run_worker)."
)


def note(page_id: int, error: Exception) -> bool:
    """Keeps the reason. Whether it is a new one."""
    reason = _reason(error)
    failed, is_new = FailedSchedule.objects.get_or_create(
        page_id=page_id, defaults={"reason": reason, "failed_at": timezone.now(), "tries": 1}
    )
    if is_new:
        return True
    FailedSchedule.objects.filter(pk=failed.pk).update(reason=reason, failed_at=timezone.now(), tries=F("tries") + 1)
    return failed.reason != reason


def forget_all_but(page_ids: Collection[int]) -> None:
    """What is due no more: it was done, or somebody has taken the schedule back."""
    FailedSchedule.objects.exclude(page__in=page_ids).delete()


def resting() -> set[int]:
    """Pages that failed several times; each rests for a minute, so that it costs no more than that."""
    just_now = timezone.now() - TRY_AGAIN_AFTER
    often = FailedSchedule.objects.filter(
        tries__gte=TRIES_AT_ONCE, failed_at__gt=just_now, failed_at__lte=timezone.now()
    )
    return set(often.values_list("page_id", flat=True))


def _reason(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    return f"{type(error).__name__}: {error}"


@dataclass(frozen=True)
class Late:
    """A page that is late, as the dashboard shows it. `edit` is empty for who may not edit it."""

    title: str
    edit: str
    since: str
    what: str
    reason: str


def late_pages(user: Any) -> list[Late]:
    """What should have happened a minute ago or more and has not, the longest waiting first, for who may publish it."""
    due = _due_since()
    pages = {page.pk: page for page in Page.objects.filter(pk__in=due).specific(defer=True)} if due else {}
    reasons = dict(FailedSchedule.objects.filter(page__in=pages).values_list("page_id", "reason")) if due else {}
    return [
        _late(pages[pk], user, since, reasons.get(pk, NO_WORKER))
        for pk, since in due.items()
        if pk in pages and pages[pk].permissions_for_user(user).can_publish()
    ][:SHOWN]


def _late(page: Page, user: Any, since: dt.datetime, reason: str) -> Late:
    may_edit = page.permissions_for_user(user).can_edit()
    return Late(
        title=page.get_admin_display_title(),
        edit=reverse("wagtailadmin_pages:edit", args=[page.pk]) if may_edit else "",
        since=plain_date(since),
        what="Take down" if page.live and page.expire_at == since else "Publish",
        reason=reason,
    )


def _due_since() -> dict[int, dt.datetime]:
    """By page. One query: taken down late is only asked where it has failed, for want of an index on all pages."""
    limit = timezone.now() - LATE_AFTER
    to_publish = Revision.page_revisions.filter(approved_go_live_at__lte=limit).order_by()
    to_take_down = FailedSchedule.objects.filter(page__live=True, page__expire_at__lte=limit)
    rows = to_publish.values_list(Cast("object_id", BigIntegerField()), "approved_go_live_at").union(
        to_take_down.values_list("page_id", "page__expire_at")
    )
    return dict(sorted(rows, key=lambda row: row[1]))
