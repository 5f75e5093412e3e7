"""Writes the whole site into one file while it goes on."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from home.backup import BackupError, make_backup
from home.backup.writing import members_ahead


class Command(BaseCommand):
    help = (
        "Writes database and media into one file, with checksums, while the site goes on. It holds all that is secret."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="The file to write, as in gazetteer-2026-05-31.zip.")
        parser.add_argument("--overwrite", action="store_true", help="Replace the file if there is one.")

    def handle(self, *args: Any, file: Path, overwrite: bool, **options: Any) -> None:
        before = signal.signal(signal.SIGTERM, _end)
        try:
            with tqdm(desc="Backup", unit="piece", disable=not options["verbosity"]) as bar:
                bar.total = members_ahead()
                contents = make_backup(file.absolute(), overwrite=overwrite, tick=lambda name: bar.update())
        except BackupError as error:
            raise CommandError(str(error)) from error
        finally:
            signal.signal(signal.SIGTERM, before)
        for name in contents.missing_files:
            self.stderr.write(f"Not in the backup, because it is not there: {name}")
        media = sum(name.startswith("media/") for name in contents.members)
        self.stdout.write(
            f"{file} holds {sum(contents.rows.values())} rows and {media} files "
            f"({file.stat().st_size / 1024**2:.1f} MB). Keep it as you keep passwords."
        )


def _end(number: int, frame: Any) -> None:
    """As an exception, so that the unfinished file is deleted."""
    raise SystemExit(128 + number)
