"""What Wagtail's admin shows to anybody who may sign in to it, kept from those it is not for.

Most of its views ask for rights themselves. Walking through all of them (tests/home/test_rights.py) found some that
don't: the question before a move, the question before a workflow is cancelled, the choice of tasks, reports that name
every page, two lists of an API that nothing here uses, drafts in the page chooser (in its lists, as the page whose
children it lists, as pages chosen), and bulk actions, which name what they are not allowed to touch.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import ResolverMatch, reverse
from wagtail.admin.auth import permission_denied
from wagtail.documents.permissions import permission_policy as document_permission_policy
from wagtail.images.permissions import permission_policy as image_permission_policy
from wagtail.models import Page
from wagtail.permissions import page_permission_policy, task_permission_policy, workflow_permission_policy

from home.odd_input import NUMBER
from news.published import open_to_all

PAGES = "wagtailadmin_pages"
PAGE_CHOOSERS = "wagtailadmin_choose_page"  # and all whose names begin like it
TO_COME_IN = {"wagtailadmin.access_admin"}
PAGE_ARGUMENTS = ("page_id", "page_to_move_id", "destination_id")
WORKFLOWS = "wagtailadmin_workflows"
BULK_ACTION = "wagtail_bulk_action"
CHILDREN_TO_CHOOSE = "wagtailadmin_choose_page_child"
PAGES_CHOSEN = "wagtailadmin_choose_page_chosen_multiple"
NOT_HERE = {"wagtailadmin_error_test"}  # fails on purpose, to show Wagtail's page of an error, which isn't ours
ADMINS_OWN = {
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
        response = self.get_response(request)
        return permission_denied(request) if _names_what_is_hidden(request, response) else response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or not _is_guarded(match) or not request.user.has_perm("wagtailadmin.access_admin"):
            return None
        if match.view_name in NOT_HERE:
            raise Http404
        if not request.user.is_superuser and not _may_pass(request.user, match):
            return permission_denied(request)
        return _only_offered_pages(request, match) if match.view_name in {CHILDREN_TO_CHOOSE, PAGES_CHOSEN} else None


def _is_guarded(match: ResolverMatch) -> bool:
    return (
        match.view_name in NOT_HERE | ADMINS_OWN
        or match.namespace in {PAGES, WORKFLOWS}
        or match.view_name.startswith(PAGE_CHOOSERS)
    )


def _may_pass(user: Any, match: ResolverMatch) -> bool:
    if match.view_name in ADMINS_OWN:
        return False
    if match.view_name.startswith(PAGE_CHOOSERS):
        return _has_something_to_link_from(user)
    if match.namespace == WORKFLOWS:
        return _may_set_up_workflows(user)
    ids = [match.kwargs[name] for name in PAGE_ARGUMENTS if name in match.kwargs] or match.args[:1]
    return all(_has_some_right(user, page) for page in Page.objects.filter(pk__in=ids))


def _has_something_to_link_from(user: Any) -> bool:
    """The chooser names live pages by their newest headline, published or not: for those with any right at all."""
    return bool(page_permission_policy.get_cached_permissions_for_user(user)) or user.get_all_permissions() > TO_COME_IN


def _may_set_up_workflows(user: Any) -> bool:
    verbs = ["add", "change", "delete"]
    return any(
        policy.user_has_any_permission(user, verbs) for policy in (workflow_permission_policy, task_permission_policy)
    )


def _has_some_right(user: Any, page: Page) -> bool:
    """Through a group, as its owner, or as somebody whom its review waits for."""
    rights = page.permissions_for_user(user)
    return bool(rights.permissions) or rights.can_edit()


def _names_what_is_hidden(request: HttpRequest, response: Any) -> bool:
    """Whether a bulk action's question lists something that its user sees nowhere else."""
    if not request.resolver_match or request.resolver_match.view_name != BULK_ACTION or request.user.is_superuser:
        return False
    refused = (getattr(response, "context_data", None) or {}).get("items_with_no_access", [])
    items = [one["item"] if isinstance(one, dict) else one for one in refused]
    return not all(_may_know_of(request.user, item) for item in items)


def _may_know_of(user: Any, item: Any) -> bool:
    if isinstance(item, Page):
        return _has_some_right(user, item)
    verbs = ["add", "change", "delete", "choose"]
    return any(
        isinstance(item, policy.model) and policy.user_has_any_permission_for_instance(user, verbs, item)
        for policy in (image_permission_policy, document_permission_policy)
    )


def _only_offered_pages(request: HttpRequest, match: ResolverMatch) -> HttpResponse | None:
    """The list begins at the top where its page is hidden; of hidden pages, and of the root, none was chosen."""
    if match.view_name == PAGES_CHOSEN:
        ids = request.GET.getlist("id")
        chosen = Page.objects.filter(pk__in=filter(NUMBER.fullmatch, ids))
        if (
            not all(map(NUMBER.fullmatch, ids))
            or chosen.filter(depth=1).exists()
            or chosen.count() != hide_drafts_of_others(chosen, request).count()
        ):
            raise Http404("No such page can be chosen.")
        return None
    asked = Page.objects.filter(pk=match.kwargs["parent_page_id"])
    above = page_permission_policy.explorable_instances(request.user)
    offered = hide_drafts_of_others(asked, request) | asked.filter(Q(depth=1) | Q(pk__in=above.values("pk")))
    if asked.exists() and not offered.exists():
        return redirect(f"{reverse('wagtailadmin_choose_page')}?{request.GET.urlencode()}")
    return None


def hide_drafts_of_others(pages: QuerySet, request: HttpRequest) -> QuerySet:
    """For Wagtail's hook: a link may lead to every page that readers see, and to others where one has rights."""
    if request.user.is_superuser:
        return pages
    offered = Q(pk__in=Page.objects.filter(open_to_all()).order_by().values("pk"))  # search knows fields, no EXISTS
    for right in page_permission_policy.get_cached_permissions_for_user(request.user):
        offered |= Q(path__startswith=right.page.path)
    return pages.filter(offered)
