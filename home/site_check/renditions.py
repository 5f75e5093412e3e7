"""Sizes of pictures: those that are missing, rows without their file, files without their row."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.files.storage import default_storage
from wagtail.images.models import SourceImageIOError

from home.backup.media import files, is_made_again
from home.site_check.fault import Fault
from home.site_check.files import STRAY, is_settled
from news.archive.changes import changing
from news.models import NewsImage, NewsRendition
from news.renditions import incomplete_images, make_missing, missing_specs

READ_AT_ONCE = 2_000
WITHOUT_FILE, INCOMPLETE = "without file", "incomplete"


def find() -> Iterator[Fault]:
    there = {name for name in files() if is_made_again(name)}
    named: set[str] = set()
    rows = NewsRendition.objects.order_by("pk").values_list("pk", "image_id", "file", "filter_spec")
    for pk, image, name, spec in rows.iterator(chunk_size=READ_AT_ONCE):
        named.add(name)
        if name not in there:
            yield Fault(f"The file of image {image} in size {spec} is gone: {name}.", WITHOUT_FILE, (pk, image))
    for pk in incomplete_images():
        image = NewsImage.objects.get(pk=pk)
        lacking = len(missing_specs(image))
        can_be_made = default_storage.exists(image.file.name)
        text = f"Image {pk} “{image.title}” lacks {lacking} sizes."
        yield Fault(text, INCOMPLETE, (None, pk), can_be_mended=can_be_made)
    for name in sorted(there - named):
        if is_settled(name):
            yield Fault(f"No row names the file {name}.", STRAY, name, can_be_mended=False)


def mend(faults: list[Fault]) -> None:
    """Rows without a file are deleted, and the sizes made again."""
    rows = [fault.subject[0] for fault in faults if fault.kind == WITHOUT_FILE]
    NewsRendition.objects.filter(pk__in=rows).delete()
    for image in sorted({fault.subject[1] for fault in faults}):
        for picture in NewsImage.objects.filter(pk=image):
            try:
                make_missing(picture)
            except (SourceImageIOError, OSError):
                continue  # the original is broken too: the check of files says so
    with changing() as changes:
        changes.touch_what_readers_see()
