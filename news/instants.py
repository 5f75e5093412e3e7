"""Days and times in the admin's forms: each names one instant, on the two nights of a change of summer time as well.

The hour that the clock leaves out is refused with the time to write instead. The hour that comes twice is refused with
both ways to write it, and shown in the one that was chosen: without its distance from UTC it could not be saved again.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminDateTimeInput

FIRST_YEAR, LAST_YEAR = 1000, 2999  # those that the archive's addresses know
NO_INSTANT = "ambiguous_timezone"  # Django's code, for both kinds


class InstantInput(AdminDateTimeInput):
    """Wagtail's, which leaves alone what was typed: its picker would cut the distance from UTC off."""

    def get_config(self) -> dict[str, Any]:
        return super().get_config() | {"validateOnBlur": False}


class InstantField(forms.DateTimeField):
    """A day and a time in the site's time zone."""

    def to_python(self, value: Any) -> dt.datetime | None:
        try:
            instant: dt.datetime | None = super().to_python(value)
        except ValidationError as error:
            if error.code != NO_INSTANT or not error.params:
                raise
            raise ValidationError(_advice(error.params["datetime"])) from error
        if instant and not FIRST_YEAR <= instant.year <= LAST_YEAR:
            raise ValidationError(f"Write a year from {FIRST_YEAR} to {LAST_YEAR}.")
        return instant

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, dt.datetime) and timezone.is_aware(value):
            local = timezone.localtime(value)
            if comes_twice(local):
                return _with_distance(local)
        return super().prepare_value(value)


def register() -> None:
    """For every form of the admin."""
    override = {"form_class": InstantField, "widget": InstantInput}
    register_form_field_override(models.DateTimeField, override=override)


def _advice(written: dt.datetime) -> str:
    """What to write instead of a local time that names no instant or two."""
    zone = timezone.get_current_timezone()
    first, second = (written.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    day, time = date_format(written, "j F Y"), f"{written:%H:%M}"
    if comes_twice(first):
        return (
            f"{time} comes twice on {day}: in {zone} the clocks are put back. "
            f"Write {_with_distance(first)} for the first time or {_with_distance(second)} for the second."
        )
    later = first.astimezone(dt.UTC).astimezone(zone)
    return f"{time} does not exist on {day}: in {zone} the clocks are put forward. Write {later:%H:%M} instead."


def comes_twice(local: dt.datetime) -> bool:
    """Whether the clock shows this time once more, an hour before or after."""
    first, second = (local.replace(fold=fold).utcoffset() for fold in (0, 1))
    return bool(first and second and first > second)


def _with_distance(local: dt.datetime) -> str:
    return local.isoformat(sep=" ", timespec="minutes")
