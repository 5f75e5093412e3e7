"""Publishes and unpublishes what is due: each page in its own transaction, exactly once, whatever happens to others.

Wagtail's own command loses a schedule when it is killed half-way and publishes twice when two run at once.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.db import Error, connection
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Page, Revision

from news import failed_schedules
from news.archive.changes import changing
from news.archive.sync import sync_selected
from news.models import ArchiveEntry, ArticlePage, WorkerState
from news.models.archive import ArchiveKind

logger = logging.getLogger(__name__)
STATE_ROW = 1
# A date may be reached while the transaction that writes it is still under way, out of this look's sight.
LOOK_BACK = dt.timedelta(minutes=10)
CLOCKS_DIFFER_BY = dt.timedelta(minutes=1)  # those of web processes and worker, on several machines


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
    to_publish, to_take_down, resting = _to_publish(now), _to_take_down(now), failed_schedules.resting()
    for revision, page in to_publish:
        if page not in resting:
            done.published += _attempt(_publish, revision, page, done)
    for page in to_take_down:
        if page not in resting:
            done.expired += _attempt(_expire, page, page, done)
    if to_publish or to_take_down:
        still_due = {page for _, page in _to_publish(now)} | set(_to_take_down(now))
        failed_schedules.forget_all_but(still_due)
    reach_dates()
    return done


def _to_publish(now: dt.datetime) -> list[tuple[int, int]]:
    """Revisions with their pages, the longest waiting first."""
    revisions = Revision.page_revisions.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at", "pk")
    return [(pk, int(page)) for pk, page in revisions.values_list("pk", "object_id")]


def _to_take_down(now: dt.datetime) -> list[int]:
    over = Page.objects.filter(live=True, expire_at__lte=now).order_by("expire_at", "pk")
    return list(over.values_list("pk", flat=True))


def _attempt(act: Callable[[int], bool], pk: int, page: int, done: Due) -> bool:
    """One item, and whether it was done; a fault of its own is noted and doesn't hold up the others."""
    try:
        with changing():
            return act(pk)
    except Exception as error:  # noqa: BLE001 -- whatever it is, the others go on
        done.failed += 1
        _note(page, error)
        return False


def _note(page: int, error: Exception) -> None:
    """For the dashboard, and for the log where it is news. A database that is away can't be told that it is."""
    try:
        is_news = failed_schedules.note(page, error)
    except Error:
        is_news = True
    if is_news:
        logger.error("What was due failed for page %s", page, exc_info=error)


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

    A new day ends licences, begins others' turns on the front page and changes the date in the masthead. Where the
    clock was set back, what it has not reached yet leaves the lists until it does: its own address says so as well.
    """
    now = timezone.now()
    state = WorkerState.objects.get_or_create(pk=STATE_ROW)[0]
    seen_until = min(state.dates_seen_until, now) if state.dates_seen_until else None
    is_new_day = state.day is not None and state.day != timezone.localdate()
    if seen_until and not is_new_day and state.day and not _wrongly_listed(seen_until, now):
        WorkerState.objects.filter(pk=STATE_ROW).update(dates_seen_until=now)
        return
    with changing() as changes:
        ids = _wrongly_listed(seen_until, now)
        if ids:
            sync_selected(Q(pk__in=ids))
        WorkerState.objects.filter(pk=STATE_ROW).update(dates_seen_until=now, day=timezone.localdate())
        if is_new_day or ids:
            changes.touch_what_readers_see()


def _wrongly_listed(seen_until: dt.datetime | None, now: dt.datetime) -> list[int]:
    """Articles that are published and in no list, and those whose date the clock has not reached and that are in one.

    What went live with its date reached is listed already; where no look has been taken yet, all else is due.
    """
    reached = Q(alias_of=None, archive_entries=None, published_at__lte=now)
    if seen_until:
        reached &= Q(published_at__gt=seen_until - LOOK_BACK)
    missing = ArticlePage.objects.published().filter(reached).order_by()
    too_early = ArchiveEntry.objects.filter(archive__kind=ArchiveKind.SITE, published_at__gt=now + CLOCKS_DIFFER_BY)
    return [*missing.values_list("pk", flat=True), *too_early.values_list("article_id", flat=True)]
