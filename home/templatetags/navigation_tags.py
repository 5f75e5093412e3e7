"""The menus and lists that stand on every page."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.db.models import Prefetch, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString
from wagtail.models import Page

from home import navigation
from home.models import FooterLink, SiteSettings
from home.places_list import PlaceEntry, country_groups, load_places
from news.addresses import absolute, address
from news.archive import reading
from news.cards import Card, card_list
from news.published import open_to_all

register = template.Library()
RECENT = 5


@register.simple_tag(takes_context=True)
def places_menu(context: dict[str, Any]) -> SafeString:
    return navigation.places_menu(country_groups(_places(context)))


@register.simple_tag(takes_context=True)
def categories(context: dict[str, Any]) -> SafeString:
    return navigation.categories(_places(context))


@register.simple_tag
def archives(archive: Any = None, base: str = "/archive/", current: Any = None) -> SafeString:
    """The months of an archive, the whole site's by default. `current` is the date whose month stands open."""
    months = reading.months(archive or reading.site_archive())
    here = timezone.localtime(current) if current else None
    return navigation.archives(reading.years(months), base, (here.year, here.month) if here else None)


@register.simple_tag
def recent_posts() -> list[Card]:
    return card_list(reading.newest(reading.site_archive(), RECENT, advertisements=False), pictures=False)


@register.simple_tag
def site_settings() -> SiteSettings:
    shown = FooterLink.objects.filter(Q(page=None) | Q(page__in=Page.objects.order_by().filter(open_to_all())))
    links = Prefetch("footer_links", shown.select_related("page"))
    return SiteSettings.objects.prefetch_related(links).first() or SiteSettings()


@register.simple_tag(takes_context=True)
def site_name(context: dict[str, Any]) -> str:
    """The name alone, for the admin. Asked for once in a request."""
    request = context["request"]
    if not hasattr(request, "site_name"):
        request.site_name = SiteSettings.objects.values_list("name", flat=True).first() or SiteSettings().name
    return request.site_name


@register.simple_tag
def today() -> Any:
    return timezone.localdate()


@register.filter
def page_address(page: Any) -> str:
    """A page's path for readers, without a query."""
    return address(page.url_path) if page and page.url_path else "/"


@register.filter
def archive_address(page: Any) -> str:
    """Where the archive of the front page or of a place begins."""
    return f"{page_address(page)}archive/"


@register.filter
def query_string(query: str) -> str:
    """What stands before the page number in the addresses of a search."""
    return urlencode({"query": query}) + "&"


@register.filter(name="absolute")
def absolute_address(path: str) -> str:
    return absolute(path)


@register.simple_tag(takes_context=True)
def session_came(context: dict[str, Any]) -> bool:
    """Whether the request brought a session cookie; only then may a public page ask who is reading."""
    request: HttpRequest | None = context.get("request")
    return request is not None and settings.SESSION_COOKIE_NAME in request.COOKIES


def _places(context: dict[str, Any]) -> list[PlaceEntry]:
    """Loaded once for a page: the menu and the categories print the same places."""
    request = context.get("request")
    if request is None:
        return load_places()
    if not hasattr(request, "_places"):
        request._places = load_places()
    return request._places
