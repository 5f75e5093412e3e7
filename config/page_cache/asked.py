"""What a request asks for, read from the WSGI environment alone: the key under which its answer may be kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from django.conf import settings

from config.page_cache.kept import KeptPage
from config.proxies import scheme_of

SLOT = "gazetteer.asked"  # where Django finds it in the environment
LONGEST_QUERY = 500
HOST = re.compile(r"(?P<name>[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::(?P<port>[0-9]{1,5}))?")
USUAL_PORTS = {None, "80", "443"}
# Addresses of WordPress, which led to articles, lists and feeds by number.
OLD_PARAMETERS = {"p", "page_id", "attachment_id", "cat", "author", "tag", "m", "feed", "s"}

Address = tuple[str, ...]


@dataclass(slots=True)
class Asked:
    """A request whose answer may be kept. `page` is that answer, where Django says that it may."""

    address: Address  # scheme, host and path
    query: str
    page: KeptPage | None = None
    apart: tuple[str, ...] = ()  # parameters that it depends on

    @classmethod
    def by(cls, environ: dict[str, Any]) -> Asked | None:
        """None for what is never kept: what writes, whoever has a session, odd hosts, WordPress's old addresses."""
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            return None
        if settings.SESSION_COOKIE_NAME in environ.get("HTTP_COOKIE", ""):
            return None
        host, query, path = environ.get("HTTP_HOST", "").lower(), environ.get("QUERY_STRING", ""), environ["PATH_INFO"]
        if len(query) > LONGEST_QUERY or not _is_usual(host, environ.get("SERVER_PORT", "")):
            return None
        if path == "/" and query and OLD_PARAMETERS & {name for name, _ in _parameters(query)}:
            return None
        return cls((scheme_of(environ), host, path), query)

    def told_apart_by(self, names: tuple[str, ...]) -> Address:
        """The address with those parameters that its answer depends on; of several with one name the last counts."""
        parameters = dict(_parameters(self.query)) if self.query else {}
        return (*self.address, "?", *(f"{name}={parameters[name]}" for name in names if name in parameters))


def _is_usual(host: str, server_port: str) -> bool:
    """Whether no stranger has made up the port: Django takes every one, and each would be kept by itself."""
    parts = HOST.fullmatch(host)
    return bool(parts and (parts["port"] in USUAL_PORTS or parts["port"] == server_port))


def _parameters(query: str) -> list[tuple[str, str]]:
    return parse_qsl(query, keep_blank_values=True)
