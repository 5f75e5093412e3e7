"""The page on which an article begins: it asks for the place and opens the form under it.

Every place is a button of one small form, so that one press is enough, with the mouse, the keyboard or a finger; what
else there is to choose stands in the same form. Without JavaScript the field that filters is a search.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.permissions import page_permission_policy

from news.models import ArticlePage, CityIndexPage
from news.spellings import folded, spellings
from news.starters import PARAMETER, STARTERS

RECENT_PLACES = 6
RECENT_ARTICLES = 60  # of the user's own, among which the recent places are looked for


@dataclass(frozen=True)
class PlaceToWriteIn:
    """A place as a button."""

    id: int
    path: str
    title: str
    country: str
    names: tuple[str, ...]

    @classmethod
    def of(cls, place: CityIndexPage) -> PlaceToWriteIn:
        country = "" if place.is_country else place.get_country_display()
        return cls(place.pk, place.path, place.title, country, (place.title, *place.names))

    @property
    def spellings(self) -> tuple[str, ...]:
        """Everything that may be typed for it, folded."""
        return tuple(dict.fromkeys((*map(folded, self.names), *spellings(self.names))))


def places_to_write_in(user: Any) -> list[PlaceToWriteIn]:
    """Places in which the user may add an article, by name."""
    places = CityIndexPage.objects.defer("introduction").order_by("title", "pk")
    if not user.is_superuser:
        writable = page_permission_policy.instances_user_has_permission_for(user, "add")
        places = places.filter(pk__in=writable.values("pk"))
    return [PlaceToWriteIn.of(place) for place in places]


def may_write(user: Any) -> bool:
    """Whether there may be a place for the user to write in. No query of its own: menus ask it on every page."""
    return page_permission_policy.user_has_permission(user, "add")


def recent_places(user: Any, places: list[PlaceToWriteIn]) -> list[PlaceToWriteIn]:
    """Those in which the user began an article last, the last one first."""
    own = ArticlePage.objects.filter(owner=user).order_by("-pk").values_list("path", flat=True)[:RECENT_ARTICLES]
    paths = dict.fromkeys(path[: -ArticlePage.steplen] for path in own)
    by_path = {place.path: place for place in places}
    return [by_path[path] for path in paths if path in by_path][:RECENT_PLACES]


def matching(text: str, places: list[PlaceToWriteIn]) -> list[PlaceToWriteIn]:
    """Places of that name; where there is none, those with a name in which a word begins like this."""
    wanted = folded(text)
    exact = [place for place in places if wanted in place.spellings]
    return exact or [place for place in places if any(f" {wanted}" in f" {name}" for name in place.spellings)]


def form_address(place_id: int, starter: str = "") -> str:
    """Where the article's form is, under the place."""
    address = reverse("wagtailadmin_pages:add", args=["news", "articlepage", place_id])
    return f"{address}?{urlencode({PARAMETER: starter})}" if starter else address


class NewArticle(WagtailAdminTemplateMixin, TemplateView):
    """Asks for the place and for how the article begins."""

    template_name = "news/admin/new_article.html"
    page_title = "New article"
    header_icon = "plus"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_write(request.user):
            raise PermissionDenied
        self.places = places_to_write_in(request.user)
        self.matches = matching(self.name, self.places) if self.name else self.places
        chosen = self._chosen()
        if chosen:
            return HttpResponseRedirect(form_address(chosen.id, self.starter))
        return super().get(request, *args, **kwargs)

    @property
    def name(self) -> str:
        return self.request.GET.get("name", "").strip()

    @property
    def starter(self) -> str:
        asked = self.request.GET.get(PARAMETER, "")
        return asked if any(starter.key == asked for starter in STARTERS) else ""

    def _chosen(self) -> PlaceToWriteIn | None:
        if "place" in self.request.GET:
            return self._by_id(self.request.GET["place"])
        if self.name:
            return self.matches[0] if len(self.matches) == 1 else None
        return None

    def _by_id(self, asked: str) -> PlaceToWriteIn:
        for place in self.places:
            if str(place.id) == asked:
                return place
        raise Http404("There is no such place for this user to write in.")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        articles = {"url": reverse("newsroom_articles_modeladmin_index"), "label": "Articles"}
        return [*self.breadcrumbs_items, articles, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = {place.id for place in self.matches}
        recent = [place for place in recent_places(self.request.user, self.places) if place.id in found]
        return super().get_context_data(
            recent=recent, places=self.matches, all_places=self.places, name=self.name, starters=STARTERS, **kwargs
        )
