"""Settings of the tests: caches off, plain files, quick passwords, SQLite unless TEST_DATABASE_URL names a server."""

from __future__ import annotations

import tempfile
from pathlib import Path

from config.settings.base import *
from config.settings.base import database, environment

SECRET_KEY = "only for tests"  # noqa: S105
DEBUG = False
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
WAGTAILADMIN_BASE_URL = "http://testserver"
DATABASES = {"default": database(environment.TEST_DATABASE_URL or "sqlite:///:memory:")}
if environment.TEST_DATABASE_URL:
    DATABASES["default"]["OPTIONS"].pop("pool", None)  # a test database can't be dropped while a pool holds it
DISABLE_CACHES = True
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="gazetteer-media-"))
STATIC_ROOT = Path(tempfile.mkdtemp(prefix="gazetteer-static-"))
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
