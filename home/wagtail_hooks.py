"""What the site as a whole adds to Wagtail's admin."""

from __future__ import annotations

from wagtail import hooks

from home import front_page_desk
from home.permissions import keep_front_page

hooks.register("before_bulk_action", keep_front_page)
hooks.register("register_admin_menu_item", front_page_desk.menu_item)
hooks.register("register_admin_urls", lambda: front_page_desk.urlpatterns)
