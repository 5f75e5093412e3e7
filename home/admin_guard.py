"""What Wagtail's admin shows to anybody who may sign in to it, kept from those it is not for.

Most of its views ask for rights themselves. Walking through all of them (tests/home/test_rights.py) found some that
don't: the question before a move, the question before a workflow is cancelled, the choice of tasks, reports that name
every page, two lists of an API that nothing here uses, and drafts in the page chooser.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import ResolverMatch
from wagtail.admin.auth import permission_denied
from wagtail.models import Page
from wagtail.permissions import page_permission_policy, task_permission_policy, workflow_permission_policy

PAGES = "wagtailadmin_pages"
PAGE_ARGUMENTS = ("page_id", "page_to_move_id", "destination_id")
WORKFLOWS = "wagtailadmin_workflows"
ADMINS_OWN = {
    "wagtailadmin_error_test",
    "wagtailadmin_reports:workflow",
    "wagtailadmin_reports:workflow_results",
    "wagtailadmin_reports:workflow_tasks",
    "wagtailadmin_reports:workflow_tasks_results",
    "wagtailadmin_reports:page_types_usage",
    "wagtailadmin_reports:page_types_usage_results",
    "wagtailadmin_api:documents:listing",
    "wagtailadmin_api:documents:detail",
    "wagtailadmin_api:documents:find",
    "wagtailadmin_api:images:listing",
    "wagtailadmin_api:images:detail",
    "wagtailadmin_api:images:find",
}


class AdminGuardMiddleware:
    """Sends people back to the dashboard, as Wagtail does. Whoever may not sign in at all is left to Wagtail."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or not _is_guarded(match) or not request.user.has_perm("wagtailadmin.access_admin"):
            return None
        return None if request.user.is_superuser or _may_pass(request.user, match) else permission_denied(request)


def _is_guarded(match: ResolverMatch) -> bool:
    return match.view_name in ADMINS_OWN or match.namespace in {PAGES, WORKFLOWS}


def _may_pass(user: Any, match: ResolverMatch) -> bool:
    if match.view_name in ADMINS_OWN:
        return False
    if match.namespace == WORKFLOWS:
        return _may_set_up_workflows(user)
    ids = [match.kwargs[name] for name in PAGE_ARGUMENTS if name in match.kwargs] or match.args[:1]
    return all(_has_some_right(user, page) for page in Page.objects.filter(pk__in=ids))


def _may_set_up_workflows(user: Any) -> bool:
    verbs = ["add", "change", "delete"]
    return any(
        policy.user_has_any_permission(user, verbs) for policy in (workflow_permission_policy, task_permission_policy)
    )


def _has_some_right(user: Any, page: Page) -> bool:
    """Through a group, as its owner, or as somebody whom its review waits for."""
    rights = page.permissions_for_user(user)
    return bool(rights.permissions) or rights.can_edit()


def hide_drafts_of_others(pages: QuerySet, request: HttpRequest) -> QuerySet:
    """For Wagtail's hook: a link may lead to every page that is live, and to drafts where one has rights."""
    if request.user.is_superuser:
        return pages
    offered = Q(live=True)
    for right in page_permission_policy.get_cached_permissions_for_user(request.user):
        offered |= Q(path__startswith=right.page.path)
    return pages.filter(offered)
