"""What operators find in the access log: one JSON line a request, with an id and without a secret."""

from __future__ import annotations

import datetime as dt
import json
import time
import urllib.error
import urllib.request
from types import SimpleNamespace

import pytest

from config import access_log
from config.request_id import with_request_id

PATIENCE = 30
ADDRESS = "/admin/password_reset/confirm/MQ/d5x1ab-0123456789abcdef/"


def line_of(**environ):
    answer = SimpleNamespace(status="200 OK", sent=12)
    return access_log.line(answer, {"REQUEST_METHOD": "GET", "PATH_INFO": "/", **environ}, dt.timedelta(milliseconds=7))


def test_line_says_what_was_asked_and_answered():
    line = line_of(PATH_INFO="/geneva/", QUERY_STRING="page=2", REMOTE_ADDR="10.0.0.1", HTTP_USER_AGENT="a browser")
    assert (line["method"], line["path"], line["query"]) == ("GET", "/geneva/", "page=2")
    assert (line["status"], line["bytes"], line["ms"]) == (200, 12, 7.0)
    assert (line["address"], line["agent"]) == ("10.0.0.1", "a browser")
    assert dt.datetime.fromisoformat(line["time"]).tzinfo


@pytest.mark.parametrize(
    "environ",
    [
        {"HTTP_COOKIE": "sessionid=hunter2"},
        {"HTTP_AUTHORIZATION": "Basic hunter2"},
        {"HTTP_REFERER": "http://testserver/admin/password_reset/confirm/MQ/hunter2/"},
        {"QUERY_STRING": "token=hunter2&page=1"},
        {"QUERY_STRING": "password=hunter2"},
        {"QUERY_STRING": "hunter2"},
        {"QUERY_STRING": "query=hunter2"},
        {"PATH_INFO": "/admin/password_reset/confirm/MQ/hunter2/"},
        {"PATH_INFO": "/admin/password_reset/confirm/MQ\n/hunter2/"},
        {"PATH_INFO": "", "RAW_URI": "/admin/password%5Freset/confirm/MQ/hunter2/?token=hunter2"},
    ],
)
def test_secret_is_not_written(environ):
    assert "hunter2" not in json.dumps(line_of(**environ))


def test_path_is_written_as_people_read_it():
    assert line_of(PATH_INFO="/zürich/".encode().decode("latin-1"))["path"] == "/zürich/"


@pytest.mark.parametrize("bad", ["/\n{}", "/\xff\xfe", "/" + "a" * 10_000, '/"}'])
def test_no_address_breaks_the_line(bad):
    text = json.dumps(line_of(PATH_INFO=bad))
    assert "\n" not in text
    assert len(text) < 2_000


def answered_headers(environ):
    seen = {}

    def application(environ, start_response):
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [b""]

    with_request_id(application)(environ, lambda status, headers, *rest: seen.update(headers))
    return seen


def test_id_of_the_proxy_is_kept():
    environ = {"HTTP_X_REQUEST_ID": "a1b2c3d4-proxy"}
    assert answered_headers(environ)["X-Request-ID"] == "a1b2c3d4-proxy" == line_of(**environ)["request_id"]


@pytest.mark.parametrize("sent", ["short", "a" * 65, "with space 123", 'quote"123456', "line\nbreak123"])
def test_id_that_could_be_something_else_is_replaced(sent):
    environ = {"HTTP_X_REQUEST_ID": sent}
    answered = answered_headers(environ)["X-Request-ID"]
    assert answered != sent
    assert line_of(**environ)["request_id"] == answered


def ask(address, **headers):
    """The status and the headers of an answer, as soon as there is a server."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            request = urllib.request.Request(address, headers=headers)  # noqa: S310 -- our own server
            with urllib.request.urlopen(request) as answer:  # noqa: S310
                return answer.status, answer.headers
        except urllib.error.HTTPError as error:
            return error.code, error.headers
        except OSError:
            assert time.monotonic() < until, "the server does not answer"
            time.sleep(0.1)


def lines_of(output, request_id):
    """The lines of one request, as soon as there is one: it is written after the answer has gone."""
    until = time.monotonic() + PATIENCE
    while True:
        lines = [json.loads(line) for line in output.read_text().splitlines() if line.startswith("{")]
        found = [line for line in lines if line["request_id"] == request_id]
        if found or time.monotonic() > until:
            return found
        time.sleep(0.05)


def test_gunicorn_writes_one_line_a_request(production):
    address, output = production
    status, headers = ask(f"{address}/health/live/?page=3&token=hunter2", Cookie="sessionid=hunter2")
    (line,) = lines_of(output, headers["X-Request-ID"])
    assert (status, line["status"], line["path"], line["query"]) == (200, 200, "/health/live/", "page=3")
    assert line["bytes"] > 0
    assert "hunter2" not in output.read_text()


def test_what_fails_is_logged_with_the_id_of_its_request(production):
    address, output = production
    status, _ = ask(f"{address}/", **{"X-Request-ID": "the-one-that-failed"})
    assert status == 500  # there is no table
    said = [line for line in output.read_text().splitlines() if "Internal Server Error" in line]
    assert said
    assert all("the-one-that-failed" in line for line in said)
