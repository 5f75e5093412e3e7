"""What stands in the admin's menu and in the bar on public pages, and for whom: what they can do and would look for."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin.menu import MenuItem
from wagtail.admin.userbar import AddPageItem, EditPageItem, ExplorePageItem
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from home.models import HomePage
from news.addresses import address

PAGE_TREE = "explorer"
ADMINS_REPORTS = {"workflows", "workflow-tasks", "page-types-usage"}
WAGTAILS_OWN_HELP = ("whats-new-in-wagtail", "editor-guide")
AFTER_NEWSROOM = 60
ABOUT_THE_PAGE = (AddPageItem, EditPageItem, ExplorePageItem)


class FrontPageItem(MenuItem):
    """Leads to the form of the front page."""

    def is_shown(self, request: HttpRequest) -> bool:
        rights = page_permission_policy.get_cached_permissions_for_user(request.user)
        is_allowed = any(right.permission.codename == "change_page" and right.page.depth <= 2 for right in rights)
        return request.user.is_superuser or is_allowed


def front_page_item() -> MenuItem:
    return FrontPageItem("Front page", reverse("front_page"), name="front-page", icon_name="home", order=AFTER_NEWSROOM)


def edit_front_page(request: HttpRequest) -> HttpResponse:
    """Where the item leads. So the menu, which is on every page, need not ask which page that is."""
    return redirect("wagtailadmin_pages:edit", HomePage.objects.values_list("pk", flat=True)[0])


def hide_page_tree(request: HttpRequest, items: list[MenuItem]) -> None:
    """The tree is for those who have rights at its root: everybody else has lists that know places from articles."""
    rights = page_permission_policy.get_cached_permissions_for_user(request.user)
    if not (request.user.is_superuser or any(right.page.is_root() for right in rights)):
        items[:] = [item for item in items if item.name != PAGE_TREE]


def hide_reports(request: HttpRequest, items: list[MenuItem]) -> None:
    """Reports on how the site is set up are for those who set it up."""
    if not request.user.is_superuser:
        items[:] = [item for item in items if item.name not in ADMINS_REPORTS]


def hide_help(request: HttpRequest, items: list[MenuItem]) -> None:
    """Wagtail's own news and guide speak of much that editors here have not, and the menu counts them as unread."""
    if not request.user.is_superuser:
        items[:] = [item for item in items if not item.name.startswith(WAGTAILS_OWN_HELP)]


def fit_userbar(request: HttpRequest, items: list[Any], page: Page | None) -> None:
    """An archive, the places or an author's articles are shown through a page that is not them: nothing to edit."""
    if page and request.path != address(page.url_path):
        items[:] = [item for item in items if not isinstance(item, ABOUT_THE_PAGE)]
