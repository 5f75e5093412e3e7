"""Makes the archive anew from the page tables, or checks it against them."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from news.archive.reading import site_archive
from news.archive.rebuild import differences, rebuild

SHOWN = 20


class Command(BaseCommand):
    help = "Makes the archive anew from the page tables. With --check, reports differences and changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="Only report; exit 1 where there is a difference.")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        if check:
            self._check()
        else:
            rebuild()
            self.stdout.write(f"The archive holds {site_archive().count} articles.")

    def _check(self) -> None:
        found = differences()
        for line in found[:SHOWN]:
            self.stderr.write(line)
        if found:
            raise CommandError(f"The archive differs in {len(found)} places. Run rebuild_archive to mend it.")
        self.stdout.write("The archive is right.")
