"""gunicorn's worker with threads, two things added: who sends too slowly is let go, and its own refusals are ours.

Without the first, as many connections as there are threads could stop the site for ever by sending half a request.
"""

from __future__ import annotations

import threading
import time
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.module_loading import import_string
from gunicorn import util
from gunicorn.http.errors import NoMoreData
from gunicorn.http.unreader import SocketUnreader
from gunicorn.workers import gthread

PATIENCE = 10  # seconds that a request may be waited for in all, and more the more of it has come
SLOWEST = 20_000  # bytes: of each a second more
GOODBYES = 64  # connections of one process that may be waited for at once, two seconds each, after their last answer
HEADERS = "home.middleware.SecurityPolicyMiddleware"  # puts every security header upon every answer
PAGES = {414: "413.html", 431: "413.html", 500: "500.html"}  # all others are 400.html


class PatientUnreader(SocketUnreader):
    """Counts the seconds spent in waiting, not those in which we work between two reads."""

    def __init__(self, sock: Any) -> None:
        super().__init__(sock)
        self.begin()

    def begin(self) -> None:
        """A new request of the same connection."""
        self.waited = 0.0
        self.received = 0

    def chunk(self, size_hint: int | None = None) -> bytes:
        """What comes next; `NoMoreData`, as where somebody hung up, when patience has ended."""
        left = PATIENCE + self.received / SLOWEST - self.waited
        if left <= 0:
            raise NoMoreData
        before = self.sock.gettimeout()
        started = time.monotonic()
        self.sock.settimeout(left if before is None else min(left, before))
        try:
            data: bytes = super().chunk(size_hint)
        except TimeoutError as error:
            raise NoMoreData from error
        finally:
            self.waited += time.monotonic() - started
            self.sock.settimeout(before)
        self.received += len(data)
        return data


class PatientConnection(gthread.TConn):
    """A connection that is read with a limit, and whose end holds up nobody.

    gunicorn waits up to two seconds for the other side to close, in the thread that takes all new connections.
    """

    _goodbyes = threading.BoundedSemaphore(GOODBYES)

    def init(self) -> None:
        super().init()
        if not isinstance(self.parser.unreader, PatientUnreader):
            self.parser.unreader = PatientUnreader(self.sock)

    def close(self, graceful: bool = False) -> None:
        if graceful and self._goodbyes.acquire(blocking=False):
            threading.Thread(target=self._say_goodbye, daemon=True).start()
        else:
            super().close()

    def _say_goodbye(self) -> None:
        try:
            super().close(graceful=True)
        finally:
            self._goodbyes.release()


class PatientWorker(gthread.ThreadWorker):
    """What gunicorn.conf.py names."""

    def init_process(self) -> None:
        gthread.TConn = PatientConnection
        util.write_error = write_error
        super().init_process()

    def handle(self, conn: Any) -> Any:
        if conn.initialized:
            conn.parser.unreader.begin()
        return super().handle(conn)


def write_error(sock: Any, status: int, reason: str, message: str) -> None:
    """In place of gunicorn's, which names its reasons, is known by its looks and has no security headers."""
    answer = refusal(status)
    lines = [f"HTTP/1.1 {status} {reason}", *(f"{name}: {value}" for name, value in answer.items())]
    util.write_nonblock(sock, "\r\n".join([*lines, "", ""]).encode("latin-1") + answer.content)


def refusal(status: int) -> HttpResponse:
    """The page for what could not be read, with the headers of every other answer."""
    response = HttpResponse(render_to_string(PAGES.get(status, "400.html")), status=status)
    response["Cache-Control"] = "no-store"
    response["Connection"] = "close"
    response["Content-Length"] = str(len(response.content))
    request = HttpRequest()
    if settings.SECURE_PROXY_SSL_HEADER:
        name, value = settings.SECURE_PROXY_SSL_HEADER
        request.META[name] = value
    headed: HttpResponse = import_string(HEADERS)(lambda request: response)(request)
    return headed
