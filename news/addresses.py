"""Addresses of pages as readers see them, and absolute ones for feeds and sharing."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from wagtail.models import Site

ARTICLE, PAGE = "article", "page"
PAGE_VIEWS = {ARTICLE, PAGE, "wagtail_serve"}  # the names of what answers pages, archives and feeds


def address(url_path: str) -> str:
    """A page's path for readers, a slash at both ends. The front page is the tree's first level, so no query is needed.

    "/home/geneva/a-story/" gives "/geneva/a-story/".
    """
    return "/" + url_path.split("/", 2)[2] if url_path.count("/") > 1 else "/"


def absolute(path: str) -> str:
    """The address with scheme and host, for machines elsewhere. Never taken from a request's Host."""
    return path if path.startswith(("http://", "https://")) else f"{settings.WAGTAILADMIN_BASE_URL}{path}"


def align_site() -> None:
    """Sets host and port of Wagtail's Site row from WAGTAILADMIN_BASE_URL."""
    scheme, _, host = settings.WAGTAILADMIN_BASE_URL.partition("://")
    name, _, port = host.partition(":")
    expected: dict[str, Any] = {"hostname": name, "port": int(port or (443 if scheme == "https" else 80))}
    for site in Site.objects.filter(is_default_site=True).exclude(**expected):
        site.hostname, site.port = expected["hostname"], expected["port"]
        site.save()
