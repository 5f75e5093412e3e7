"""The app that knows the whole site."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class HomeConfig(AppConfig):
    name = "home"

    def ready(self) -> None:
        from home.models import FooterLink, SiteSettings
        from home.sign_in import sessions, tidying
        from home.widget_starts import use_marks
        from news.addresses import align_site
        from news.signals import watch
        from news.worker import tidying as worker_tidies

        for model in (SiteSettings, FooterLink):
            watch(model)
        sessions.connect()
        use_marks()
        worker_tidies.connect(tidying.tidy, dispatch_uid="home.sign_in.tidy")
        post_migrate.connect(lambda **kwargs: align_site(), sender=self, weak=False, dispatch_uid="home.align_site")
