"""Videos of listed providers: an address is matched here and never fetched."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

VIDEO_ID = re.compile(r"[A-Za-z0-9_-]{6,20}")
NUMBER = re.compile(r"[0-9]{4,12}")
YOUTUBE_PATHS = ("/embed/", "/shorts/", "/live/")


@dataclass(frozen=True)
class Embed:
    """A video: who shows it, and the address of the player that is loaded when the reader asks."""

    provider: str
    player: str


def find_embed(address: str) -> Embed | None:
    """The video at this address, or None where no listed provider knows it."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"}:
        return None
    if host in {"youtube.com", "youtube-nocookie.com", "youtu.be"}:
        return _youtube(host, parts.path, parts.query)
    if host in {"vimeo.com", "player.vimeo.com"}:
        return _vimeo(parts.path)
    return None


def _youtube(host: str, path: str, query: str) -> Embed | None:
    if host == "youtu.be":
        video = path.strip("/")
    elif path == "/watch":
        video = parse_qs(query).get("v", [""])[0]
    else:
        video = next((path.removeprefix(start) for start in YOUTUBE_PATHS if path.startswith(start)), "").strip("/")
    if not VIDEO_ID.fullmatch(video):
        return None
    return Embed("YouTube", f"https://www.youtube-nocookie.com/embed/{video}")


def _vimeo(path: str) -> Embed | None:
    video = path.removeprefix("/video").strip("/").split("/")[0]
    if not NUMBER.fullmatch(video):
        return None
    return Embed("Vimeo", f"https://player.vimeo.com/video/{video}?dnt=1")
