"""The environment, read once and typed. Nothing else in the project reads `os.environ`."""

from __future__ import annotations

import os
import re
import zoneinfo
from collections.abc import Mapping
from dataclasses import dataclass, fields
from email.utils import parseaddr
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any, cast
from urllib.parse import SplitResult, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.http.request import validate_host
from environs import Env, EnvValidationError
from marshmallow import ValidationError

PROJECT = Path(__file__).resolve().parent.parent
DEFAULT_PORT = 8000
DEFAULT_PAGE_CACHE = 64
DEFAULT_TIME_ZONE = "Europe/Zurich"
DATABASE_SCHEMES = ("sqlite", "postgres", "postgresql")
KEY_LENGTH = 50  # these two are Django's own measure in its check for deployment
KEY_VARIETY = 5
# A name, an address, or with a dot before it a domain with all its subdomains.
HOST = re.compile(r"localhost|\[[0-9a-fA-F:.]+\]|\.?[\w-]+(\.[\w-]+)+|[a-z][\w-]*")
MAIL_PORTS = {"console": 25, "smtp": 25, "smtp+tls": 587, "smtps": 465}


@dataclass(frozen=True, kw_only=True)
class Environment:
    """Every variable that Gazetteer knows, under its own name in capitals. An empty one counts as not set."""

    SECRET_KEY: str
    ALLOWED_HOSTS: list[str]
    WAGTAILADMIN_BASE_URL: str
    DATABASE_URL: str
    REDIS_URL: str
    PAGE_CACHE_MEGABYTES: int
    MEDIA_ROOT: Path
    TRUSTED_PROXIES: list[IPv4Network | IPv6Network]
    PORT: int
    BIND: str
    WEB_WORKERS: int
    WEB_THREADS: int
    TIME_ZONE: str
    EMAIL_URL: str
    EMAIL_FROM: str
    DEBUG: bool
    DISABLE_CACHES: bool
    S3_BUCKET: str
    S3_REGION: str
    S3_ENDPOINT_URL: str
    S3_ACCESS_KEY_ID: str
    S3_SECRET_ACCESS_KEY: str
    S3_PUBLIC_HOST: str
    CHROMIUM: str
    REQUIRE_BROWSER: bool
    NU_CHECKER: str
    TEST_DATABASE_URL: str
    TORTURE_DATABASE_URL: str


VARIABLES = tuple(field.name for field in fields(Environment))


def read(required: tuple[str, ...] = ()) -> Environment:
    """The whole environment; raises ImproperlyConfigured with one line for each variable that is wrong or missing."""
    _forget_empty_variables()
    env = Env(eager=False)
    port = env.int("PORT", DEFAULT_PORT, validate=_is_port)
    values: dict[str, Any] = {
        "SECRET_KEY": env.str("SECRET_KEY", ""),
        "ALLOWED_HOSTS": _listed(env.str("ALLOWED_HOSTS", "")),
        "WAGTAILADMIN_BASE_URL": (env.str("WAGTAILADMIN_BASE_URL", "", validate=_is_web_address) or "").rstrip("/"),
        "DATABASE_URL": env.str("DATABASE_URL", "", validate=_is_database_address),
        "REDIS_URL": env.str("REDIS_URL", ""),
        "PAGE_CACHE_MEGABYTES": env.int("PAGE_CACHE_MEGABYTES", DEFAULT_PAGE_CACHE, validate=_is_positive),
        "MEDIA_ROOT": Path(env.str("MEDIA_ROOT", "") or PROJECT / "media"),
        "TRUSTED_PROXIES": _networks(env.str("TRUSTED_PROXIES", "", validate=_are_networks) or ""),
        "PORT": port,
        "BIND": env.str("BIND", "") or f"127.0.0.1:{port}",
        "WEB_WORKERS": env.int("WEB_WORKERS", 2, validate=_is_positive),
        "WEB_THREADS": env.int("WEB_THREADS", 4, validate=_is_positive),
        "TIME_ZONE": env.str("TIME_ZONE", DEFAULT_TIME_ZONE, validate=_is_time_zone),
        "EMAIL_URL": env.str("EMAIL_URL", "console:", validate=_is_mail_address),
        "EMAIL_FROM": env.str("EMAIL_FROM", "", validate=_is_sender),
        "DEBUG": env.bool("DEBUG", False),
        "DISABLE_CACHES": env.bool("DISABLE_CACHES", False),
        **{name: env.str(name, "") for name in VARIABLES if name.startswith("S3_")},
        "CHROMIUM": env.str("CHROMIUM", ""),
        "REQUIRE_BROWSER": env.bool("REQUIRE_BROWSER", False),
        "NU_CHECKER": env.str("NU_CHECKER", ""),
        "TEST_DATABASE_URL": env.str("TEST_DATABASE_URL", "", validate=_is_database_address),
        "TORTURE_DATABASE_URL": env.str("TORTURE_DATABASE_URL", "", validate=_is_database_address),
    }
    faults = {name: ["is not set"] for name in required if not values[name]} | _faults(env)
    if required:
        faults = _faults_for_strangers(values) | faults
    if faults:
        lines = [f"  {name}: {' '.join(messages)}" for name, messages in sorted(faults.items())]
        raise ImproperlyConfigured("The environment is not right:\n" + "\n".join(lines))
    return Environment(**values)


def is_production() -> bool:
    """Whether the settings for strangers' eyes are named; asked where Django's settings are not loaded yet."""
    return os.environ.get("DJANGO_SETTINGS_MODULE") == "config.settings.production"


def _faults_for_strangers(values: Mapping[str, Any]) -> dict[str, list[str]]:
    """What is well formed and yet not good enough where strangers come."""
    faults = {}
    key, hosts = values["SECRET_KEY"] or "", values["ALLOWED_HOSTS"]
    if len(key) < KEY_LENGTH or len(set(key)) < KEY_VARIETY or key.startswith("django-insecure-"):
        faults["SECRET_KEY"] = [f"must be {KEY_LENGTH} characters or more, drawn at random"]
    wrong = [host for host in hosts if not HOST.fullmatch(host)]
    site = urlsplit(values["WAGTAILADMIN_BASE_URL"]).hostname or ""
    if "*" in hosts:
        faults["ALLOWED_HOSTS"] = ["must name the hosts; * lets every host in"]
    elif wrong:
        faults["ALLOWED_HOSTS"] = [f"must be names without scheme or port, as in news.example.org: {', '.join(wrong)}"]
    elif site and not validate_host(f"[{site}]" if ":" in site else site, hosts):
        faults["WAGTAILADMIN_BASE_URL"] = ["must be at one of ALLOWED_HOSTS"]
    return faults


def for_process(**variables: str) -> dict[str, str]:
    """This process's environment with these variables of ours and no others, for a process of its own."""
    ours = {*VARIABLES, "DJANGO_SETTINGS_MODULE"}
    return {name: value for name, value in os.environ.items() if name not in ours} | variables


def mail_settings(url: str) -> dict[str, Any]:
    """Django's EMAIL_… settings for `console:`, `smtp://user:password@host:25`, `smtp+tls://…` or `smtps://…`."""
    parts = urlsplit(url)
    return {
        "EMAIL_BACKEND": f"django.core.mail.backends.{'console' if parts.scheme == 'console' else 'smtp'}.EmailBackend",
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or MAIL_PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 10,
    }


def _listed(value: str) -> list[str]:
    """What stands between the commas."""
    return [part.strip() for part in value.split(",") if part.strip()]


def _networks(value: str) -> list[IPv4Network | IPv6Network]:
    return [ip_network(part) for part in _listed(value)]


def _forget_empty_variables() -> None:
    for name in VARIABLES:
        if not os.environ.get(name, "unset"):
            del os.environ[name]


def _faults(env: Env) -> dict[str, list[str]]:
    try:
        env.seal()
    except EnvValidationError as error:
        faults = cast("Mapping[str, list[str]]", error.error_messages)  # a plain list only where reading is eager
        return {name: list(messages) for name, messages in faults.items()}
    return {}


def _is_port(value: int) -> None:
    if not 0 < value < 65536:
        raise ValidationError("must be a port between 1 and 65535")


def _are_networks(value: str) -> None:
    try:
        _networks(value)
    except ValueError as error:
        raise ValidationError(f"must be addresses or networks, as in 127.0.0.1,10.0.0.0/8: {error}.") from error


def _is_positive(value: int) -> None:
    if value < 1:
        raise ValidationError("must be 1 or more")


def _is_web_address(value: str) -> None:
    parts = _parts(value)
    if value and (parts is None or parts.scheme not in {"http", "https"} or value.rstrip("/") != _origin(parts)):
        raise ValidationError("must be a scheme and a host, as in https://news.example.org")


def _origin(parts: SplitResult) -> str:
    """The address with scheme, host and port alone."""
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{parts.hostname}{port}"


def _is_database_address(value: str) -> None:
    parts = _parts(value)
    if value and (parts is None or parts.scheme not in DATABASE_SCHEMES):
        raise ValidationError("must be an address as in postgres://name:password@host/database or sqlite:///path")


def _is_time_zone(value: str) -> None:
    if value not in zoneinfo.available_timezones():
        raise ValidationError("must be the name of a time zone, as in Europe/Zurich")


def _is_mail_address(value: str) -> None:
    parts = _parts(value)
    if parts is None or parts.scheme not in MAIL_PORTS:
        raise ValidationError(f"must be an address that begins with one of {', '.join(MAIL_PORTS)}")


def _is_sender(value: str) -> None:
    if value and ("@" not in parseaddr(value)[1] or "\n" in value):
        raise ValidationError("must be a mail address, as in news@example.org or Gazetteer <news@example.org>")


def _parts(address: str) -> SplitResult | None:
    """The address in its parts; None where it is none or its port is no number."""
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return None
    return parts
