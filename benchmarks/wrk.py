"""The load generator, for as long as it is told to."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from benchmarks.server import Server
from benchmarks.site import HOST

SCRIPT = Path(__file__).with_name("wrk.lua")
CONNECTIONS = 8
PATIENCE = 30  # seconds
WARM_ENOUGH = 1.15  # times as many requests as in the round before: less than that is no warming up any more
LONGEST_WARM_UP = 60  # rounds of a second
SEEN_BY_BOTH = 40  # times that an address is asked for: chance says which of two workers answers


@dataclass(frozen=True)
class Round:
    """`p50` and `p99` in milliseconds, `cpu_us` of the workers for each request."""

    requests: int
    rate: float
    p50: float
    p99: float
    cpu_us: float


class WrongAnswersError(Exception):
    """Figures of a server that answers with anything but 200 say nothing."""


def is_here() -> bool:
    return shutil.which("wrk") is not None


def drive(server: Server, addresses: Path, seconds: int) -> Round:
    """One round over the addresses of the file, a line each; longer where nothing is answered in that time.

    The work of those requests that wrk does not wait for at its end counts too, and so do they themselves.
    """
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", f"--timeout={PATIENCE}s", f"-s{SCRIPT}"]
    worked, answered = server.cpu_seconds(), server.answered()
    ended = subprocess.run(  # noqa: S603 -- our own command
        [*command, f"http://{HOST}:{server.port}", str(addresses)], capture_output=True, text=True, check=True
    )
    server.rest()
    found = json.loads(ended.stdout.splitlines()[-1])
    if found["failed"] or (not found["requests"] and seconds > PATIENCE):
        raise WrongAnswersError(f"{addresses.read_text().splitlines()[0]}: {found}")
    if not found["requests"]:
        return drive(server, addresses, 2 * seconds)
    cpu_us = 1e6 * (server.cpu_seconds() - worked) / (server.answered() - answered)
    return Round(found["requests"], found["requests"] / found["seconds"], found["p50"], found["p99"], cpu_us)


def warm_up(server: Server, addresses: Path) -> None:
    """Until both workers have seen all addresses, and a round is hardly faster than the one before."""
    enough, rate = SEEN_BY_BOTH * len(addresses.read_text().splitlines()), 0.0
    for _ in range(LONGEST_WARM_UP):
        found = drive(server, addresses, 1)
        before, rate, enough = rate, found.rate, enough - found.requests
        if enough < 0 and rate < before * WARM_ENOUGH:
            return
