"""A gunicorn with one web process that can be killed; its master starts another at once."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from config import env
from tests.torture.acts import Act

PROCESS_NUMBER = "/-process-number-"  # where `tests.torture.warm` tells which process answers
PATIENCE = 60  # seconds
TOKEN = "t" * 32  # of the form that protects against forged requests: cookie and header have to be alike


@dataclass
class Answer:
    """Of the web process; status 0 where it was killed first."""

    status: int = 0
    text: str = ""
    seconds: float = 0.0


@dataclass
class Server:
    """What an editor's browser and a reader's send to the port."""

    port: int
    session: str
    answer: Answer = field(default_factory=Answer)

    def get(self, address: str) -> Answer:
        return self._ask("GET", address)

    def do(self, act: Act) -> Answer:
        return self._ask("POST", act.path, act.body, self._headers())

    def do_and_be_killed(self, act: Act, after_seconds: float) -> Answer:
        """Sends the request and kills the process that works on it so much later. Waits until another is there."""
        process = self.process()
        answers: list[Answer] = []
        sending = threading.Thread(target=lambda: answers.append(self.do(act)))
        sending.start()
        time.sleep(after_seconds)
        os.kill(process, signal.SIGKILL)
        sending.join()
        self.wait_for_another(process)
        return answers[0]

    def process(self) -> int:
        """The number of the web process; 0 while there is none."""
        answer = self.get(PROCESS_NUMBER)
        return int(answer.text) if answer.status == 200 else 0

    def wait_for_another(self, process: int = 0) -> None:
        until = time.monotonic() + PATIENCE
        while self.process() in {0, process}:
            if time.monotonic() > until:
                raise TimeoutError("gunicorn has no web process")
            time.sleep(0.02)

    def _headers(self) -> dict[str, str]:
        return {
            "Cookie": f"sessionid={self.session}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
            "Content-Type": "application/x-www-form-urlencoded",
        }

    def _ask(self, method: str, address: str, body: str | None = None, headers: dict | None = None) -> Answer:
        began = time.perf_counter()
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, address, body, headers or {})
            response = connection.getresponse()
            return Answer(response.status, response.read().decode(), time.perf_counter() - began)
        except (OSError, HTTPException):
            return Answer()
        finally:
            connection.close()


@contextmanager
def running(folder: Path, database: str, session: str) -> Iterator[Server]:
    """With the configuration of every gunicorn of ours. What it prints is in the folder."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "--preload", "-c", "config/gunicorn.conf.py"]
    variables = env.for_process(
        DJANGO_SETTINGS_MODULE="config.settings.test", TEST_DATABASE_URL=database, PORT=str(port), WEB_WORKERS="1"
    )
    with (folder / "gunicorn.log").open("w") as log:
        process = subprocess.Popen(  # noqa: S603 -- our own command
            [*command, "tests.torture.warm:application"], cwd=env.PROJECT, env=variables, stdout=log, stderr=log
        )
        try:
            server = Server(port, session)
            server.wait_for_another()
            yield server
        finally:
            process.terminate()
            process.wait(PATIENCE)
