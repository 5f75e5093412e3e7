"""Whose address counts: the peer's, or what a trusted proxy reports, and never what a stranger writes."""

from __future__ import annotations

from ipaddress import ip_network

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from config.proxies import ForwardedHeadersMiddleware

STRANGER = "198.51.100.7"
READER = "203.0.113.9"
PROXIES = [ip_network("127.0.0.1"), ip_network("10.0.0.0/8"), ip_network("fd00::/8")]


@pytest.fixture
def seen(settings):
    """A function: which request the site sees after the middleware."""
    settings.TRUSTED_PROXIES = PROXIES
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

    def look(peer, **headers):
        request = RequestFactory().get(
            "/", REMOTE_ADDR=peer, headers={f"x-forwarded-{n}": v for n, v in headers.items()}
        )
        ForwardedHeadersMiddleware(lambda request: HttpResponse())(request)
        return request

    return look


@pytest.mark.parametrize(
    ("forwarded_for", "address"),
    [
        (READER, READER),
        (f"{STRANGER}, {READER}", READER),
        (f"{STRANGER}, {READER}, 10.1.2.3", READER),
        (f"{STRANGER},127.0.0.1,{READER},10.1.2.3,10.1.2.4", READER),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        (f"::ffff:{READER}", READER),
        ("", "127.0.0.1"),
        ("unknown", "127.0.0.1"),
        (f"{READER}, unknown, 10.1.2.3", "10.1.2.3"),
        ("10.9.9.9", "10.9.9.9"),
    ],
)
def test_trusted_proxy_says_who_asks(seen, forwarded_for, address):
    assert seen("127.0.0.1", **{"for": forwarded_for}).META["REMOTE_ADDR"] == address


def test_stranger_is_whom_the_connection_says(seen):
    request = seen(STRANGER, **{"for": READER}, host="evil.example", proto="https")
    assert request.META["REMOTE_ADDR"] == STRANGER
    assert not request.is_secure()
    assert not [name for name in request.META if "FORWARDED" in name]


def test_encryption_is_believed_of_a_trusted_proxy(seen):
    assert seen("fd00::1", proto="https").is_secure()


def test_nobody_is_trusted_by_default(seen, settings):
    settings.TRUSTED_PROXIES = []
    request = seen("127.0.0.1", **{"for": READER}, proto="https")
    assert (request.META["REMOTE_ADDR"], request.is_secure()) == ("127.0.0.1", False)


def test_one_customer_s_ipv6_addresses_count_as_one(seen):
    assert len({seen(f"2001:db8::{number}").META["REMOTE_ADDR"] for number in range(1, 9)}) == 1


@pytest.mark.parametrize("peer", ["", "a-socket"])
def test_connection_without_an_address_is_nobody_s_proxy(seen, peer):
    assert seen(peer, **{"for": READER}).META["REMOTE_ADDR"] == peer
