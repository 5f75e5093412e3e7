"""Which address is answered by what. Pages, the archive and the feeds are routes of Wagtail's page tree."""

from __future__ import annotations

from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from home import health
from home.finding import serve_page
from news.addresses import ARTICLE, PAGE
from news.finding import serve_article
from news.media import serve_media
from search.views import search

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("media/<path:path>", serve_media, name="media"),
    path("search/", search, name="search"),
    path("health/live/", health.live, name="health_live"),
    path("health/ready/", health.ready, name="health_ready"),
    re_path(r"^(?!_util/)([\w-]+)/([\w-]+)/$", serve_article, name=ARTICLE),
    re_path(r"^(?!_util/)((?:[\w-]+/)*)$", serve_page, name=PAGE),
    path("", include(wagtail_urls)),
]

handler400 = "home.views.bad_request"
handler404 = "home.views.page_not_found"
handler500 = "home.views.server_error"
