"""What the site as a whole adds to Wagtail's admin."""

from __future__ import annotations

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

from home import front_page_desk, unsaved_words
from home.permissions import keep_front_page

BEFORE_THE_LAST_WORD = -1  # a hook that answers keeps those after it from being asked


@hooks.register("insert_editor_js")
def watch_over_words() -> SafeString:
    return format_html('<script type="module" src="{}"></script>', static("js/admin/unsaved/leaving.js"))


for saved in ("after_create_page", "after_edit_page", "after_publish_page"):
    hooks.register(saved, unsaved_words.note_saved, order=BEFORE_THE_LAST_WORD)
for saved in ("after_edit_page", "after_publish_page"):
    hooks.register(saved, unsaved_words.tell_of_version_below, order=BEFORE_THE_LAST_WORD)

hooks.register("before_bulk_action", keep_front_page)
hooks.register("before_edit_page", unsaved_words.refuse_to_write_over)
hooks.register("register_admin_menu_item", front_page_desk.menu_item)
hooks.register("register_admin_urls", lambda: front_page_desk.urlpatterns)
hooks.register("register_admin_urls", lambda: unsaved_words.urlpatterns)
