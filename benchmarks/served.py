"""The production server under load, in turns with a bare application under the same server."""

from __future__ import annotations

import json
import sys
import time
from dataclasses import dataclass, fields
from pathlib import Path
from statistics import median
from typing import Any

import django

from benchmarks import wrk
from benchmarks.in_process import publish
from benchmarks.server import Server, serving
from benchmarks.site import ProductionSite
from benchmarks.weights import weigh

OURS = "config.wsgi:application"
DRIVEN = 100  # addresses of a kind
MANY = 10_000  # requests, after which memory is looked at
COMPILING = 3  # seconds in which both workers have compiled the templates
SEEN_AFTER = 1.1  # seconds: by then every worker knows of a publication


@dataclass(frozen=True)
class Load:
    rounds: int
    seconds: int


def main(site: ProductionSite, load: Load) -> None:
    """Prints figures by kind of request and name of page; without wrk only those that need none."""
    django.setup()
    from benchmarks.pages import ARTICLE, SEARCH, addresses

    pages = addresses()
    kept = {name: found for name, found in pages.items() if name != SEARCH}
    with serving(site, OURS) as server:
        figures: dict[str, Any] = {"weights": weigh(server, pages[ARTICLE][0]), "memory": {"start": server.memory()}}
        figures["first"] = {name: first_after_publication(server, found, load) for name, found in kept.items()}
        if wrk.is_here():
            figures["cached"] = {name: cached(site, server, found, load) for name, found in kept.items()}
            figures["memory"] |= after_many_requests(site, server, pages[ARTICLE], load)
    if wrk.is_here():
        with serving(site, OURS, DISABLE_CACHES="1") as server:
            figures["uncached"] = {name: uncached(site, server, found, load) for name, found in pages.items()}
    print(json.dumps(figures))


def first_after_publication(server: Server, addresses: list[str], load: Load) -> dict[str, float]:
    """The first reader of one page after each of several publications."""
    times = []
    for number in range(load.rounds):
        publish()
        time.sleep(SEEN_AFTER)
        times.append(server.get(addresses[number % len(addresses)])[1])
    return {"ms": median(times)}


def cached(site: ProductionSite, server: Server, addresses: list[str], load: Load) -> dict[str, Any]:
    """Medians of ours and of the bare application's, which answers with as many bytes."""
    file = _file(site, addresses)
    size = len(server.get(addresses[0])[0])
    with serving(site, f"benchmarks.bare:constant({size})") as bare:
        wrk.warm_up(server, file)
        wrk.warm_up(bare, file)
        turns = [
            (wrk.drive(server, file, load.seconds), wrk.drive(bare, file, load.seconds)) for _ in range(load.rounds)
        ]
    ours, theirs = (_medians(list(rounds)) for rounds in zip(*turns, strict=True))
    return {**ours, "bare": theirs}


def uncached(site: ProductionSite, server: Server, addresses: list[str], load: Load) -> dict[str, float]:
    file = _file(site, addresses)
    wrk.drive(server, file, COMPILING)
    return _medians([wrk.drive(server, file, load.seconds) for _ in range(load.rounds)])


def after_many_requests(site: ProductionSite, server: Server, addresses: list[str], load: Load) -> dict[str, float]:
    file, asked = _file(site, addresses), 0
    while asked < MANY:
        asked += wrk.drive(server, file, load.seconds).requests
    return {"end": server.memory(), "requests": asked}


def _file(site: ProductionSite, addresses: list[str]) -> Path:
    """The addresses, as far apart as they are many."""
    file = Path(site.folder) / "addresses"
    file.write_text("\n".join(addresses[:: max(1, len(addresses) // DRIVEN)][:DRIVEN]))
    return file


def _medians(rounds: list[wrk.Round]) -> dict[str, float]:
    return {field.name: median(getattr(found, field.name) for found in rounds) for field in fields(wrk.Round)}


if __name__ == "__main__":
    main(ProductionSite.from_json(sys.argv[1]), Load(int(sys.argv[2]), int(sys.argv[3])))
