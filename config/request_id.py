"""An id for each request: in its answer, in the access log, and on every line that is logged while it is answered."""

from __future__ import annotations

import logging
import re
import uuid
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from typing import Any

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

KEY = "gazetteer.request_id"
HEADER = "X-Request-ID"
# What a proxy sends is believed only where it can't be mistaken for anything else in a log.
GOOD_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")

_current: ContextVar[str] = ContextVar("request_id", default="-")


def with_request_id(application: Application) -> Application:
    """The WSGI application, each request with the proxy's id for it, or with one of its own."""

    def answer(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        request_id = environ[KEY] = id_of(environ)
        _current.set(request_id)

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            return start_response(status, [*headers, (HEADER, request_id)], *rest)

        return application(environ, start)

    return answer


def id_of(environ: Environ) -> str:
    """The one it has already, else the proxy's, else a new one."""
    sent = environ.get("HTTP_X_REQUEST_ID", "")
    return environ.get(KEY) or (sent if GOOD_ID.fullmatch(sent) else uuid.uuid4().hex)


class RequestIdFilter(logging.Filter):
    """Gives a log record `request_id`: that of the request this thread answers, "-" outside of one."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = _current.get()
        return True
