"""The WSGI application around Django that answers what is kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.cache import caches

from config.page_cache.asked import SLOT, Asked
from config.page_cache.store import PageStore, SharedStore
from config.request_id import Application, Environ
from news import generation

MEGABYTE = 1024 * 1024


def with_page_cache(application: Application, store: PageStore) -> Application:
    """The application, asked only for what isn't kept."""

    def answer(environ: Environ, start_response: Any) -> Iterable[bytes]:
        asked = Asked.by(environ)
        number = generation.seen() if asked else None
        if asked is None or number is None:
            return application(environ, start_response)
        page = store.find(number, asked)
        return page.answer(environ, start_response) if page else _ask_django(number, asked, environ, start_response)

    def _ask_django(number: int, asked: Asked, environ: Environ, start_response: Any) -> Iterable[bytes]:
        started: list[Any] = []
        environ[SLOT] = asked
        answer = application(environ, lambda *arguments: started.extend(arguments))
        if asked.page is None:
            start_response(*started)
            return answer
        store.keep(number, asked, asked.page)
        if hasattr(answer, "close"):
            answer.close()
        return asked.page.answer(environ, start_response)

    return answer


def store_of_this_process() -> PageStore:
    shared = SharedStore(caches["default"]) if settings.REDIS_URL else None
    return PageStore(settings.PAGE_CACHE_MEGABYTES * MEGABYTE, shared)
