"""What the page cache answers: the same as Django, as long as it is true."""

from __future__ import annotations

import gzip

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from config.page_cache.store import PageStore
from news import generation
from news.archive.changes import changing
from tests.config.page_cache.conftest import Server
from tests.factories import ArticlePageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(geneva):
    return ArticlePageFactory(parent=geneva, title="The lake is high", slug="lake")


@pytest.mark.parametrize("address", ["/", "/geneva/", "/geneva/lake/", "/archive/", "/feed/", "/geneva/feed/"])
def test_a_second_reader_gets_the_same_bytes_without_django_and_without_a_query(server, article, address, monkeypatch):
    first = server.get(address)
    monkeypatch.setattr(generation, "REREAD_AFTER", 60)
    server.get(address)
    with CaptureQueriesContext(connection) as queries:
        second = server.get(address)
    assert first.status == 200
    assert second == first
    assert server.asked == 1
    assert not queries.captured_queries


def test_what_is_published_is_seen_at_once(server, geneva):
    server.get("/geneva/")
    ArticlePageFactory(parent=geneva, title="A tram line opens")
    assert "A tram line opens" in server.get("/geneva/").text


def test_what_is_unpublished_is_gone_at_once(server, article):
    assert server.get("/geneva/lake/").status == 200
    with changing():
        article.unpublish()
    assert server.get("/geneva/lake/").status == 404
    assert "The lake is high" not in server.get("/geneva/").text


def test_a_page_rendered_across_a_publication_is_never_served_after_it(server, geneva):
    server.between = lambda: ArticlePageFactory(parent=geneva, title="A tram line opens")
    assert "A tram line opens" not in server.get("/geneva/").text
    server.between = lambda: None
    assert "A tram line opens" in server.get("/geneva/").text


def test_who_lags_behind_a_publication_keeps_nothing_for_those_who_have_seen_it(article):
    store = PageStore(10_000_000)
    Server(store).get("/geneva/lake/")
    number = generation.current()
    generation.bump()
    ahead = Server(store)
    ahead.get("/geneva/lake/")
    assert ahead.asked == 1
    assert store.find(number, type("Asked", (), {"address": ("http", "testserver", "/geneva/lake/")})) is None


def test_nothing_is_kept_longer_than_an_hour(server, article):
    with time_machine.travel("2026-06-01 12:00+02:00") as clock:
        server.get("/geneva/lake/")
        clock.shift(3590)
        server.get("/geneva/lake/")
        assert server.asked == 1
        clock.shift(20)
        server.get("/geneva/lake/")
        assert server.asked == 2


def test_the_date_of_the_day_is_never_yesterdays(server, article):
    with time_machine.travel("2026-06-01 23:55+02:00") as clock:
        assert "1 June 2026" in server.get("/").text
        clock.shift(600)
        assert "2 June 2026" in server.get("/").text


# Who and what never enters


def test_somebody_with_a_session_is_answered_by_django_and_by_nobody_else(server, article):
    server.get("/geneva/lake/")
    answer = server.get("/geneva/lake/", HTTP_COOKIE="theme=dark; sessionid=abc")
    assert server.asked == 2
    assert answer.headers["Cache-Control"] == "private"
    assert server.get("/geneva/lake/", HTTP_COOKIE="theme=dark").headers["Cache-Control"].startswith("public")
    assert server.asked == 2


def test_a_page_with_a_password_is_kept_nowhere(server, article):
    PageViewRestriction.objects.create(page=article, restriction_type="password", password="heron")
    for _ in range(2):
        answer = server.get("/geneva/lake/")
        assert "no-store" in answer.headers["Cache-Control"]
        assert "The lake is high" not in answer.text
    assert server.asked == 2
    assert not server.store.bytes


def test_a_preview_is_kept_nowhere(server, article, editor_client):
    editor_client.post(f"/admin/pages/{article.pk}/edit/preview/", {})
    answer = editor_client.get(f"/admin/pages/{article.pk}/edit/preview/")
    assert "public" not in answer.headers.get("Cache-Control", "")
    assert not server.store.bytes


@pytest.mark.parametrize(
    "address", ["/search/?query=lake", "/nothing/here/", "/geneva", "/admin/login/", "/health/live/", "/media/images/x"]
)
def test_searches_redirects_and_what_is_not_there_are_never_kept(server, article, address):
    for _ in range(2):
        answer = server.get(address)
        assert "s-maxage" not in answer.headers.get("Cache-Control", "")
    assert server.asked == 2
    assert not server.store.bytes


def test_what_is_sent_is_never_answered_from_the_cache(server, article):
    server.get("/geneva/lake/")
    assert server.get("/geneva/lake/", method="POST").status == 405
    assert server.asked == 2


@pytest.mark.parametrize(
    "query", ["p=1", "page_id=2", "m=202205", "feed=rss2", "cat=3", "author=4", "tag=trams", "s=a"]
)
def test_the_old_sites_parameters_always_reach_django(server, article, query):
    server.get("/")
    server.get(f"/?{query}")
    server.get(f"/?{query}")
    assert server.asked == 3


# Parameters


def test_unknown_parameters_neither_split_nor_poison(server, article):
    first = server.get("/geneva/lake/?utm_source=%22%3E%3Cscript%3E")
    for query in ("", "?a=1", "?page=7", "?page=x", "?format=rss", "?utm_source=b&utm_source=c"):
        assert server.get(f"/geneva/lake/{query}") == first
    assert server.asked == 1
    assert "utm_source" not in first.text


def test_pages_of_a_list_are_told_apart(server, geneva):
    for number in range(21):
        ArticlePageFactory(parent=geneva, title=f"Article {number}")
    pages = [server.get(address).body for address in ("/geneva/", "/geneva/?page=2", "/geneva/?page=1")]
    assert len(set(pages)) == 2
    assert [server.get(address).body for address in ("/geneva/", "/geneva/?page=2&utm=a", "/geneva/?page=1")] == pages
    assert server.asked == 3


def test_other_spellings_of_a_page_number_are_not_kept(server, geneva):
    for number in range(21):
        ArticlePageFactory(parent=geneva, title=f"Article {number}")
    server.get("/geneva/?page=2")
    kept = server.store.bytes
    for query in ("page=02", "page=002", "page=3", "page=x", "page=2&page=02"):
        server.get(f"/geneva/?{query}")
    assert server.store.bytes == kept


def test_a_feed_in_another_format_is_another_answer(server, article):
    assert "<feed" in server.get("/feed/").text
    assert "<rss" in server.get("/feed/?format=rss").text
    assert "<feed" in server.get("/feed/?format=atom").text
    assert "<feed" in server.get("/feed/").text


# Hosts and proxies


def test_a_host_that_the_site_does_not_know_gets_nothing_that_is_kept(server, article):
    server.get("/geneva/lake/")
    assert server.get("/geneva/lake/", HTTP_HOST="evil.example").status == 400


def test_ports_that_strangers_make_up_are_not_kept(server, article):
    for port in range(8001, 8005):
        assert server.get("/geneva/lake/", HTTP_HOST=f"testserver:{port}").status == 200
    assert not server.store.bytes


def test_a_strangers_scheme_is_not_believed(server, article, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.SECURE_HSTS_SECONDS = 10
    server.get("/geneva/lake/", HTTP_X_FORWARDED_PROTO="https")
    answer = server.get("/geneva/lake/")
    assert server.asked == 1
    assert "Strict-Transport-Security" not in answer.headers


# HEAD, ETag, compression


@pytest.mark.parametrize("asked_before", [True, False])
def test_head_says_what_get_would_say_without_the_content(server, article, asked_before):
    if asked_before:
        server.get("/geneva/lake/")
    head = server.get("/geneva/lake/", method="HEAD")
    get = server.get("/geneva/lake/")
    assert head.headers == get.headers
    assert head.body == b""
    assert int(get.headers["Content-Length"]) == len(get.body)
    assert server.asked == 1


@pytest.mark.parametrize("sent", ["{etag}", "*", '"other", {etag}', "{strong}"])
def test_who_has_the_page_already_gets_304(server, article, sent):
    etag = server.get("/geneva/lake/").headers["ETag"]
    sent = sent.format(etag=etag, strong=etag.removeprefix("W/"))
    for answer in (
        server.get("/geneva/lake/", HTTP_IF_NONE_MATCH=sent),
        Server().get("/geneva/lake/", HTTP_IF_NONE_MATCH=sent),
    ):
        assert answer.status == 304
        assert answer.body == b""
        assert answer.headers["ETag"] == etag
        assert answer.headers["Cache-Control"].startswith("public")
        assert "Content-Length" not in answer.headers
        assert answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("sent", ['"other"', "nonsense", 'W/"5'])
def test_who_has_another_page_gets_the_new_one(server, article, sent):
    assert server.get("/geneva/lake/", HTTP_IF_NONE_MATCH=sent).status == 200


def test_the_etag_is_another_after_a_change(server, article):
    etag = server.get("/geneva/lake/").headers["ETag"]
    with changing():
        article.title = "The lake is low"
        article.save()
    answer = server.get("/geneva/lake/", HTTP_IF_NONE_MATCH=etag)
    assert answer.status == 200
    assert answer.headers["ETag"] != etag


def test_pages_are_compressed_for_whoever_reads_that(server, article):
    plain = server.get("/geneva/lake/")
    for accepted in ("gzip, deflate, br, zstd", "br, gzip;q=0.5", "GZIP"):
        packed = server.get("/geneva/lake/", HTTP_ACCEPT_ENCODING=accepted)
        assert packed.headers["Content-Encoding"] == "gzip"
        assert int(packed.headers["Content-Length"]) == len(packed.body) < len(plain.body) / 3
        assert gzip.decompress(packed.body) == plain.body
        assert packed.headers["Vary"] == "Accept-Encoding"
    for accepted in ("br", "gzip;q=0", "gzip; q=0.0, br", "x-gzipped", ""):
        assert server.get("/geneva/lake/", HTTP_ACCEPT_ENCODING=accepted).body == plain.body
    assert plain.headers["Vary"] == "Accept-Encoding"


def test_what_is_kept_has_every_security_header(server, article):
    server.get("/geneva/lake/")
    headers = server.get("/geneva/lake/").headers
    for name in ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy"):
        assert headers[name]
