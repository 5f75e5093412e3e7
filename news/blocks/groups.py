"""Under which headings the block picker lists the blocks."""

from __future__ import annotations

TEXT = "Text"
PICTURES = "Pictures and video"
FACTS = "Facts and links"
IMPORTED = "Imported"

TEMPLATES = "news/blocks"
PREVIEW_TEMPLATE = "news/blocks/preview.html"
