"""The article's form in the admin."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone

from news.slugs import FreeAddressForm


class ArticlePageForm(FreeAddressForm):
    """Keeps the publication date and Wagtail's go-live time one choice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "published_at" in self.fields:
            self.fields["published_at"].help_text += f" All times are those of {settings.TIME_ZONE}."

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        published_at = data.get("published_at")
        is_live = self.instance.live and not self.instance._state.adding  # a new page says that it is live
        if published_at and published_at > timezone.now():
            if is_live and not self.is_deferred_validation:
                self.add_error("published_at", self._already_live())
            elif not is_live:
                data["go_live_at"] = published_at
        elif self._follows_an_old_date():
            data["go_live_at"] = None
        return data

    def _follows_an_old_date(self) -> bool:
        """Whether the go-live time was only there because of a publication date that has now been changed."""
        go_live_at, published_at = self.initial.get("go_live_at"), self.initial.get("published_at")
        return bool(go_live_at and go_live_at == published_at and "published_at" in self.changed_data)

    @staticmethod
    def _already_live() -> ValidationError:
        return ValidationError(
            "Readers already see this article. Choose a date that has passed, or unpublish it first."
        )
