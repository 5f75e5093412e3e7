"""The WSGI application that gunicorn serves."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
django_application = get_wsgi_application()

from django.conf import settings  # noqa: E402 -- once they are there, and the models with them

from config.page_cache.wrapper import store_of_this_process, with_page_cache  # noqa: E402
from config.request_id import with_request_id  # noqa: E402

if settings.DISABLE_CACHES:
    application = with_request_id(django_application)
else:
    application = with_request_id(with_page_cache(django_application, store_of_this_process()))
