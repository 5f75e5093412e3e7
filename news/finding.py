"""An article's address, answered before Wagtail looks for it: with one query in the place of eight.

Wagtail finds a page level by level. What is found here is put where Wagtail keeps the route it has found, and Wagtail
serves it, with every hook, restriction and `serve` of the page. What is not found here Wagtail looks for.
"""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Concat
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from wagtail import views
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult

from news.models import ArticlePage
from news.prepared import prepared
from news.published import line_to


def serve_article(request: HttpRequest, place: str, article: str) -> HttpResponse:
    """Takes every address of two parts; most that are no article's are lists of a place."""
    path = f"{place}/{article}/"
    if found := _articles(slug=article, end=path, now=timezone.now()):
        remember_route(request, RouteResult(found[0]))
    return views.serve(request, path)


def remember_route(request: HttpRequest, route: RouteResult) -> None:
    """Puts the page, with what answers there, where `Page.route_for_request` looks before it searches."""
    request._wagtail_route_for_request = route  # type: ignore[attr-defined]


@prepared
def _articles(slug: str, end: str, now: dt.datetime) -> QuerySet[ArticlePage]:
    """The article whose address ends so below the front page, live with all above it, its date reached.

    Left to Wagtail are aliases, and all articles where there is more than one site.
    """
    front_page = Site.objects.filter(is_default_site=True).order_by().values("root_page__url_path")[:1]
    return (
        ArticlePage.objects.filter(slug=slug, url_path=Concat(Subquery(front_page), end), live=True)
        .filter(published_at__lte=now)
        .exclude(alias_of__isnull=False)
        .exclude(Exists(Page.objects.order_by().filter(live=False, path__in=line_to(OuterRef("path")))))
        .exclude(Exists(Site.objects.order_by().filter(is_default_site=False)))
        .knowing_of_restrictions()
        .select_related("lead_image")
        .order_by()
    )
