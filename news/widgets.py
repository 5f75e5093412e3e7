"""Fields of our own in the admin: topics, and places, ticked in a list that narrows while one types."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.models import ModelChoiceIteratorValue
from wagtail.admin.widgets import AdminTagWidget

from news.spellings import spellings


def modules(*names: str) -> forms.Media:
    """Scripts of the admin's forms, each a module of its own."""
    scripts: list[Any] = [forms.Script(f"js/admin/{name}.js", type="module") for name in names]
    return forms.Media(js=scripts)


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
            place: Any = getattr(value, "instance")  # noqa: B009 -- the stubs do not know it
            option["country"] = "" if place.is_country else place.get_country_display()
            option["attrs"]["data-place"] = place.title
            names = (place.title, *place.names, place.get_country_display())
            option["attrs"]["data-names"] = ",".join(spellings(names))
        return option

    @property
    def media(self) -> forms.Media:
        return modules("places-picker")
