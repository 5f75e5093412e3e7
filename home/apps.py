"""The app that knows the whole site."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class HomeConfig(AppConfig):
    name = "home"

    def ready(self) -> None:
        from home.models import FooterLink, SiteSettings
        from news.addresses import align_site
        from news.signals import watch

        for model in (SiteSettings, FooterLink):
            watch(model)
        post_migrate.connect(lambda **kwargs: align_site(), sender=self, weak=False, dispatch_uid="home.align_site")
