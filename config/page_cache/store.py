"""Where pages are kept: in this process's memory, bounded in bytes, and behind it in Redis for all processes."""

from __future__ import annotations

import hashlib
import logging
import threading
import time
from collections import OrderedDict
from functools import cache
from typing import Any

from django.core.cache import BaseCache

from config.env import PROJECT
from config.page_cache.asked import Address, Asked
from config.page_cache.kept import Apart, KeptPage

LARGEST_PART = 8  # no page takes more than this part of the memory
TOO_SLOW = 0.3  # seconds after which Redis is left alone for a while
REST = 10.0  # seconds

Kept = KeptPage | Apart
logger = logging.getLogger(__name__)


class PageStore:
    """Pages of one generation. A newer one empties it; whoever comes with an older one finds nothing and keeps nothing.

    `shared` is asked for what this memory doesn't have.
    """

    def __init__(self, most_bytes: int, shared: SharedStore | None = None) -> None:
        self.most_bytes = most_bytes
        self.bytes = 0
        self._shared = shared
        self._generation = -1
        self._kept: OrderedDict[Address, Kept] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, generation: int, asked: Asked) -> KeptPage | None:
        found = self._find(generation, asked.address)
        if isinstance(found, Apart):
            found = self._find(generation, asked.told_apart_by(found.names))
        return found if isinstance(found, KeptPage) else None

    def keep(self, generation: int, asked: Asked, page: KeptPage) -> None:
        if not asked.apart:
            self._keep(generation, asked.address, page)
            return
        self._keep(generation, asked.address, Apart(asked.apart, page.until))
        self._keep(generation, asked.told_apart_by(asked.apart), page)

    def _find(self, generation: int, address: Address) -> Kept | None:
        with self._lock:
            self._begin(generation)
            found = self._kept.get(address) if generation == self._generation else None
            if found and found.until > time.time():
                self._kept.move_to_end(address)
                return found
        shared = self._shared and self._shared.find(generation, address)
        if shared:
            self._remember(generation, address, shared)
        return shared or None

    def _keep(self, generation: int, address: Address, kept: Kept) -> None:
        self._remember(generation, address, kept)
        if self._shared:
            self._shared.keep(generation, address, kept)

    def _remember(self, generation: int, address: Address, kept: Kept) -> None:
        if kept.size > self.most_bytes // LARGEST_PART:
            return
        with self._lock:
            self._begin(generation)
            if generation != self._generation:
                return
            self._forget(address)
            self._kept[address] = kept
            self.bytes += kept.size
            while self.bytes > self.most_bytes:
                self._forget(next(iter(self._kept)))

    def _begin(self, generation: int) -> None:
        if generation > self._generation:
            self._generation = generation
            self._kept.clear()
            self.bytes = 0

    def _forget(self, address: Address) -> None:
        if known := self._kept.pop(address, None):
            self.bytes -= known.size


class SharedStore:
    """Pages in Django's cache, for processes that see the same site through the same code. One that is slow rests."""

    def __init__(self, cache: BaseCache) -> None:
        self._cache = cache
        self._rests_until = 0.0

    def find(self, generation: int, address: Address) -> Kept | None:
        found = self._ask("get", _key(generation, address))
        return found if isinstance(found, KeptPage | Apart) and found.until > time.time() else None

    def keep(self, generation: int, address: Address, kept: Kept) -> None:
        seconds = int(kept.until - time.time())
        if seconds > 0:
            self._ask("set", _key(generation, address), kept, seconds)

    def _ask(self, what: str, *arguments: Any) -> Any:
        if time.monotonic() < self._rests_until:
            return None
        began = time.monotonic()
        try:
            return getattr(self._cache, what)(*arguments)
        except Exception:  # whatever it is that ails it, the page is there without it
            logger.warning("The shared page cache fails, and rests for %s seconds.", REST, exc_info=True)
            self._rests_until = time.monotonic() + REST
            return None
        finally:
            if time.monotonic() - began > TOO_SLOW:
                self._rests_until = time.monotonic() + REST


def _key(generation: int, address: Address) -> str:
    return f"page:{release()}:{generation}:{hashlib.sha256(repr(address).encode()).hexdigest()}"


@cache
def release() -> str:
    """Stands for the code, the templates and the environment that pages are made with."""
    from django.conf import settings

    found = hashlib.sha256(f"{settings.WAGTAILADMIN_BASE_URL} {settings.TIME_ZONE} {settings.MEDIA_HOST}".encode())
    for room in ("config", "home", "news", "search", "templates"):
        for path in sorted((PROJECT / room).rglob("*")):
            if path.suffix in {".py", ".html", ".css", ".js"}:
                found.update(path.name.encode() + path.read_bytes())
    found.update((PROJECT / "requirements.txt").read_bytes())
    return found.hexdigest()[:16]
