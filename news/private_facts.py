"""What a camera writes into a picture beside the picture: where and when it was taken, with what and by whom.

Willow carries it along into every size that is made. Readers get none of it; the original keeps it for the desk.
"""

from __future__ import annotations

from willow.plugins.pillow import PillowImage
from willow.registry import registry

WRITTEN_BY_CAMERAS = ("exif", "xmp", "photoshop", "comment", "Raw profile type exif", "XML:com.adobe.xmp")


def auto_orient(picture: PillowImage) -> PillowImage:
    """As Willow's, the first thing that happens to every picture; after it nothing needs those facts any more."""
    upright: PillowImage = PillowImage.auto_orient(picture)
    for name in WRITTEN_BY_CAMERAS:
        upright.image.info.pop(name, None)
    return upright


def forget_private_facts() -> None:
    registry.register_operation(PillowImage, "auto_orient", auto_orient)
