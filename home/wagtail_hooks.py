"""What the site as a whole adds to Wagtail's admin."""

from __future__ import annotations

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.viewsets.pages import PageListingViewSet

from home import comment_log, front_page_desk, guide, unsaved_words
from home.admin_guard import hide_drafts_of_others
from home.admin_menu import dashboard_item, fit_userbar, hide_help, hide_page_tree, hide_reports, hide_version
from home.models import StandardPage
from home.permissions import keep_front_page

BEFORE_THE_LAST_WORD = -1  # a hook that answers keeps those after it from being asked


class StandardPageList(PageListingViewSet):
    """Pages that stay: about, privacy, contact."""

    name = "standard_pages"
    url_prefix = "standing-pages"
    model = StandardPage
    icon = "doc-empty"
    menu_label = "Standing pages"
    menu_order = 110
    add_to_admin_menu = True


@hooks.register("insert_editor_js")
def watch_over_words() -> SafeString:
    return format_html('<script type="module" src="{}"></script>', static("js/admin/unsaved/leaving.js"))


@hooks.register("insert_global_admin_js")
def start_widgets() -> SafeString:
    return format_html('<script src="{}"></script>', static("js/admin/start.js"))


@hooks.register("register_admin_viewset")
def register_standard_pages() -> StandardPageList:
    return StandardPageList()


for saved in ("after_create_page", "after_edit_page", "after_publish_page"):
    hooks.register(saved, unsaved_words.note_saved, order=BEFORE_THE_LAST_WORD)
for saved in ("after_edit_page", "after_publish_page"):
    hooks.register(saved, unsaved_words.tell_of_version_below, order=BEFORE_THE_LAST_WORD)

hooks.register("before_bulk_action", keep_front_page)
hooks.register("before_edit_page", unsaved_words.refuse_to_write_over)
hooks.register("register_admin_menu_item", dashboard_item)
hooks.register("register_admin_menu_item", front_page_desk.menu_item)
hooks.register("register_admin_urls", lambda: front_page_desk.urlpatterns)
hooks.register("register_admin_urls", lambda: unsaved_words.urlpatterns)
hooks.register("register_admin_urls", lambda: guide.urlpatterns)
hooks.register("register_log_actions", comment_log.forgive_missing_fields, order=1)
hooks.register("register_help_menu_item", guide.menu_item)
hooks.register("construct_main_menu", hide_page_tree)
hooks.register("construct_main_menu", hide_version)
hooks.register("construct_reports_menu", hide_reports)
hooks.register("construct_help_menu", hide_help)
hooks.register("construct_page_chooser_queryset", hide_drafts_of_others)
hooks.register("construct_wagtail_userbar", fit_userbar)
