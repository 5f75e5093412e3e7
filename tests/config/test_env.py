"""The environment is read once, typed, and every fault in it is named."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env


@pytest.fixture(autouse=True)
def empty_environment(monkeypatch):
    for name in env.VARIABLES:
        monkeypatch.delenv(name, raising=False)


def test_everything_has_a_default():
    environment = env.read()
    assert environment.PORT == 8000
    assert environment.BIND == "127.0.0.1:8000"
    assert environment.TIME_ZONE == "Europe/Zurich"
    assert environment.MEDIA_ROOT == env.PROJECT / "media"
    assert environment.EMAIL_URL == "console:"
    assert environment.DEBUG is False


def test_values_have_types(monkeypatch):
    monkeypatch.setenv("PORT", "8123")
    monkeypatch.setenv("DEBUG", "1")
    monkeypatch.setenv("ALLOWED_HOSTS", "news.example.org, www.example.org")
    monkeypatch.setenv("MEDIA_ROOT", "/srv/media")
    environment = env.read()
    assert environment.PORT == 8123
    assert environment.DEBUG is True
    assert environment.ALLOWED_HOSTS == ["news.example.org", "www.example.org"]
    assert str(environment.MEDIA_ROOT) == "/srv/media"


def test_server_listens_on_the_port(monkeypatch):
    monkeypatch.setenv("PORT", "8123")
    assert env.read().BIND == "127.0.0.1:8123"


def test_address_of_the_site_loses_its_last_slash(monkeypatch):
    monkeypatch.setenv("WAGTAILADMIN_BASE_URL", "https://news.example.org:8443/")
    assert env.read().WAGTAILADMIN_BASE_URL == "https://news.example.org:8443"


@pytest.mark.parametrize("name", env.VARIABLES)
def test_empty_variable_counts_as_not_set(monkeypatch, name):
    default = getattr(env.read(), name)
    monkeypatch.setenv(name, "")
    assert getattr(env.read(), name) == default


def test_all_faults_are_named_in_one_error(monkeypatch):
    monkeypatch.setenv("PORT", "eighty")
    monkeypatch.setenv("DEBUG", "perhaps")
    monkeypatch.setenv("TIME_ZONE", "Europe/Atlantis")
    with pytest.raises(ImproperlyConfigured) as raised:
        env.read(required=("SECRET_KEY",))
    lines = str(raised.value).splitlines()
    assert [line.split(":")[0].strip() for line in lines[1:]] == ["DEBUG", "PORT", "SECRET_KEY", "TIME_ZONE"]


def test_missing_variable_is_said_to_be_missing():
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY: is not set"):
        env.read(required=("SECRET_KEY",))


def test_every_host_is_refused_where_hosts_are_required(monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", "news.example.org,*")
    with pytest.raises(ImproperlyConfigured, match="ALLOWED_HOSTS: must name the hosts"):
        env.read(required=("ALLOWED_HOSTS",))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "0"),
        ("PORT", "65536"),
        ("WEB_WORKERS", "0"),
        ("WEB_THREADS", "-1"),
        ("TIME_ZONE", "Mars/Olympus"),
        ("TIME_ZONE", "../etc/passwd"),
        ("WAGTAILADMIN_BASE_URL", "news.example.org"),
        ("WAGTAILADMIN_BASE_URL", "ftp://news.example.org"),
        ("WAGTAILADMIN_BASE_URL", "https://news.example.org/paper"),
        ("WAGTAILADMIN_BASE_URL", "https://news.example.org/?paper=1"),
        ("WAGTAILADMIN_BASE_URL", "https://news.example.org:port"),
        ("WAGTAILADMIN_BASE_URL", "https://[news.example.org"),
        ("DATABASE_URL", "mongodb://127.0.0.1/news"),
        ("DATABASE_URL", "db.sqlite3"),
        ("TEST_DATABASE_URL", "127.0.0.1:5432"),
        ("TRUSTED_PROXIES", "proxy.example.org"),
        ("TRUSTED_PROXIES", "10.0.0.1/8"),
        ("TRUSTED_PROXIES", "*"),
        ("EMAIL_URL", "pigeon://loft.example.org"),
        ("EMAIL_FROM", "the newsroom"),
        ("EMAIL_URL", "smtp://mail.example.org:post"),
    ],
)
def test_wrong_value_is_refused_by_name(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=rf"\n  {name}: "):
        env.read()


def test_time_zone_of_a_real_place_is_taken(monkeypatch):
    monkeypatch.setenv("TIME_ZONE", "America/Argentina/Ushuaia")
    assert env.read().TIME_ZONE == "America/Argentina/Ushuaia"


def test_mail_is_printed_by_default():
    assert env.mail_settings("console:")["EMAIL_BACKEND"] == "django.core.mail.backends.console.EmailBackend"


def test_mail_names_its_sender():
    from config.settings import base

    assert base.DEFAULT_FROM_EMAIL == "noreply@127.0.0.1"


def test_mail_address_gives_server_and_account():
    settings = env.mail_settings("smtp://desk%40example.org:p%2Fss@mail.example.org:2525")
    assert settings["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend"
    assert (settings["EMAIL_HOST"], settings["EMAIL_PORT"]) == ("mail.example.org", 2525)
    assert (settings["EMAIL_HOST_USER"], settings["EMAIL_HOST_PASSWORD"]) == ("desk@example.org", "p/ss")
    assert (settings["EMAIL_USE_TLS"], settings["EMAIL_USE_SSL"]) == (False, False)


@pytest.mark.parametrize(
    ("scheme", "port", "tls", "ssl"),
    [("smtp", 25, False, False), ("smtp+tls", 587, True, False), ("smtps", 465, False, True)],
)
def test_mail_scheme_decides_port_and_encryption(scheme, port, tls, ssl):
    settings = env.mail_settings(f"{scheme}://mail.example.org")
    assert (settings["EMAIL_PORT"], settings["EMAIL_USE_TLS"], settings["EMAIL_USE_SSL"]) == (port, tls, ssl)


def test_trusted_proxies_are_addresses_and_networks(monkeypatch):
    monkeypatch.setenv("TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8,fd00::/8")
    assert [str(network) for network in env.read().TRUSTED_PROXIES] == ["127.0.0.1/32", "10.0.0.0/8", "fd00::/8"]
