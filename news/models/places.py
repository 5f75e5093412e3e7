"""Places: a city or a country, its page, and what is known of it."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django_countries import countries
from wagtail.contrib.routable_page.models import path
from wagtail.models import Page, PageManager
from wagtail.search import index

from news.archive.changes import ChangingMixin
from news.panels import PLACE_FORM
from news.place_colours import hue
from news.published import PublishedPageMixin, PublishedPageQuerySet
from news.routes import ArchiveRoutesMixin
from news.slugs import FreeAddressMixin


class PlaceKind(models.TextChoices):
    CITY = "city", "City"
    COUNTRY = "country", "Country"


class CityIndexPageQuerySet(PublishedPageQuerySet):
    def published(self) -> CityIndexPageQuerySet:
        """Places that any reader may see. The list of all places makes SQLite begin there and not with every page."""
        return super().published().filter(pk__in=CityIndexPage.objects.order_by().values("pk"))

    def countries(self) -> CityIndexPageQuerySet:
        return self.filter(kind=PlaceKind.COUNTRY)

    def in_country(self, code: str) -> CityIndexPageQuerySet:
        return self.filter(country=code)


class CityIndexPage(ArchiveRoutesMixin, PublishedPageMixin, FreeAddressMixin, ChangingMixin, Page):
    """A place and its news. A country's page also shows the articles of its cities."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["news.ArticlePage"]
    search_auto_update = False  # news.archive writes the search entry, after relations and before the bump

    kind = models.CharField(max_length=10, choices=PlaceKind.choices, default=PlaceKind.CITY)
    country = models.CharField(
        max_length=2, blank=True, choices=list(countries), help_text="The country it lies in, or is."
    )
    local_names = models.CharField(
        max_length=255,
        blank=True,
        help_text="Other names under which readers may look for it, separated by commas: “München, Monaco di Baviera”.",
    )
    latitude = models.DecimalField(
        max_digits=7,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text="Degrees north, as in 46.2.",
    )
    longitude = models.DecimalField(
        max_digits=7,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text="Degrees east, as in 6.14.",
    )
    introduction = models.TextField(blank=True, help_text="Two sentences that stay true.")
    picture = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = PageManager.from_queryset(CityIndexPageQuerySet)()

    edit_handler = PLACE_FORM
    search_fields = [
        *Page.search_fields,
        index.SearchField("local_names", boost=2),
        index.AutocompleteField("local_names"),
        index.SearchField("introduction"),
        index.FilterField("kind"),
        index.FilterField("country"),
    ]

    class Meta:
        verbose_name = "place"

    @property
    def names(self) -> list[str]:
        """The other names, one by one."""
        return [name.strip() for name in self.local_names.split(",") if name.strip()]

    @property
    def is_country(self) -> bool:
        return self.kind == PlaceKind.COUNTRY

    @property
    def hue(self) -> int:
        return hue(self.slug)

    @path("")
    def index_route(self, request: HttpRequest) -> HttpResponse:
        from news.reading import place_context

        return self.render(request, context_overrides=place_context(self, request))
