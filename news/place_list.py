"""The list of places in the admin: what kind they are, and how much is published there."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.permissions import page_permission_policy

from news.article_rows import reviews, tell_addresses
from news.list_columns import TitleAndViewColumn
from news.models import CityIndexPage


def articles_address(place: CityIndexPage) -> str:
    return f"{reverse('newsroom_articles_modeladmin_index')}?place={place.pk}"


def live_or_draft(place: CityIndexPage) -> str:
    return "Live" if place.live else "Draft"


COLUMNS = [
    *IndexView.base_columns[:1],
    TitleAndViewColumn("title", label="Name", sort_key="title", classname="title"),
    Column("kind", accessor="get_kind_display", sort_key="kind", width="12%"),
    Column("country", accessor="get_country_display", width="16%"),
    TitleColumn("articles", label="Published articles", sort_key="articles", get_url=articles_address, width="16%"),
    StatusTagColumn("status", accessor=live_or_draft, primary=lambda place: place.live),
]


class PlaceFilters(WagtailFilterSet):
    class Meta:
        model = CityIndexPage
        fields = ["kind", "live"]


class PlaceList(IndexView):
    """All places that the user may edit, by name. A hundred or two: none of them is left for a second page."""

    model = CityIndexPage
    model_admin: Any = None  # wagtail-modeladmin hands itself over
    page_title = "Places"
    header_icon = "site"
    columns = COLUMNS
    filterset_class = PlaceFilters
    default_ordering = "title"
    table_classname = "listing full-width newsroom-list"
    paginate_by = 200
    add_item_label = "Add place"
    any_permission_required = {"add", "change"}

    def get_base_queryset(self) -> QuerySet:
        places = CityIndexPage.objects.all()
        if not self.request.user.is_superuser:
            editable = page_permission_policy.instances_user_has_permission_for(self.request.user, "change")
            places = places.filter(pk__in=editable.values("pk"))
        return self.annotate_queryset(places)

    def annotate_queryset(self, places: QuerySet) -> QuerySet:
        places = places.annotate(articles=F("archive__direct_count"))
        return places.prefetch_related(reviews())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        tell_addresses(context["object_list"])
        return context

    def get_index_url(self) -> str:
        return self.model_admin.url_helper.index_url

    def get_index_results_url(self) -> str:
        return reverse("newsroom_places_results")

    def get_add_url(self) -> str | None:
        may_add = self.model_admin.permission_helper.user_can_create(self.request.user)
        return self.model_admin.url_helper.create_url if may_add else None
