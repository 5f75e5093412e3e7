"""Writes the style guide and docs/style.md."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from home.styleguide.writing import DOCUMENT, FOLDER, document, write_guide


class Command(BaseCommand):
    help = "Writes docs/style.md, and the style guide as pages that a browser opens. Needs no database and no server."
    requires_system_checks = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--folder", type=Path, default=FOLDER, help="where the guide's pages go (build/styleguide)")
        parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where docs/style.md is old")

    def handle(self, *args: Any, **options: Any) -> None:
        written = document()
        if options["check"]:
            if not DOCUMENT.exists() or DOCUMENT.read_text() != written:
                raise CommandError("docs/style.md is old: run manage.py write_styleguide.")
            self.stdout.write("docs/style.md is up to date.")
            return
        DOCUMENT.write_text(written)
        count = write_guide(options["folder"])
        self.stdout.write(f"Wrote docs/style.md and {count} pages; open {options['folder'] / 'index.html'}.")
