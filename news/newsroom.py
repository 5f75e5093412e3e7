"""The Newsroom menu: articles, places, authors and topics across the whole tree.

All that we use of wagtail-modeladmin is here, and thin: it gives the menu and the addresses, Wagtail's own listing
views are what it shows. Whoever replaces it writes a ViewSetGroup of the same views.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from wagtail.admin.menu import MenuItem
from wagtail.permissions import page_permission_policy
from wagtail_modeladmin.helpers import PagePermissionHelper
from wagtail_modeladmin.options import ModelAdmin, ModelAdminGroup

from news.article_list import ArticleList
from news.models import ArticlePage, Author, CityIndexPage, Topic
from news.new_article import may_write
from news.place_list import PlaceList


class ListForEditors(PagePermissionHelper):
    """Whoever may change no page at all has nothing to do here."""

    def user_can_list(self, user: Any) -> bool:
        return page_permission_policy.user_has_any_permission(user, {"add", "change"})


class PageAdmin(ModelAdmin):
    """Pages of one type. Wagtail's own addresses edit, delete and tell the history, so modeladmin's don't."""

    permission_helper_class = ListForEditors
    history_view_enabled = False

    def get_admin_urls_for_registration(self) -> tuple[Any, ...]:
        results = self.index_view_class.as_view(model_admin=self, results_only=True)
        name = f"{self.base_url_path}/results/"
        own = super().get_admin_urls_for_registration()
        return (path(name, results, name=name.strip("/").replace("/", "_")), *own)


class ArticleAdmin(PageAdmin):
    model = ArticlePage
    menu_label = "Articles"
    menu_icon = "doc-full"
    base_url_path = "newsroom/articles"
    index_view_class = ArticleList

    def create_view(self, request: HttpRequest) -> HttpResponse:
        return redirect("new_article")

    choose_parent_view = create_view


class PlaceAdmin(PageAdmin):
    model = CityIndexPage
    menu_label = "Places"
    menu_icon = "site"
    base_url_path = "newsroom/places"
    index_view_class = PlaceList


class NewArticleItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_write(request.user)


class Newsroom(ModelAdminGroup):
    menu_label = "Newsroom"
    menu_icon = "list-ul"
    menu_order = 50
    items = (ArticleAdmin, PlaceAdmin)

    def get_submenu_items(self) -> list[MenuItem]:
        new = NewArticleItem("New article", reverse("new_article"), icon_name="plus", order=0)
        authors, topics = Author.snippet_viewset.get_menu_item(10), Topic.snippet_viewset.get_menu_item(11)
        return [new, *super().get_submenu_items(), authors, topics]
