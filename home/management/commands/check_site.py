"""Holds what is kept in two places against each other, and mends what it can."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from home.site_check import CHECKS, Check, Fault
from home.site_check.files import delete_strays

SHOWN = 20


class Command(BaseCommand):
    help = (
        "Checks tree, archive, references, search index, renditions and files against each other. Exits 1 for faults."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--mend", action="store_true", help="Mend what can be mended, then look again.")
        parser.add_argument("--delete-files", action="store_true", help="Delete files that no row names.")
        parser.add_argument("--all", action="store_true", help=f"Name every fault, not the first {SHOWN} of a check.")

    def handle(self, *args: Any, mend: bool, delete_files: bool, **options: Any) -> None:
        left: list[Fault] = []
        for check in CHECKS:
            faults = self._find(check, options)
            if mend and (mendable := [fault for fault in faults if fault.can_be_mended]):
                check.mend(mendable)
                self.stdout.write(f"  {len(mendable)} were mended; looking again.")
                faults = self._find(check, options)
            if delete_files and (deleted := delete_strays(faults)):
                self.stdout.write(f"  {deleted} files were deleted; looking again.")
                faults = self._find(check, options)
            left += faults
        if left:
            hint = " Run check_site --mend to mend what can be." if any(fault.can_be_mended for fault in left) else ""
            raise CommandError(f"{len(left)} things are wrong.{hint}")
        self.stdout.write("The site is sound.")

    def _find(self, check: Check, options: dict[str, Any]) -> list[Fault]:
        with tqdm(desc=check.name, unit=" faults", disable=not options["verbosity"]) as bar:
            faults = []
            for fault in check.find():
                faults.append(fault)
                bar.update()
        self.stdout.write(f"{check.name}: {f'{len(faults)} things are wrong' if faults else 'right'}")
        shown = faults if options["all"] else faults[:SHOWN]
        for fault in shown:
            self.stdout.write(f"  {fault.text}")
        if len(faults) > len(shown):
            self.stdout.write(f"  and {len(faults) - len(shown)} more; --all names them.")
        return faults
