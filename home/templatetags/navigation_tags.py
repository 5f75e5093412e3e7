"""The menus and lists that stand on every page."""

from __future__ import annotations

from typing import Any, NamedTuple
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString
from wagtail.models import Page

from home import navigation
from home.models import FooterLink, SiteSettings
from home.places_list import PlaceEntry, country_groups, load_places
from news.addresses import absolute, address
from news.archive import reading
from news.kept import kept
from news.models import Archive
from news.models.archive import ArchiveKind
from news.models.articles import Kind
from news.prepared import prepared
from news.published import open_to_all

register = template.Library()
RECENT = 5


class Headline(NamedTuple):
    """An article as the sidebar names it."""

    title: str
    href: str


@register.simple_tag(takes_context=True)
def places_menu(context: dict[str, Any]) -> SafeString:
    return kept("places menu", lambda: navigation.places_menu(country_groups(_places(context))))


@register.simple_tag(takes_context=True)
def categories(context: dict[str, Any]) -> SafeString:
    return kept("categories", lambda: navigation.categories(_places(context)))


@register.simple_tag
def archives(current: Any) -> SafeString:
    """The months of the site. `current` is the date whose month stands open, if any."""
    here = timezone.localtime(current) if current else None
    return navigation.archives(kept("months", reading.months_of_the_site), (here.year, here.month) if here else None)


@register.simple_tag
def recent_posts() -> list[Headline]:
    return kept("recent posts", _recent_posts)


def _recent_posts() -> list[Headline]:
    return [Headline(title, address(url_path)) for title, url_path in _newest()]


@prepared
def _newest() -> QuerySet:
    entries = reading.newest_first(Archive.objects.filter(kind=ArchiveKind.SITE).values("pk")[:1])
    entries = entries.exclude(article__kind=Kind.ADVERTISEMENT)
    return entries.values_list("article__title", "article__url_path")[:RECENT]


@register.simple_tag
def site_settings() -> SiteSettings:
    return kept("site settings", _site_settings)


def _site_settings() -> SiteSettings:
    found = _settings() or [SiteSettings()]
    found[0].footer_links = _footer_links(settings=found[0].pk) if found[0].pk else []
    return found[0]


@prepared
def _settings() -> QuerySet[SiteSettings]:
    return SiteSettings.objects.order_by("pk")[:1]


@prepared
def _footer_links(settings: int) -> QuerySet[FooterLink]:
    shown = Q(page=None) | Q(page__in=Page.objects.order_by().filter(open_to_all()))
    return FooterLink.objects.filter(shown, settings=settings).select_related("page").order_by("sort_order")


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
