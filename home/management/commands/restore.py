"""Puts a backup in the place of this site."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from home.backup import Backup, BackupError, restore
from home.backup.restoring import require_place


class Command(BaseCommand):
    help = "Restores a backup into an empty place, on SQLite or PostgreSQL, wherever it was made. Stop the site first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="What manage.py backup has written.")
        parser.add_argument("--replace", action="store_true", help="Lose all that this site holds now.")
        parser.add_argument("--verify-only", action="store_true", help="Read the file to its end and change nothing.")
        parser.add_argument("--no-renditions", action="store_true", help="Leave the sizes of pictures to the worker.")

    def handle(
        self, *args: Any, file: Path, replace: bool, verify_only: bool, no_renditions: bool, **options: Any
    ) -> None:
        quiet = not options["verbosity"]
        try:
            with Backup(file) as backup:
                contents = backup.contents
                if not verify_only:
                    require_place(backup, replace=replace)
                with tqdm(desc="Verified", unit="piece", total=len(contents.members), disable=quiet) as bar:
                    backup.verify(lambda name: bar.update())
                if verify_only:
                    self.stdout.write(f"{file} is whole. It was made on {contents.made_at} by {contents.gazetteer}.")
                    return
                with tqdm(desc="Restored", unit="piece", total=len(contents.members), disable=quiet) as bar:
                    restore(backup, replace=replace, tick=lambda name: bar.update())
        except BackupError as error:
            raise CommandError(f"{error} Nothing was changed.") from error
        except OSError as error:
            raise CommandError(f"The media can't be written: {error.strerror}. Nothing was changed.") from error
        self.stdout.write(f"Restored {sum(contents.rows.values())} rows and the media of {contents.made_at}.")
        for name in contents.missing_files:
            self.stderr.write(f"It was missing when the backup was made: {name}")
        if not no_renditions:
            call_command("make_renditions", stdout=self.stdout, verbosity=options["verbosity"])
