"""What is pictured, running: a demo site with a database of its own, and the style guide's folder."""

from __future__ import annotations

import functools
import json
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from config import env
from home.styleguide.writing import FOLDER, write_guide

PASSWORD = re.compile(r"^  (\w+): (\S+)$", re.MULTILINE)  # as `load_demo` prints them
PREPARATIONS = ("migrate", "load_demo", "make_renditions")
SECONDS_TO_START = 60
SECONDS_TO_END = 40
Say = Callable[[str], None]


@dataclass(frozen=True)
class RunningSite:
    """Where it is, and the passwords that are known of it."""

    address: str
    passwords: dict[str, str]


@contextmanager
def demo_site(say: Say, keep: Path | None = None) -> Iterator[RunningSite]:
    """A demo site on a free port. Its database and media go away with it unless a folder is named to keep them in."""
    with nullcontext(keep) if keep else tempfile.TemporaryDirectory(prefix="gazetteer-demo-") as name:
        folder = Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        port = free_port()
        variables = _variables(folder, port)
        passwords = _prepare(folder, variables, say)
        server = subprocess.Popen(_manage("start"), cwd=env.PROJECT, env=variables, stdout=subprocess.DEVNULL)  # noqa: S603
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(address)
            yield RunningSite(address, passwords)
        finally:
            server.terminate()
            server.wait(SECONDS_TO_END)


@contextmanager
def guide_site() -> Iterator[RunningSite]:
    """The style guide, written anew and served, so that its scripts run."""
    write_guide(FOLDER)
    handler = functools.partial(_QuietHandler, directory=str(FOLDER))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield RunningSite(f"http://127.0.0.1:{server.server_port}", {})
        finally:
            server.shutdown()


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Says nothing: the command's own words are enough."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _variables(folder: Path, port: int) -> dict[str, str]:
    return env.for_process(
        DJANGO_SETTINGS_MODULE="config.settings.dev",
        DATABASE_URL=f"sqlite:///{folder / 'db.sqlite3'}",
        MEDIA_ROOT=str(folder / "media"),
        PORT=str(port),
        WEB_WORKERS="1",
    )


def _prepare(folder: Path, variables: dict[str, str], say: Say) -> dict[str, str]:
    """Everything that the pages need before anybody looks. The passwords of the demo's accounts."""
    kept = folder / "passwords.json"
    passwords = json.loads(kept.read_text()) if kept.exists() else {}
    for name in PREPARATIONS:
        say(f"Demo site: {name}")
        done = subprocess.run(  # noqa: S603 -- our own commands
            _manage(name), cwd=env.PROJECT, env=variables, capture_output=True, text=True, check=True
        )
        passwords |= dict(PASSWORD.findall(done.stdout))
    kept.write_text(json.dumps(passwords))
    kept.chmod(0o600)
    return passwords


def _manage(command: str) -> list[str]:
    return [sys.executable, "manage.py", command]


def _wait_for(address: str) -> None:
    for _ in range(SECONDS_TO_START * 5):
        try:
            urllib.request.urlopen(f"{address}/health/live/")  # noqa: S310 -- our own server
        except urllib.error.URLError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(f"The demo site did not answer at {address} within {SECONDS_TO_START} s.")
