"""The Newsroom menu: articles and places across the whole tree. All that we use of wagtail-modeladmin is here."""

from __future__ import annotations

from wagtail_modeladmin.options import ModelAdmin, ModelAdminGroup

from news.models import ArticlePage, CityIndexPage


class ArticleAdmin(ModelAdmin):
    """Articles of all places, newest first."""

    model = ArticlePage
    menu_label = "Articles"
    menu_icon = "doc-full"
    list_display = ("title", "kind", "published_at", "status_string")
    list_filter = ("kind", "live")
    search_fields = ("title", "standfirst")
    ordering = ("-published_at",)
    exclude_from_explorer = False


class PlaceAdmin(ModelAdmin):
    """All places by name."""

    model = CityIndexPage
    menu_label = "Places"
    menu_icon = "site"
    list_display = ("title", "kind", "country", "status_string")
    list_filter = ("kind", "live")
    search_fields = ("title", "local_names")
    ordering = ("title",)
    exclude_from_explorer = False


class Newsroom(ModelAdminGroup):
    menu_label = "Newsroom"
    menu_icon = "list-ul"
    menu_order = 100
    items = (ArticleAdmin, PlaceAdmin)
