"""Words in a page's form that aren't saved: who is signed in to save them, and the form with a browser's copy in it.

The browser's part is in static/js/admin/unsaved/.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.models import Page, Revision

GONE = "Somebody has deleted that page. Your words are shown here: begin a new article and copy them into it."


def who_is_signed_in(request: HttpRequest) -> JsonResponse:
    """Asked by a form that could not be saved; to somebody who isn't signed in the admin answers 403."""
    return JsonResponse({"user": request.user.pk, "token": get_token(request)})


class ShowsWithoutSaving:
    """A page's form with what was posted in it, as after an error: half-finished words are no error here."""

    form: Any

    def form_valid(self, form: Any) -> HttpResponse:
        return self.form_invalid(form)

    def form_invalid(self, form: Any) -> HttpResponse:
        self.has_unsaved_changes = True
        return self.render_to_response(self.get_context_data())  # type: ignore[attr-defined] # a mixin of views


class EditAgain(ShowsWithoutSaving, EditView):
    """Says that it stands on the version the words were written on, so that Wagtail tells of a newer one."""

    @cached_property
    def latest_revision_created_at(self) -> str:
        return self.request.POST.get("loaded_revision_created_at") or super().latest_revision_created_at

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().dispatch(request, *args, **kwargs) if _is_there(kwargs["page_id"]) else _offer_again(request)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect(self.get_edit_url())


class CreateAgain(ShowsWithoutSaving, CreateView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        is_there = _is_there(kwargs["parent_page_id"])
        return super().dispatch(request, *args, **kwargs) if is_there else _offer_again(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        kind = self.page_content_type
        return redirect("wagtailadmin_pages:add", kind.app_label, kind.model, self.parent_page.pk)


def _is_there(page_id: int) -> bool:
    return Page.objects.filter(pk=page_id).exists()


def _offer_again(request: HttpRequest) -> HttpResponse:
    """The browser still has the words, and shows them on every page of the admin."""
    messages.error(request, GONE)
    return redirect("wagtailadmin_home")


def refuse_to_write_over(request: HttpRequest, page: Page) -> HttpResponse | None:
    """For Wagtail's hook: its own check asks which version a form stands on, and lets a form pass that began with none.

    An imported article has none until somebody first saves it.
    """
    began_with_none = not {"loaded_revision_id", "overwrite_revision_id"} & request.POST.keys()
    if request.method != "POST" or request.accepts("text/html") or not began_with_none or not page.latest_revision_id:
        return None
    refusal = {"success": False, "error_code": "invalid_revision", "error_message": "There is a newer version."}
    return JsonResponse(refusal, status=400)


def note_saved(request: HttpRequest, page: Page) -> None:
    """For Wagtail's hooks: the browser may throw away its copy of what has just been saved."""
    if kept := request.POST.get("kept_copy"):
        request.session["saved_copy"] = kept[:200]


def tell_of_version_below(request: HttpRequest, page: Page) -> None:
    """For Wagtail's hooks: whoever saved over somebody's version learns that it is kept, and can compare."""
    if not request.accepts("text/html"):
        return
    loaded = _moment(request.POST.get("loaded_revision_created_at", ""))
    newest, *below = (
        page.revisions.filter(created_at__gt=loaded).select_related("user").order_by("-created_at", "-pk")[:2]
    )
    if below:
        messages.warning(request, _said_of(below[0], request), buttons=[_comparison(page, below[0], newest)])


def _moment(text: str) -> dt.datetime:
    """The beginning of time for a form that began with no version."""
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        return dt.datetime.min.replace(tzinfo=dt.UTC)


def _said_of(below: Revision, request: HttpRequest) -> str:
    who = "You, in another tab," if below.user == request.user else get_user_display_name(below.user)
    at = timezone.localtime(below.created_at)
    return f"{who} had saved a version at {at:%H:%M}, while you were writing. Yours is the newest now; both are kept."


def _comparison(page: Page, below: Revision, newest: Revision) -> Any:
    address = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, below.pk, newest.pk])
    return messages.button(address, "Compare the two")


urlpatterns = [
    path("unsaved-words/", who_is_signed_in, name="unsaved_words"),
    path("unsaved-words/pages/<int:page_id>/edit/", EditAgain.as_view(), name="edit_again"),
    path(
        "unsaved-words/pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/",
        CreateAgain.as_view(),
        name="create_again",
    ),
]
