"""The article's form in the admin: its dates are one choice, and any half-done draft can be saved."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone

from news.slugs import FreeAddressForm, free_slug
from news.widgets import modules

UNTITLED = "Untitled article"
# Fields that may stay empty, and the field whose words are then used.
USED_INSTEAD = {
    "seo_title": "title",
    "search_description": "standfirst",
    "social_title": "title",
    "social_text": "standfirst",
}
PUBLISHED_AT = (
    "Leave it empty to publish at once. A time to come publishes the article then; a day gone by back-dates it."
)
ALREADY_LIVE = ValidationError(
    "Readers already see this article. Choose a date that has passed, or unpublish it first."
)
ENDS_BEFORE = ValidationError("It would be taken down before it is published. Change one of the two dates.")
SCRIPTS = ("advice", "picture-facts", "publication-date", "used-instead")


class ArticlePageForm(FreeAddressForm):
    """The publication date is the one date that an editor chooses: Wagtail's go-live time follows it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone = settings.TIME_ZONE
        for name, other in USED_INSTEAD.items():
            self._set(name, {"data-used-instead": f"id_{other}"})
        self._set("published_at", {"data-publication-date": zone})
        self._describe("published_at", f"Publish at ({zone})", PUBLISHED_AT)
        self._describe("updated_at", f"Updated at ({zone})", "Only when readers should know of a change that matters.")
        self._describe("expire_at", f"Take it down at ({zone})", "Readers don't find it after that. Empty: it stays.")

        if "other_places" in self.fields and self.parent_page:
            places = self.fields["other_places"].queryset
            self.fields["other_places"].queryset = places.exclude(pk=self.parent_page.pk).order_by("title", "pk")

    def _set(self, name: str, attributes: dict[str, str]) -> None:
        if name in self.fields:
            self.fields[name].widget.attrs.update(attributes)

    def _describe(self, name: str, label: str, help_text: str) -> None:
        if name in self.fields:
            self.fields[name].label, self.fields[name].help_text = label, help_text

    def clean_title(self) -> str:
        """A draft may do without a headline for a while; Wagtail would refuse to save it."""
        title = " ".join(self.cleaned_data["title"].split())  # one line, though its field can show several
        if self.is_deferred_validation:
            return title or UNTITLED
        if title == UNTITLED:
            raise ValidationError("Write the headline: until now the article has none.")
        return title

    def clean_slug(self) -> str:
        """Two articles may have the same headline: while no reader knows the address, the next free one is taken."""
        slug = self.cleaned_data["slug"]
        is_known = self.instance.pk and self.instance.first_published_at
        return slug if is_known or not slug else free_slug(self.parent_page, slug, self.instance)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        published_at, expire_at = data.get("published_at"), data.get("expire_at")
        is_to_come = bool(published_at and published_at > timezone.now())
        is_live = self.instance.live and not self.instance._state.adding  # a new page says that it is live
        if is_to_come and is_live:
            self.add_error("published_at", ALREADY_LIVE)
        if published_at and expire_at and expire_at <= published_at:
            self.add_error("expire_at", ENDS_BEFORE)
        self.instance.go_live_at = published_at if is_to_come and not is_live else None
        return data

    def add_error(self, field: str | None, error: Any) -> None:
        """Dates that contradict each other don't keep a draft from being saved; what is no date at all does."""
        if self.is_deferred_validation and field in {"published_at", "expire_at"} and self.cleaned_data.get(field):
            return
        super().add_error(field, error)

    @property
    def media(self) -> forms.Media:
        return super().media + modules(*SCRIPTS)
