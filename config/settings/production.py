"""Settings for strangers' eyes: everything from the environment, nothing secret by default."""

from __future__ import annotations

from config import env

# Asked for before the rest is read, so that every wrong variable is named at once.
environment = env.read(required=("SECRET_KEY", "ALLOWED_HOSTS", "WAGTAILADMIN_BASE_URL"))

from config.settings.base import *  # noqa: E402

DEBUG = False
IS_ENCRYPTED = environment.WAGTAILADMIN_BASE_URL.startswith("https://")
SECURE_SSL_REDIRECT = IS_ENCRYPTED
SECURE_REDIRECT_EXEMPT = [r"^health/"]  # asked by the machine beside it, without TLS
# Strangers' headers are thrown away before this is asked; without a proxy nobody's is believed.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SESSION_COOKIE_SECURE = IS_ENCRYPTED
CSRF_COOKIE_SECURE = IS_ENCRYPTED
CSRF_TRUSTED_ORIGINS = [environment.WAGTAILADMIN_BASE_URL]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if IS_ENCRYPTED else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_ENCRYPTED
SECURE_HSTS_PRELOAD = IS_ENCRYPTED
