"""Background jobs, run by the worker."""

from __future__ import annotations

import logging

from django_tasks import task

from news.archive.changes import changing
from news.disk_full import is_disk_full
from news.models import NewsImage
from news.renditions import make_missing

logger = logging.getLogger(__name__)


@task(backend="background")
def make_renditions(image_id: int) -> int:
    """Makes the missing sizes of one picture and, where there were any, lets readers see them. How many there were."""
    image = NewsImage.objects.filter(pk=image_id).first()
    try:
        made = make_missing(image) if image else 0
    except OSError as error:
        if not is_disk_full(error):
            raise
        # No failed job, which would not be tried again: the worker finds the picture when it next looks.
        logger.error("No room left on the disk for the sizes of image %s.", image_id)
        return 0
    if made:
        with changing() as changes:
            changes.touch_what_readers_see()
    return made
