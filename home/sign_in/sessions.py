"""Ends every session of somebody who is deactivated: else it would be alive again once they are let back in."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY, get_user_model
from django.contrib.sessions.models import Session
from django.db.models.signals import post_save
from django.utils import timezone


def connect() -> None:
    """Called once, when the app is ready."""
    post_save.connect(user_was_saved, sender=get_user_model(), dispatch_uid="home.sign_in.sessions")


def user_was_saved(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if not raw and not instance.is_active:
        end_all(instance)


def end_all(user: Any) -> None:
    """A session says only when it is read whose it is, so all that last are read; deactivations are rare."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if session.get_decoded().get(SESSION_KEY) == str(user.pk):
            store(session.session_key).delete()
