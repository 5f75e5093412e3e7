"""Plays one subject on the database that TEST_DATABASE_URL names, and leaves its figures in the folder.

A process of its own, because settings and database are those of one process.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import django

django.setup()


def main() -> None:
    from tests.torture.figures import FIGURES
    from tests.torture.subjects import SUBJECTS

    parser = argparse.ArgumentParser()
    parser.add_argument("subject", choices=SUBJECTS)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--size", type=int, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    given = parser.parse_args()
    figures = SUBJECTS[given.subject](given.seed, given.size, given.folder)
    (given.folder / FIGURES).write_text(figures.to_json())


if __name__ == "__main__":
    main()
