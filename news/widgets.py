"""Fields of our own in the admin: topics, and places, ticked in a list that narrows while one types."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.models import ModelChoiceIteratorValue
from wagtail.admin.widgets import AdminTagWidget


class TopicsField(AdminTagWidget):
    """Wagtail's, without its line on quotation marks."""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["help_text"] = ""
        return context


class PlacesPicker(forms.CheckboxSelectMultiple):
    """All places as boxes to tick, each with the names by which it may be looked for."""

    template_name = "news/admin/places_picker.html"

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        if isinstance(value, ModelChoiceIteratorValue):
            place = value.instance
            option["country"] = "" if place.is_country else place.get_country_display()
            option["attrs"]["data-place"] = place.title
            option["attrs"]["data-names"] = f"{place.title} {place.local_names} {place.get_country_display()}"
        return option

    @property
    def media(self) -> forms.Media:
        return forms.Media(js=[forms.Script("js/admin/places-picker.js", type="module")])
