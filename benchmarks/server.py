"""A gunicorn with the configuration of every gunicorn of ours, and what the system knows of its workers."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from benchmarks.site import HOST, ProductionSite
from config import env

WORKERS = 2
ALIVE = "/health/live/"
PATIENCE = 60  # seconds
QUIET = 0.1  # seconds without work: nothing is left to do
TICK = os.sysconf("SC_CLK_TCK")
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Server:
    port: int
    master: int
    log: Path

    def get(self, address: str) -> tuple[bytes, float]:
        """The packed content, and how many milliseconds it took."""
        connection = HTTPConnection(HOST, self.port, timeout=PATIENCE)
        began = time.perf_counter()
        connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
        response = connection.getresponse()
        content = response.read()
        took = 1000 * (time.perf_counter() - began)
        connection.close()
        if response.status != 200:
            raise SystemExit(f"{address} answered {response.status}")
        return content, took

    def workers(self) -> list[int]:
        return [int(pid) for pid in Path(f"/proc/{self.master}/task/{self.master}/children").read_text().split()]

    def cpu_seconds(self) -> float:
        """Of all workers since they started."""
        return sum(_ticks(pid) for pid in self.workers()) / TICK

    def answered(self) -> int:
        """Requests so far: each has its line in the log."""
        return self.log.read_bytes().count(b"\n")

    def rest(self) -> None:
        """Until the workers have nothing left to do."""
        before = None
        while (worked := self.cpu_seconds()) != before:
            before = worked
            time.sleep(QUIET)

    def memory(self) -> float:
        """Megabytes of the largest worker."""
        return max(_resident_pages(pid) for pid in self.workers()) * os.sysconf("SC_PAGE_SIZE") / MEGABYTE

    def wait(self) -> None:
        """Until all workers are there and one of them answers."""
        until = time.monotonic() + PATIENCE
        while not self._answers():
            if time.monotonic() > until:
                raise TimeoutError("gunicorn does not answer.")
            time.sleep(0.1)

    def _answers(self) -> bool:
        try:
            self.get(ALIVE)
        except OSError:
            return False
        return len(self.workers()) == WORKERS


@contextmanager
def serving(site: ProductionSite, application: str, **variables: str) -> Iterator[Server]:
    """Until the block ends. Its log is written to a file of the site's folder, as systemd or Docker would do."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    # No worker may be replaced while its counters are read.
    command = [sys.executable, "-m", "gunicorn", "-c", "config/gunicorn.conf.py", "--max-requests", "0", application]
    environment = site.environment(PORT=str(port), WEB_WORKERS=str(WORKERS), **variables)
    file = Path(site.folder) / f"gunicorn-{port}.log"
    with file.open("w") as log:
        process = subprocess.Popen(command, cwd=env.PROJECT, env=environment, stdout=log, stderr=log)  # noqa: S603
        try:
            server = Server(port, process.pid, file)
            server.wait()
            yield server
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _ticks(pid: int) -> int:
    """Of the processor, in the program and in the system for it."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def _resident_pages(pid: int) -> int:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1])
