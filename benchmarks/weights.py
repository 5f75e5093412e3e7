"""What a page weighs on the wire: itself, its styles, its scripts, each packed."""

from __future__ import annotations

import gzip
from html.parser import HTMLParser

from benchmarks.server import Server


class Parts(HTMLParser):
    """Addresses of what a page loads before its pictures."""

    def __init__(self) -> None:
        super().__init__()
        self.styles: list[str] = []
        self.scripts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "link" and given.get("rel") == "stylesheet":
            self.styles.append(given["href"] or "")
        elif tag == "script" and given.get("src"):
            self.scripts.append(given["src"] or "")


def weigh(server: Server, address: str) -> dict[str, int]:
    """Bytes as they are sent to a browser that takes gzip."""
    content, _ = server.get(address)
    parts = Parts()
    parts.feed(gzip.decompress(content).decode())
    return {
        "HTML": len(content),
        "CSS": sum(len(server.get(style)[0]) for style in parts.styles),
        "JS": sum(len(server.get(script)[0]) for script in parts.scripts),
    }
