"""What was due and could not be done."""

from __future__ import annotations

from django.db import models


class FailedSchedule(models.Model):
    """A page that the worker could not publish or take down when its time had come. Gone as soon as it can."""

    page = models.OneToOneField("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    reason = models.TextField()
    failed_at = models.DateTimeField(help_text="The last time.")
    tries = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"page {self.page_id}: {self.reason}"
