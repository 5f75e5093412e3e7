"""What the site as a whole adds to Wagtail's admin."""

from __future__ import annotations

from wagtail import hooks
from wagtail.admin.viewsets.pages import PageListingViewSet

from home import front_page_desk, guide
from home.admin_guard import hide_drafts_of_others
from home.admin_menu import fit_userbar, hide_help, hide_page_tree, hide_reports
from home.models import StandardPage
from home.permissions import keep_front_page


class StandardPageList(PageListingViewSet):
    """Pages that stay: about, privacy, contact."""

    name = "standard_pages"
    url_prefix = "standing-pages"
    model = StandardPage
    icon = "doc-empty"
    menu_label = "Standing pages"
    menu_order = 110
    add_to_admin_menu = True


@hooks.register("register_admin_viewset")
def register_standard_pages() -> StandardPageList:
    return StandardPageList()


hooks.register("before_bulk_action", keep_front_page)
hooks.register("register_admin_menu_item", front_page_desk.menu_item)
hooks.register("register_admin_urls", lambda: front_page_desk.urlpatterns)
hooks.register("register_admin_urls", lambda: guide.urlpatterns)
hooks.register("register_help_menu_item", guide.menu_item)
hooks.register("construct_main_menu", hide_page_tree)
hooks.register("construct_reports_menu", hide_reports)
hooks.register("construct_help_menu", hide_help)
hooks.register("construct_page_chooser_queryset", hide_drafts_of_others)
hooks.register("construct_wagtail_userbar", fit_userbar)
