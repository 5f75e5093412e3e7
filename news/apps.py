"""The app of places, articles and their archive."""

from __future__ import annotations

from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "news"

    def ready(self) -> None:
        from news import signals

        signals.connect()
