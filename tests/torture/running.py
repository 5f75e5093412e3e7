"""Plays a subject in a process of its own, on a fresh copy of the database."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from config import env
from tests.torture.databases import SETTINGS, Databases
from tests.torture.figures import FIGURES, Figures

# Operations of each writer, kills, due articles, jumps either way.
FULL = {"writes": 2500, "kills": 200, "together": 200, "clock": 4}
SHORT = {"writes": 12, "kills": 12, "together": 12, "clock": 1}
ENDING_SHOWN = 3000  # letters of what a subject printed before it broke off


def play(databases: Databases, subject: str, seed: int, size: int) -> Figures:
    """What it found. One that breaks off has a single fault: the end of what it printed."""
    with TemporaryDirectory(dir=databases.folder) as folder, databases.copy() as address:
        log = Path(folder) / "log"
        with log.open("w") as output:
            ended = subprocess.run(  # noqa: S603 -- our own command
                [
                    sys.executable,
                    "-m",
                    "tests.torture.play",
                    subject,
                    "--folder",
                    folder,
                    f"--seed={seed}",
                    f"--size={size}",
                ],
                cwd=env.PROJECT,
                env=env.for_process(DJANGO_SETTINGS_MODULE=SETTINGS, TEST_DATABASE_URL=address) | {"TMPDIR": folder},
                stdout=output,
                stderr=subprocess.STDOUT,
                check=False,
            )
        if ended.returncode:
            return Figures(f"{subject} broke off", faults=[log.read_text()[-ENDING_SHOWN:]])
        return Figures.from_json((Path(folder) / FIGURES).read_text())
