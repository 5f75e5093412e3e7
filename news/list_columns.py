"""The first column of the newsroom's lists: a title that leads to the form, and a link to the page as it is."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from wagtail.admin.ui.tables.pages import PageTitleColumn
from wagtail.models import Page

from news.addresses import address


class TitleAndViewColumn(PageTitleColumn):
    """Wagtail's own prepares a menu of eight for each row, which takes half of the time that the list does.

    What stands in that menu is on the page's form, and for several pages at once below the list. A paginator may have
    stopped counting: it says so by its `counted_to`.
    """

    cell_template_name = "news/admin/title_cell.html"

    class Media:
        css = {"all": ["css/newsroom.css"]}

    def get_header_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        return with_honest_count(super().get_header_context_data(parent_context))

    def get_cell_context_data(self, instance: Page, parent_context: dict[str, Any]) -> dict[str, Any]:
        may_edit = instance.permissions_for_user(parent_context["request"].user).can_edit()
        draft = reverse("wagtailadmin_pages:view_draft", args=[instance.pk])
        return {
            "page": instance,
            "edit": reverse("wagtailadmin_pages:edit", args=[instance.pk]) if may_edit else "",
            "view": address(instance.url_path) if instance.live else draft,
            "request": parent_context["request"],
        }


class CountedTitleColumn(PageTitleColumn):
    """Wagtail's own, with its menu, for the page tree."""

    def get_header_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        return with_honest_count(super().get_header_context_data(parent_context))


def with_honest_count(context: dict[str, Any]) -> dict[str, Any]:
    """The header's context, which says "more than" where the paginator has stopped counting."""
    page = context["page_obj"]
    most = page and getattr(page.paginator, "counted_to", None)
    if most and page.paginator.count == most:
        context["items_count"] = f"more than {most - 1:,}"
    return context
