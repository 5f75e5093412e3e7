"""A site behind its page cache, asked as gunicorn asks it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.core import signals
from django.core.handlers.wsgi import WSGIHandler
from django.db import close_old_connections
from django.test import RequestFactory

from config.page_cache.store import PageStore
from config.page_cache.wrapper import with_page_cache
from news import generation

PLENTY = 10_000_000


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self):
        return self.body.decode()


class Server:
    """The WSGI application with a store of its own. `asked` counts how often Django was asked."""

    def __init__(self, store=None):
        self.store = store or PageStore(PLENTY)
        self.asked = 0
        self.between = lambda: None  # what happens after Django has rendered and before its answer is kept
        self._django = WSGIHandler()
        self._application = with_page_cache(self._counted, self.store)

    def _counted(self, environ, start_response):
        self.asked += 1
        answer = self._django(environ, start_response)
        self.between()
        return answer

    def get(self, address, method="GET", **environ):
        request = RequestFactory().generic(method, address, **{"HTTP_HOST": "testserver"} | environ)
        started = []
        parts = self._application(request.environ, lambda status, headers, *rest: started.extend((status, headers)))
        body = b"".join(parts)
        if hasattr(parts, "close"):
            parts.close()
        return Answer(int(started[0].split()[0]), dict(started[1]), body)


@pytest.fixture(autouse=True)
def one_connection():
    """The test's own transaction stays open between requests."""
    for signal in (signals.request_started, signals.request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (signals.request_started, signals.request_finished):
        signal.connect(close_old_connections)


@pytest.fixture(autouse=True)
def watchful(monkeypatch):
    """The generation is read at each request."""
    monkeypatch.setattr(generation, "REREAD_AFTER", 0)
    monkeypatch.setattr(generation, "_seen", generation.Seen())


@pytest.fixture
def server(db):
    return Server()
