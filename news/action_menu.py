"""The buttons below a page's form: Publish stands beside Save draft, where somebody new looks for it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail.admin.action_menu import ActionMenuItem


class SaveAndPublish(ActionMenuItem):
    """Both buttons as one. Saving comes first, so that Enter in a field saves and never publishes."""

    name = "action-save-and-publish"
    template_name = "news/admin/save_and_publish.html"
    order = 0

    def __init__(self, save: ActionMenuItem, publish: ActionMenuItem) -> None:
        super().__init__()
        self.save, self.publish = save, publish

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        buttons = {"save": self.save.render_html(parent_context), "publish": self.publish.render_html(parent_context)}
        return super().get_context_data(parent_context) | buttons


def show_publish_beside_save(items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    """For Wagtail's hook: takes Publish out of the menu behind the arrow, for those who may publish."""
    by_name = {item.name: item for item in items}
    save, publish = by_name.get("action-save-draft"), by_name.get("action-publish")
    if save and publish:
        items[:] = [SaveAndPublish(save, publish), *(item for item in items if item not in (save, publish))]
