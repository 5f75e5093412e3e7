"""The front page can be edited and published by editors, and never taken away by them: all other pages hang on it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail.models import Page, PagePermissionTester


class FrontPagePermissions(PagePermissionTester):
    """What is asked for in menus and views."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return self.user.is_superuser and super().can_delete(ignore_bulk)

    def can_unpublish(self) -> bool:
        return self.user.is_superuser and super().can_unpublish()

    def can_copy(self) -> bool:
        return self.user.is_superuser and super().can_copy()

    def can_set_view_restrictions(self) -> bool:
        return self.user.is_superuser and super().can_set_view_restrictions()


HARMFUL_BULK_ACTIONS = {"delete", "move", "unpublish"}


def keep_front_page(request: HttpRequest, action_type: str, pages: list[Page], action: Any) -> None:
    """For Wagtail's hook before bulk actions, which ask plain pages and not ours."""
    from home.models import HomePage

    harmful = action_type in HARMFUL_BULK_ACTIONS and not request.user.is_superuser
    if harmful and HomePage.objects.filter(pk__in=[page.pk for page in pages]).exists():
        raise PermissionDenied
