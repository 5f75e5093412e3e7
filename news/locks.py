"""What is said of an article that waits for its hour: nobody changes it until the schedule is cancelled."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.locks import ScheduledForPublishLock


class ScheduleLock(ScheduledForPublishLock):
    """Wagtail's, in words that say what to do."""

    def get_message(self, user: Any) -> SafeString:
        from news.announcements import moment

        return format_html(
            "It will be published on {}. To change it, cancel that first.",
            moment(self.object.scheduled_revision.approved_go_live_at),
        )

    def get_description(self, user: Any) -> str:
        return "It waits for its hour. To change it, cancel the schedule first."
