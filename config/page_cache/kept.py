"""An answer as it is kept: its headers and its bytes, compressed once."""

from __future__ import annotations

import gzip
import hashlib
import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

LEVEL = 5  # of 9: an article of 60 KB takes half a millisecond, and 3 % more bytes than at 9
LONGEST = 3600.0  # seconds that anything is kept
MADE_ANEW = {"content-length", "content-encoding", "etag", "vary"}
ABOUT_ITSELF = 500  # bytes that a kept answer takes beside its content and headers
GZIP = re.compile(r"(?:^|,)\s*(?:x-)?gzip\s*(?:;\s*q\s*=\s*(?P<quality>[0-9.]+)\s*)?(?:,|$)", re.IGNORECASE)
ETAG = re.compile(r'(?:W/)?("[^"]*")')

Headers = list[tuple[str, str]]
StartResponse = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Apart:
    """Stands at an address whose answer depends on parameters, and says on which."""

    names: tuple[str, ...]
    until: float

    @property
    def size(self) -> int:
        return ABOUT_ITSELF


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A 200 for everybody. `until` is seconds since 1970; after it the page is made anew."""

    headers: Headers
    packed: bytes
    length: int  # of the content, unpacked
    etag: str
    until: float

    @classmethod
    def of(cls, headers: Iterable[tuple[str, str]], content: bytes, until: float | None = None) -> KeptPage:
        kept = [(name, value) for name, value in headers if name.lower() not in MADE_ANEW]
        etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
        until = min(until or float("inf"), time.time() + LONGEST)
        return cls(kept, gzip.compress(content, LEVEL, mtime=0), len(content), etag, until)

    @property
    def size(self) -> int:
        """Bytes of memory, about."""
        return len(self.packed) + sum(len(name) + len(value) for name, value in self.headers) + ABOUT_ITSELF

    def answer(self, environ: dict[str, Any], start_response: StartResponse) -> list[bytes]:
        """The page, compressed for whoever can read that; 304 for whoever has it already; no content for HEAD."""
        # Weak: packed and unpacked have the same meaning, not the same bytes.
        common = [("ETag", f"W/{self.etag}"), ("Vary", "Accept-Encoding")]
        if self._is_known(environ.get("HTTP_IF_NONE_MATCH", "")):
            start_response("304 Not Modified", [*self._headers_without_content(), *common])
            return []
        if takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")):
            content, about = self.packed, [("Content-Encoding", "gzip"), ("Content-Length", str(len(self.packed)))]
        else:
            content, about = b"", [("Content-Length", str(self.length))]
        start_response("200 OK", self.headers + common + about)
        if environ["REQUEST_METHOD"] == "HEAD":
            return []
        return [content or gzip.decompress(self.packed)]

    def _headers_without_content(self) -> Headers:
        return [(name, value) for name, value in self.headers if name.lower() != "content-type"]

    def _is_known(self, if_none_match: str) -> bool:
        return bool(if_none_match) and (if_none_match.strip() == "*" or self.etag in ETAG.findall(if_none_match))


def takes_gzip(accept_encoding: str) -> bool:
    """Whether the reader says so by name and doesn't weigh it with nought."""
    found = GZIP.search(accept_encoding)
    return bool(found and (found["quality"] is None or found["quality"].strip("0.")))
