"""One line of JSON for each request, written by gunicorn, so that an answer from the page cache has its line too.

Nothing secret comes in: no cookie, no Authorization, no address the reader came from. Of the query only parameters
that say which page of what was asked for are written, and tokens that stand in a path are covered.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode

from gunicorn.glogging import Logger

from config.request_id import id_of

# What readers type into a search box is nobody's business either.
LOGGED_PARAMETERS = {"author", "format", "kind", "m", "p", "page", "page_id", "place", "sort", "year"}
COVER = "[covered]"
# An address that hands over a right by itself: what comes after one of these is covered.
SECRET_AFTER = ("/password_reset/confirm/",)
SECRET_IN_PATH = re.compile(f"({'|'.join(map(re.escape, SECRET_AFTER))}).+", re.DOTALL)
LONGEST = 500


class JsonAccessLog(Logger):
    """gunicorn's logger with an access log for machines."""

    def access(self, resp: Any, req: Any, environ: dict[str, Any], request_time: dt.timedelta) -> None:
        if self.access_log_enabled:
            self.access_log.info("%s", json.dumps(line(resp, environ, request_time)))


def line(response: Any, environ: dict[str, Any], took: dt.timedelta) -> dict[str, Any]:
    """What is written of one request. `took` ends when the last byte was handed to the system."""
    return {
        "time": dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds"),
        "request_id": id_of(environ),
        "method": (environ.get("REQUEST_METHOD") or "")[:20],
        "host": environ.get("HTTP_HOST", "")[:LONGEST],
        "path": path(environ),
        "query": query(environ.get("QUERY_STRING") or ""),
        "status": int(str(response.status).split(maxsplit=1)[0]),
        "bytes": getattr(response, "sent", None) or 0,
        "ms": round(took.total_seconds() * 1000, 1),
        "address": environ.get("REMOTE_ADDR", ""),
        "forwarded_for": environ.get("HTTP_X_FORWARDED_FOR", "")[:LONGEST],
        "agent": environ.get("HTTP_USER_AGENT", "")[:LONGEST],
    }


def path(environ: dict[str, Any]) -> str:
    """The path as people write it, with every token in it covered."""
    # gunicorn gives the raw address alone where it could not read the request to its end.
    raw = environ.get("PATH_INFO") or unquote((environ.get("RAW_URI") or "").partition("?")[0], "latin-1")
    text = raw.encode("latin-1", "replace").decode("utf-8", "replace")
    return SECRET_IN_PATH.sub(rf"\1{COVER}", text)[:LONGEST]


def query(text: str) -> str:
    """Those parameters that may be written, as an address has them."""
    pairs = parse_qsl(text[:LONGEST], keep_blank_values=True)
    return urlencode([(name, value) for name, value in pairs if name in LOGGED_PARAMETERS])
