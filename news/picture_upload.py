"""Many pictures at once, with credit and licence given once for all of them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path
from wagtail.images.views.multiple import AddView

from news.image_forms import SharedDetailsForm
from news.models import NewsImage


class AddPicturesView(AddView):
    """Wagtail's, which takes nothing but a title with each file."""

    def post(self, request: HttpRequest) -> HttpResponse:
        self.details = SharedDetailsForm(request.POST)
        if not self.details.is_valid():
            return JsonResponse({"success": False, "error_message": first_error(self.details)})
        return super().post(request)

    def save_object(self, form: Any) -> NewsImage:
        for name, value in self.details.cleaned_data.items():
            setattr(form.instance, name, value)
        return super().save_object(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"details": SharedDetailsForm()}


def first_error(form: SharedDetailsForm) -> str:
    name, errors = next(iter(form.errors.items()))
    return f"{form.fields[name].label}: {errors[0]}"


# Stands before Wagtail's view at its own address, to which all of its links lead.
urlpatterns: list[URLPattern] = [path("images/multiple/add/", AddPicturesView.as_view(), name="news_add_pictures")]
