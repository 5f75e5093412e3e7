"""The way to the front page's form: a line in the admin's menu, for those who may edit it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse_lazy
from wagtail.admin.menu import MenuItem
from wagtail.permissions import page_permission_policy

from home.models import HomePage

HOME_DEPTH = 2
AFTER_THE_NEWSROOM = 105


class FrontPageItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        """Asks the rights that Wagtail keeps for the request: menus stand on every page of the admin."""
        if request.user.is_superuser:
            return True
        rights = page_permission_policy.get_cached_permissions_for_user(request.user)
        return any(right.permission.codename == "change_page" and right.page.depth <= HOME_DEPTH for right in rights)


def edit_front_page(request: HttpRequest) -> HttpResponse:
    home = get_object_or_404(HomePage.objects.order_by("path")[:1])
    return redirect("wagtailadmin_pages:edit", home.pk)


urlpatterns = [path("front-page/", edit_front_page, name="edit_front_page")]


def menu_item() -> FrontPageItem:
    return FrontPageItem("Front page", reverse_lazy("edit_front_page"), icon_name="desktop", order=AFTER_THE_NEWSROOM)
