"""Where pages are kept: bounded, shared where there is Redis, and there without it."""

from __future__ import annotations

import random
import time

import pytest
from django.core.cache.backends.base import BaseCache
from django.core.cache.backends.locmem import LocMemCache
from django_redis.cache import RedisCache

from config.page_cache.asked import Asked
from config.page_cache.kept import KeptPage
from config.page_cache.store import PageStore, SharedStore, release
from tests.config.page_cache.conftest import Server
from tests.factories import ArticlePageFactory, CityIndexPageFactory

REDIS = "redis://127.0.0.1:6379/9"
CLOSED = "redis://127.0.0.1:1/9"
TIMES = {"OPTIONS": {"IGNORE_EXCEPTIONS": True, "SOCKET_CONNECT_TIMEOUT": 0.5, "SOCKET_TIMEOUT": 0.5}}
NUMBER = 7


def asked_for(path):
    return Asked(("http", "testserver", path), "")


def page(content):
    return KeptPage.of([("Content-Type", "text/plain")], content)


def noise(length):
    """Bytes that can't be compressed."""
    return random.Random(length).randbytes(length)  # noqa: S311 -- data for tests


def test_no_more_bytes_are_kept_than_allowed_and_those_asked_for_last_stay():
    store = PageStore(100_000)
    for number in range(20):
        store.keep(NUMBER, asked_for(f"/{number}/"), page(noise(9_000)))
        assert store.find(NUMBER, asked_for("/0/"))
        assert store.bytes <= 100_000
    assert store.find(NUMBER, asked_for("/19/"))
    assert not store.find(NUMBER, asked_for("/1/"))


def test_a_page_that_would_push_out_most_others_is_not_kept():
    store = PageStore(100_000)
    store.keep(NUMBER, asked_for("/"), page(noise(50_000)))
    assert not store.find(NUMBER, asked_for("/"))
    assert store.bytes == 0


def test_a_new_generation_empties_the_store_and_an_older_one_finds_and_keeps_nothing():
    store = PageStore(100_000)
    store.keep(NUMBER, asked_for("/"), page(b"old"))
    assert not store.find(NUMBER + 1, asked_for("/"))
    assert store.bytes == 0
    store.keep(NUMBER, asked_for("/"), page(b"old"))
    assert store.bytes == 0
    assert not store.find(NUMBER, asked_for("/"))


def test_a_page_kept_twice_counts_once():
    store = PageStore(100_000)
    for _ in range(3):
        store.keep(NUMBER, asked_for("/"), page(b"page"))
    assert store.bytes == page(b"page").size


@pytest.fixture
def shared():
    cache = LocMemCache("shared pages", {})
    cache.clear()
    return cache


def test_another_process_finds_what_was_kept_here(shared):
    PageStore(100_000, SharedStore(shared)).keep(NUMBER, asked_for("/"), page(b"page"))
    elsewhere = PageStore(100_000, SharedStore(shared))
    assert elsewhere.find(NUMBER, asked_for("/"))
    assert elsewhere.bytes
    assert not elsewhere.find(NUMBER + 1, asked_for("/"))


@pytest.mark.django_db
def test_processes_share_pages_through_redis():
    cache = RedisCache(REDIS, TIMES)
    cache.set("is there", "yes", 5)
    if cache.get("is there") != "yes":
        pytest.skip("No Redis answers on 127.0.0.1:6379.")
    cache.clear()
    ArticlePageFactory(parent=CityIndexPageFactory(title="Geneva"), slug="lake")
    one, other = (Server(PageStore(1_000_000, SharedStore(cache))) for _ in range(2))
    for address in ("/geneva/lake/", "/geneva/?page=1"):
        assert other.get(address) == one.get(address)
    assert (one.asked, other.asked) == (0, 2)
    cache.clear()


@pytest.mark.django_db
def test_the_site_is_there_without_its_redis(caplog):
    ArticlePageFactory(parent=CityIndexPageFactory(title="Geneva"), slug="lake")
    server = Server(PageStore(1_000_000, SharedStore(RedisCache(CLOSED, TIMES))))
    for _ in range(2):
        assert server.get("/geneva/lake/").status == 200
    assert server.asked == 1


class Slow(BaseCache):
    """Answers after half a second, and counts how often it is asked."""

    def __init__(self):
        super().__init__({})
        self.asked = 0

    def get(self, key, default=None, version=None):
        self.asked += 1
        time.sleep(0.4)


class Broken(Slow):
    def get(self, key, default=None, version=None):
        self.asked += 1
        raise ConnectionError("gone")


@pytest.mark.parametrize("cache", [Slow(), Broken()])
def test_a_redis_that_is_slow_or_broken_is_left_alone_for_a_while(cache):
    store = PageStore(100_000, SharedStore(cache))
    for number in range(5):
        assert store.find(NUMBER, asked_for(f"/{number}/")) is None
    assert cache.asked == 1


def test_what_another_release_rendered_is_not_taken(shared, monkeypatch):
    PageStore(100_000, SharedStore(shared)).keep(NUMBER, asked_for("/"), page(b"page"))
    monkeypatch.setattr("config.page_cache.store.release", lambda: "another")
    assert not PageStore(100_000, SharedStore(shared)).find(NUMBER, asked_for("/"))


def test_the_release_follows_the_settings_that_pages_print(settings):
    before = release.__wrapped__()
    settings.WAGTAILADMIN_BASE_URL = "https://elsewhere.example"
    assert release.__wrapped__() != before
