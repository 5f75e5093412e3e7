"""The full form: every subject on SQLite, and on PostgreSQL where a server answers. Exits 1 at any fault."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from config import env
from tests.torture.databases import answers, migrated
from tests.torture.running import FULL, play

USUAL_SERVER = "postgres://postgres@127.0.0.1:5432/postgres"
SQLITE = ""


def main() -> int:
    parser = argparse.ArgumentParser(prog="make torture", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="the same seed chooses the same acts and moments")
    parser.add_argument("--share", type=float, default=1.0, help="of all operations, as in 0.1 for a tenth")
    parser.add_argument("--only", choices=FULL, nargs="+", default=[*FULL], help="some of the subjects")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], help="one of the two alone")
    given = parser.parse_args()
    began, faults = time.monotonic(), 0
    for server in _servers(given.database):
        with TemporaryDirectory(prefix="gazetteer-torture-") as folder, migrated(Path(folder), server) as databases:
            for subject in given.only:
                figures = play(databases, subject, given.seed, max(1, round(FULL[subject] * given.share)))
                _print(f"\n{databases.engine}", *figures.lines())
                faults += len(figures.faults)
    _print(f"\n{faults} faults in {time.monotonic() - began:.0f} s, seed {given.seed}.")
    return 1 if faults else 0


def _print(*lines: str) -> None:
    sys.stdout.write("\n".join([*lines, ""]))
    sys.stdout.flush()


def _servers(wanted: str | None) -> list[str]:
    """SQLite, then the PostgreSQL server. One that is named has to answer; the usual one may be missing."""
    named = env.read().TORTURE_DATABASE_URL
    server = named or USUAL_SERVER
    if wanted == "sqlite":
        return [SQLITE]
    there = answers(server)
    if not there and (named or wanted):
        raise SystemExit(
            f"The PostgreSQL server of {'TORTURE_DATABASE_URL' if named else USUAL_SERVER} does not answer."
        )
    if not there:
        _print("No PostgreSQL server answers at 127.0.0.1:5432; name one in TORTURE_DATABASE_URL.")
    return [SQLITE] * (wanted is None) + [server] * there


if __name__ == "__main__":
    sys.exit(main())
