"""Histories tell of comments on fields that are gone: Wagtail's fail where a field was renamed or never was."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry, PageLogEntry

Says = Callable[[PageLogEntry | ModelLogEntry], Any]


def forgive_missing_fields(actions: LogActionRegistry) -> None:
    """For Wagtail's hook, after its own actions are there."""
    for action, formatter in actions.formatters.items():
        if action.startswith("wagtail.comments."):
            formatter.format_message = _forgiving(formatter)


def _forgiving(formatter: LogFormatter) -> Says:
    says: Says = formatter.format_message

    def format_message(log_entry: PageLogEntry | ModelLogEntry) -> Any:
        try:
            return says(log_entry)
        except FieldDoesNotExist:
            return formatter.label

    return format_message
