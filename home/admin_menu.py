"""What stands in the admin's menu and in the bar on public pages, and for whom: what they can do and would look for."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.menu import MenuItem, SubmenuMenuItem
from wagtail.admin.userbar import AddPageItem, EditPageItem, ExplorePageItem
from wagtail.admin.wagtail_hooks import SettingsMenuItem
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from news.addresses import address

PAGE_TREE = "explorer"
FIRST = 0
ADMINS_REPORTS = {"workflows", "workflow-tasks", "page-types-usage"}
WAGTAILS_OWN_HELP = ("whats-new-in-wagtail", "editor-guide")
ABOUT_THE_PAGE = (AddPageItem, EditPageItem, ExplorePageItem)


def hide_page_tree(request: HttpRequest, items: list[MenuItem]) -> None:
    """The tree is for those who have rights at its root: everybody else has lists that know places from articles."""
    rights = page_permission_policy.get_cached_permissions_for_user(request.user)
    if not (request.user.is_superuser or any(right.page.is_root() for right in rights)):
        items[:] = [item for item in items if item.name != PAGE_TREE]


def hide_version(request: HttpRequest, items: list[MenuItem]) -> None:
    """Wagtail's item for the settings writes its version below them; a plain one with the same menu does not."""
    for number, item in enumerate(items):
        if isinstance(item, SettingsMenuItem):
            items[number] = SubmenuMenuItem(
                item.label, item.menu, name=item.name, icon_name=item.icon_name, order=item.order
            )


def hide_reports(request: HttpRequest, items: list[MenuItem]) -> None:
    """Reports on how the site is set up are for those who set it up."""
    if not request.user.is_superuser:
        items[:] = [item for item in items if item.name not in ADMINS_REPORTS]


def hide_help(request: HttpRequest, items: list[MenuItem]) -> None:
    """Wagtail's own news and guide speak of much that this site has not, and of its version."""
    items[:] = [item for item in items if not item.name.startswith(WAGTAILS_OWN_HELP)]


def fit_userbar(request: HttpRequest, items: list[Any], page: Page | None) -> None:
    """An archive, the places or an author's articles are shown through a page that is not them: nothing to edit."""
    if page and request.path != address(page.url_path):
        items[:] = [item for item in items if not isinstance(item, ABOUT_THE_PAGE)]


def dashboard_item() -> MenuItem:
    """Where everything begins; Wagtail reaches it by its bird alone."""
    address = f"{reverse('wagtailadmin_home')}#main"  # without more than its path it would be marked on every page
    return MenuItem("Dashboard", address, name="dashboard", icon_name="home", order=FIRST)
