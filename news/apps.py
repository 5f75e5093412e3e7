"""The app of places, articles and their archive."""

from __future__ import annotations

from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "news"

    def ready(self) -> None:
        from news import avif, clean_names, instants, private_facts, signals

        signals.connect()
        clean_names.connect()
        private_facts.forget_private_facts()
        avif.make_quick()
        instants.register()
