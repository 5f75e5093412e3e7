"""Titles and names hold no control characters, however they come in: neither feeds nor headers can carry them."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.db.models.signals import pre_save

from news.text import without_control_characters

NAMES = ("title", "draft_title", "seo_title", "social_title", "name", "object_str")


def clean_names(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """Before anything is saved, of whatever model."""
    for name in NAMES:
        value = instance.__dict__.get(name)
        if isinstance(value, str):
            setattr(instance, name, without_control_characters(value))


def connect() -> None:
    pre_save.connect(clean_names, dispatch_uid="news.clean_names")
