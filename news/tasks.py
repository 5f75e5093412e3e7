"""Background jobs, run by the worker."""

from __future__ import annotations

from django_tasks import task

from news.archive.changes import changing
from news.models import NewsImage
from news.renditions import make_missing


@task(backend="background")
def make_renditions(image_id: int) -> int:
    """Makes the missing sizes of one picture and, where there were any, lets readers see them. How many there were."""
    image = NewsImage.objects.filter(pk=image_id).first()
    made = make_missing(image) if image else 0
    if made:
        with changing() as changes:
            changes.touch_what_readers_see()
    return made
