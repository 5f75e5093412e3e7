"""Publishes and unpublishes what is due: each page in its own transaction, exactly once, whatever happens to others.

Wagtail's own command loses a schedule when it is killed half-way and publishes twice when two run at once.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Page, Revision

from news import generation
from news.archive.changes import changing
from news.archive.sync import sync_selected
from news.models import ArticlePage, WorkerState

logger = logging.getLogger(__name__)
STATE_ROW = 1


@dataclass
class Due:
    """What one look at the clock has done."""

    published: int = 0
    expired: int = 0
    failed: int = 0


def publish_due() -> Due:
    """Publishes every approved revision whose time has come and unpublishes every page whose time is over."""
    done = Due()
    now = timezone.now()
    for pk in Revision.objects.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at").values_list("pk"):
        done.published += _attempt(_publish, pk[0], done)
    for pk in Page.objects.filter(live=True, expire_at__lte=now).order_by("expire_at").values_list("pk"):
        done.expired += _attempt(_expire, pk[0], done)
    reach_dates()
    return done


def _attempt(act: Callable[[int], bool], pk: int, done: Due) -> bool:
    """One item, and whether it was done; a fault of its own is logged and doesn't hold up the others."""
    try:
        with changing():
            return act(pk)
    except Exception:
        done.failed += 1
        logger.exception("What was due failed for %s", pk)
        return False


def _publish(revision_id: int) -> bool:
    # Claimed by its row: whoever comes second finds the time cleared, or on PostgreSQL the row taken, and goes on.
    claimed = _claimable(Revision.objects.filter(pk=revision_id, approved_go_live_at__lte=timezone.now())).first()
    if claimed is None:
        return False
    page = claimed.as_object()
    if not page.live and page.expire_at and page.expire_at <= timezone.now():
        # While no worker ran its time came and went; as a publication date later than its end it would be refused.
        page.revisions.update(approved_go_live_at=None)
        Page.objects.filter(pk=page.pk).update(expired=True)
        return False
    claimed.publish(log_action="wagtail.publish.scheduled")
    return True


def _expire(page_id: int) -> bool:
    claimed = _claimable(Page.objects.filter(pk=page_id, live=True, expire_at__lte=timezone.now())).first()
    if claimed is None:
        return False
    claimed.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return True


def _claimable(rows: QuerySet) -> QuerySet:
    if connection.features.has_select_for_update_skip_locked:
        return rows.select_for_update(skip_locked=True, of=("self",))
    return rows


def reach_dates() -> None:
    """Lists live articles whose publication date has come since the last look, and tells readers of a new day.

    A new day ends licences, begins others' turns on the front page and changes the date in the masthead.

    A clock that was set back is no danger: what was seen counts no further than now.
    """
    now = timezone.now()
    state = WorkerState.objects.get_or_create(pk=STATE_ROW)[0]
    seen_until = min(state.dates_seen_until or now, now)
    # What went live with its date reached is listed already; where no look has been taken yet, all else is due.
    reached = Q(live=True, alias_of=None, archive_entries=None, published_at__lte=now)
    if state.dates_seen_until:
        reached &= Q(published_at__gt=seen_until)
    if (
        state.dates_seen_until
        and not ArticlePage.objects.filter(reached).exists()
        and state.day == timezone.localdate()
    ):
        WorkerState.objects.filter(pk=STATE_ROW).update(dates_seen_until=now)
        return
    with changing() as changes:
        generation.lock()
        ids = list(ArticlePage.objects.filter(reached).values_list("pk", flat=True))
        if ids:
            sync_selected(Q(pk__in=ids))
        is_new_day = state.day is not None and state.day != timezone.localdate()
        WorkerState.objects.filter(pk=STATE_ROW).update(dates_seen_until=now, day=timezone.localdate())
        # Where a place is not published, its articles' dates come without anybody seeing it.
        if is_new_day or ArticlePage.objects.published().filter(pk__in=ids).exists():
            changes.touch_what_readers_see()
