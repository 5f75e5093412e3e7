"""Settings of `make run`: one machine, nothing to set up, a secret key of its own made at first start."""

from __future__ import annotations

from django.core.management.utils import get_random_secret_key

from config.settings.base import *
from config.settings.base import PROJECT, environment

SECRET_KEY_FILE = PROJECT / ".secret_key"
LOCAL_HOSTS = ["localhost", "127.0.0.1"]


def secret_key() -> str:
    """The key in the file beside manage.py, made when it is not there yet."""
    if not SECRET_KEY_FILE.exists():
        SECRET_KEY_FILE.touch(mode=0o600)
        SECRET_KEY_FILE.write_text(get_random_secret_key())
    return SECRET_KEY_FILE.read_text().strip()


SECRET_KEY = environment.SECRET_KEY or secret_key()
ALLOWED_HOSTS = environment.ALLOWED_HOSTS or LOCAL_HOSTS
STORAGES["staticfiles"] = {"BACKEND": "config.static_storage.HashedStaticFiles"}
