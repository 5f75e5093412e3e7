"""The tags of the real templates, with those that ask a database or a server answered from samples instead."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import template
from django.http import HttpRequest
from django.utils.safestring import SafeString

from home import navigation
from home.models import SiteSettings
from home.places_list import country_groups
from home.styleguide import samples
from home.templatetags import navigation_tags
from news.cards import Card

register = template.Library()
register.tags.update(navigation_tags.register.tags)
register.filters.update(navigation_tags.register.filters)

RECENT = ("The tram runs again", samples.COMPOUND, samples.ARABIC, "Two waters at the mole", "A stair with a view")


def request_for(path: str = "/geneva/", is_empty: bool = False) -> Any:
    """A reader's request; the site that it meets may have nothing published."""
    request: Any = HttpRequest()
    request.method, request.path, request.path_info = "GET", path, path
    request.site_is_empty = is_empty  # for the tags below alone
    return request


def _is_empty(context: dict[str, Any]) -> bool:
    return getattr(context.get("request"), "site_is_empty", False)


@register.simple_tag
def static(path: str) -> str:
    """Relative, so that the guide can be opened from any folder."""
    return path


@register.simple_tag
def today() -> dt.date:
    return samples.TODAY


@register.simple_tag
def site_settings() -> SiteSettings:
    return samples.site()


@register.simple_tag
def places_menu() -> SafeString:
    return navigation.places_menu(country_groups(samples.places()))


@register.simple_tag(takes_context=True)
def categories(context: dict[str, Any]) -> SafeString:
    return navigation.categories([] if _is_empty(context) else samples.places())


@register.simple_tag(takes_context=True)
def recent_posts(context: dict[str, Any]) -> list[Card]:
    return [] if _is_empty(context) else [samples.card(title) for title in RECENT]


@register.simple_tag(takes_context=True)
def archives(context: dict[str, Any], current: Any) -> SafeString:
    months = [] if _is_empty(context) else samples.months()
    return navigation.archives(months, (current.year, current.month) if current else None)
