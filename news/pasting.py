"""What is pasted into a text: a script tidies it in the browser; what comes past the script keeps its words."""

from __future__ import annotations

from typing import Any

from django.forms import Media
from wagtail.admin.rich_text.editors.draftail.features import Feature
from wagtail.rich_text.feature_registry import FeatureRegistry

from news.widgets import modules

FEATURE = "paste"
# Blocks that our editors don't offer and Wagtail would leave out with all their words. Comes before the feature "h3".
FOREIGN_BLOCKS = (
    "header-one",
    "header-two",
    "header-three",
    "header-four",
    "header-five",
    "header-six",
    "blockquote",
    "code-block",
    "unordered-list-item",
    "ordered-list-item",
)
AS_PARAGRAPHS: dict[str, Any] = {
    "from_database_format": {},
    "to_database_format": {"block_map": dict.fromkeys(FOREIGN_BLOCKS, "p")},
}


class PasteFeature(Feature):
    """Brings the script and no button."""

    def construct_options(self, options: dict[str, Any]) -> None:
        """The editor need not know."""

    @property
    def media(self) -> Media:
        return modules("paste")


def register_paste(features: FeatureRegistry) -> None:
    features.register_editor_plugin("draftail", FEATURE, PasteFeature())
    features.register_converter_rule("contentstate", FEATURE, AS_PARAGRAPHS)
