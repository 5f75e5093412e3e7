"""How fast readers are served: loads a site, measures it with and without its caches, writes docs/performance.md.

    make bench
    make bench ARGS="--articles 100000 postgres://postgres@127.0.0.1:5432/postgres"

The database is SQLite in a file, or one of its own on the PostgreSQL server that is named; both are removed afterwards.
With wrk on the PATH the production server is driven as well. Figures, no verdict: what is over its mark ends nothing.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks import report
from benchmarks.in_process import FIRST, UNCACHED, UNSEEN
from benchmarks.site import ProductionSite
from config import env
from tests.torture.databases import migrated

SQLITE = ""


def main() -> None:
    asked = _asked()
    with TemporaryDirectory(prefix="gazetteer-bench-") as folder:
        figures = {
            "run": _run(asked),
            "smaller": _measure(Path(folder) / "smaller", asked.smaller, asked),
            "larger": _measure(Path(folder) / "larger", asked.articles, asked, is_served=True),
        }
    text = report.written(figures)
    sys.stdout.write(text)
    report.put(text, asked.to)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="make bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("server", nargs="?", default=SQLITE, help="PostgreSQL, as in postgres://user@host:5432/name")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--smaller", type=int, default=1_000, help="another size, to tell how much times grow")
    parser.add_argument("--blocks", type=int, default=60, help="of eight requests, for each page in process")
    parser.add_argument("--rounds", type=int, default=7, help="of wrk, for each page")
    parser.add_argument("--seconds", type=int, default=2, help="that a round of wrk takes")
    parser.add_argument("--to", type=Path, default=env.PROJECT / "docs" / "performance.md", help="the file to write")
    return parser.parse_args()


def _run(asked: argparse.Namespace) -> dict[str, Any]:
    """What was run, where and when."""
    return {
        "date": dt.datetime.now(dt.UTC).date().isoformat(),
        "database": "PostgreSQL" if asked.server else "SQLite",
        "machine": f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}",
        "command": _command(),
        "articles": asked.articles,
        "smaller": asked.smaller,
        "page_cache": env.read().PAGE_CACHE_MEGABYTES,
    }


def _command() -> str:
    """As it was typed, without a password."""
    arguments = " ".join(re.sub(r"//([^:@/]+):[^@/]*@", r"//\1@", argument) for argument in sys.argv[1:])
    return f'make bench ARGS="{arguments}"' if arguments else "make bench"


def _measure(folder: Path, articles: int, asked: argparse.Namespace, *, is_served: bool = False) -> dict[str, Any]:
    folder.mkdir()
    with migrated(folder, asked.server) as databases:
        site = ProductionSite(databases.template, str(folder))
        site.manage("collectstatic", "--no-input")
        _say(f"Loading {articles:,} articles")
        figures = {"seconds": site.run("benchmarks.load", articles)}
        for kind, caches in ((UNCACHED, "1"), (FIRST, "0"), (UNSEEN, "0")):
            _say(f"Measuring in process: {kind}")
            figures[kind] = site.run("benchmarks.in_process", kind, asked.blocks, DISABLE_CACHES=caches)
        if is_served:
            _say("Measuring the server")
            figures["served"] = site.run("benchmarks.served", asked.rounds, asked.seconds)
    return figures


def _say(what: str) -> None:
    sys.stderr.write(f"{what}\n")


if __name__ == "__main__":
    main()
