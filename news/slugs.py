"""Refuses a slug under which a page could never be reached, because a route answers there first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.http import Http404
from django.urls import Resolver404, resolve
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page
from wagtail.views import serve as wagtail_serve

if TYPE_CHECKING:
    from wagtail.models import Page as PageLike  # what the mixin is mixed into
else:
    PageLike = object


def is_hidden_by_route(parent: Page, slug: str) -> bool:
    """Whether the address of a page of this slug below the parent is answered by something else."""
    parent = parent.specific
    if isinstance(parent, RoutablePageMixin) and _answers(parent, slug):
        return True
    return parent.depth == 2 and _is_an_address_of_the_site(f"/{slug}/")


def _answers(parent: RoutablePageMixin, slug: str) -> bool:
    try:
        parent.resolve_subpage(f"/{slug}/")
    except Http404:
        return False
    return True


def _is_an_address_of_the_site(path: str) -> bool:
    """Whether the URL configuration itself, before Wagtail's pages, has something at the path or right below it."""
    for candidate in (path, path.rstrip("/"), f"{path}x/", f"{path}x"):
        try:
            match = resolve(candidate)
        except Resolver404:
            continue
        if match.func is not wagtail_serve:
            return True
    return False


class FreeAddressMixin(PageLike):
    """A page whose slug must be its own."""

    def _check_slug_is_unique(self) -> None:
        # Wagtail's own check runs for drafts as well, and this belongs to it: a clash would lose the page.
        super()._check_slug_is_unique()
        parent = self.get_parent()
        if parent and is_hidden_by_route(parent, self.slug):
            raise ValidationError(
                {"slug": f"“{self.slug}” is an address of the site itself. Choose another, as in “{self.slug}-news”."}
            )
