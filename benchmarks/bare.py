"""The least that a WSGI application can do: the same bytes for everybody. What ours is compared with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def constant(size: int) -> Callable[..., list[bytes]]:
    content = b"x" * size
    headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(size))]

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        start_response("200 OK", headers)
        return [content]

    return answer
