"""Has Wagtail's dialogs to choose from start without a script in the page, so that the policy can forbid those.

Wagtail 7.4 writes such scripts in six places. Five are templates, which ours replace (templates/wagtailadmin/); the
sixth is Python without a way in, so the method is replaced. js/admin/start.js does what the scripts did.
"""

from __future__ import annotations

import json
import re
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.widgets.chooser import BaseChooser

CALL = re.compile(r"(?:new )?(?P<name>\w+)\((?P<arguments>.*)\);", re.DOTALL)


def use_marks() -> None:
    """Called once, when the app is ready."""
    BaseChooser.render = render_with_mark


def render_with_mark(
    self: BaseChooser, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
) -> SafeString:
    """As Wagtail's own, with a mark in the place of the script."""
    attrs = attrs or {}
    try:
        data = self.get_value_data(value)
    except ValueError:  # what was sent is no id: the form says so, and nothing is chosen
        data = None
    return format_html("{}{}", self.render_html(name, data, attrs), mark(self.render_js_init(attrs["id"], name, data)))


def mark(script: str) -> SafeString:
    """For a call like `new PageChooser("id", {…});`, whose arguments are JSON."""
    call = CALL.fullmatch(script)
    if call is None:
        raise ValueError(f"js/admin/start.js can't do this: {script}")
    arguments = json.loads(f"[{call['arguments']}]")
    return format_html('<template data-start="{}" data-with="{}"></template>', call["name"], json.dumps(arguments))
