"""Who asks: the address that trusted proxies report, and nothing of what strangers write into those headers."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

FORWARDED = (
    "HTTP_FORWARDED",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PORT",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_REAL_IP",
)
NETWORK_OF_A_CUSTOMER = 64  # bits: of IPv6 addresses everybody has as many as they like


class ForwardedHeadersMiddleware:
    """The first in the chain: afterwards REMOTE_ADDR is the reader's, and X-Forwarded-… came from a trusted proxy."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        peer = request.META.get("REMOTE_ADDR", "")
        if is_trusted(peer):
            address = reported_address(peer, request.META.get("HTTP_X_FORWARDED_FOR", ""))
        else:
            address = peer
            for name in FORWARDED:
                request.META.pop(name, None)
        request.META["REMOTE_ADDR"] = counted_as(address)
        return self.get_response(request)


def scheme_of(environ: dict[str, Any]) -> str:
    """The scheme that the reader used, for whoever asks before Django has read the request; as Django finds it."""
    if settings.SECURE_PROXY_SSL_HEADER and is_trusted(environ.get("REMOTE_ADDR", "")):
        name, secure = settings.SECURE_PROXY_SSL_HEADER
        if name in environ:
            return "https" if environ[name].split(",", 1)[0].strip() == secure else "http"
    return str(environ["wsgi.url_scheme"])


def is_trusted(address: str) -> bool:
    return _is_within(address, tuple(settings.TRUSTED_PROXIES))


@lru_cache(maxsize=1000)
def _is_within(address: str, networks: tuple[IPv4Network | IPv6Network, ...]) -> bool:
    parsed = _parsed(address)
    return parsed is not None and any(parsed in network for network in networks)


def reported_address(peer: str, forwarded_for: str) -> str:
    """The last address of X-Forwarded-For that is no trusted proxy's: those before it anybody may have written."""
    address = peer
    for entry in reversed(forwarded_for.split(",")):
        if _parsed(entry.strip()) is None:
            break
        address = entry.strip()
        if not is_trusted(address):
            break
    return address


def counted_as(address: str) -> str:
    """An IPv6 address as its network; everything else as it is."""
    parsed = _parsed(address)
    if isinstance(parsed, IPv6Address):
        return str(ip_network((parsed, NETWORK_OF_A_CUSTOMER), strict=False).network_address)
    return str(parsed) if parsed else address


def _parsed(address: str) -> IPv4Address | IPv6Address | None:
    """None for what is no address. An IPv4 address in IPv6's clothes is an IPv4 address."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return None
    return (isinstance(parsed, IPv6Address) and parsed.ipv4_mapped) or parsed
