"""The server as strangers meet it who send too slowly, or what is no request."""

from __future__ import annotations

import re
import socket
import time
from urllib.parse import urlsplit

import pytest

from config import patience
from tests.home.test_security_headers import HEADERS

THREADS = 4  # of the one process that the tests start
STARTS_WITHIN = 30  # seconds
LIVE = b"GET /health/live/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
HALF_A_HEAD = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n"
HALF_A_BODY = (
    b"POST /admin/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: csrftoken=" + b"a" * 32 + b"\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nusername="
)
NO_REQUESTS = {
    "no HTTP": (b"\x16\x03\x01\x02\x00\r\n\r\n", 400),
    "small method": (b"get / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", 400),
    "other version": (b"GET / HTTP/9.9\r\nHost: 127.0.0.1\r\n\r\n", 400),
    "two lengths": (b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n123456", 400),
    "both ends": (
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        400,
    ),
    "long address": (b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", 414),
    "long header": (b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"a" * 9000 + b"\r\n\r\n", 431),
    "strange coding": (b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: xyz\r\n\r\n", 501),
}


def connection(address):
    """A socket to the server, as soon as there is one."""
    url = urlsplit(address)
    until = time.monotonic() + STARTS_WITHIN
    while True:
        try:
            return socket.create_connection((url.hostname, url.port), timeout=patience.PATIENCE * 3)
        except OSError:
            assert time.monotonic() < until, "the server does not answer"
            time.sleep(0.1)


def answer_to(address, sent):
    with connection(address) as client:
        client.sendall(sent)
        return b"".join(iter(lambda: client.recv(65536), b""))


def test_what_is_no_request_is_refused_like_everything_else(production, subtests):
    address, _ = production
    for name, (sent, status) in NO_REQUESTS.items():
        with subtests.test(name):
            head, _, page = answer_to(address, sent).decode().partition("\r\n\r\n")
            first, *lines = head.split("\r\n")
            headers = dict(line.split(": ", 1) for line in lines)
            assert first.startswith(f"HTTP/1.1 {status} ")
            assert headers | HEADERS == headers
            assert "default-src 'none'" in headers["Content-Security-Policy"]
            assert headers["Cache-Control"] == "no-store"
            assert int(headers["Content-Length"]) == len(page.encode())
            assert "<h1>This" in page
            assert not re.search(r"(?i)gunicorn|python|server:|invalid", head + page)


@pytest.mark.parametrize("half", [HALF_A_HEAD, HALF_A_BODY])
def test_who_sends_half_a_request_is_let_go(production, half):
    address, _ = production
    assert answer_to(address, LIVE).startswith(b"HTTP/1.1 200")
    holding = [connection(address) for _ in range(THREADS)]
    for client in holding:
        client.sendall(half)
    time.sleep(0.5)
    started = time.monotonic()
    assert answer_to(address, LIVE).startswith(b"HTTP/1.1 200")
    assert 1 < time.monotonic() - started < patience.PATIENCE + 5  # it had to wait for a thread
    for client in holding:
        client.close()


def test_who_does_not_close_holds_up_nobody(production):
    address, _ = production
    assert answer_to(address, LIVE).startswith(b"HTTP/1.1 200")
    holding = [connection(address) for _ in range(THREADS)]
    for client in holding:
        client.sendall(LIVE)
        assert client.recv(12) == b"HTTP/1.1 200"
    started = time.monotonic()
    assert answer_to(address, LIVE).startswith(b"HTTP/1.1 200")
    assert time.monotonic() - started < 1.5  # one of them alone would be waited for two seconds
    for client in holding:
        client.close()


class Drip:
    """A sender with a byte for whoever asks, after a second of the clock."""

    def __init__(self, monkeypatch):
        self.now = 0.0
        monkeypatch.setattr(patience.time, "monotonic", lambda: self.now)

    def recv(self, size):
        self.now += 1
        return b"x"

    def gettimeout(self):
        return None

    def settimeout(self, seconds):
        pass


def test_one_byte_a_second_is_too_slow(monkeypatch):
    reader = patience.PatientUnreader(Drip(monkeypatch))
    assert [reader.chunk() for _ in range(patience.PATIENCE + 1)]
    with pytest.raises(patience.NoMoreData):
        reader.chunk()
    reader.begin()
    assert reader.chunk() == b"x"


def test_time_between_two_reads_is_not_the_sender_s(monkeypatch):
    drip = Drip(monkeypatch)
    reader = patience.PatientUnreader(drip)
    reader.chunk()
    drip.now += 100
    assert reader.chunk() == b"x"
