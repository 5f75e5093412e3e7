"""Makes every size of every picture that is missing."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from news.archive.changes import changing
from news.disk_full import is_disk_full
from news.models import NewsImage
from news.renditions import incomplete_images, make_missing


class Command(BaseCommand):
    help = "Makes the missing sizes of all pictures now, instead of waiting for the worker."

    def handle(self, *args: Any, **options: Any) -> None:
        ids = incomplete_images()
        made = 0
        for pk in tqdm(ids, desc="Pictures", unit="picture", disable=not options["verbosity"]):
            try:
                made += make_missing(NewsImage.objects.get(pk=pk))
            except OSError as error:
                if is_disk_full(error):
                    raise CommandError(f"There is no room left on the disk; {made} sizes were made.") from error
                self.stderr.write(f"Image {pk} can't be read: run check_site.")
        if made:
            with changing() as changes:
                changes.touch_what_readers_see()
        self.stdout.write(f"Made {made} sizes of {len(ids)} pictures.")
