"""The front page and the places, with all that they route themselves, found with one or two queries of ours.

Wagtail asks for the site, its front page, each level below it and the kind of the page there. What isn't found here
Wagtail looks for. Articles: `news.finding`.
"""

from __future__ import annotations

from django.db.models import Exists, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from wagtail import views
from wagtail.models import Site
from wagtail.url_routing import RouteResult

from home.models import HomePage
from news.finding import remember_route
from news.models import CityIndexPage
from news.prepared import prepared
from news.routes import has_route


def serve_page(request: HttpRequest, path: str) -> HttpResponse:
    if route := _route(request, [component for component in path.split("/") if component]):
        remember_route(request, route)
    return views.serve(request, path)


def _route(request: HttpRequest, components: list[str]) -> RouteResult | None:
    """Where a place or else the front page leads the request; None where neither does, or there are more sites."""
    if not (found := _front_pages()):
        return None
    home = found[0]
    try:
        if components and not has_route(home, "/".join(components)):
            places = _places(slug=components[0], url_path=f"{home.url_path}{components[0]}/")
            return places[0].route(request, components[1:]) if places else None
        return home.route(request, components)
    except Http404:
        return None


@prepared
def _front_pages() -> QuerySet[HomePage]:
    only = Site.objects.filter(is_default_site=True).order_by().values("root_page")[:1]
    return (
        HomePage.objects.filter(pk__in=only, live=True)
        .exclude(Exists(Site.objects.order_by().filter(is_default_site=False)))
        .knowing_of_restrictions()
        .order_by()
    )


@prepared
def _places(slug: str, url_path: str) -> QuerySet[CityIndexPage]:
    return (
        CityIndexPage.objects.filter(slug=slug, url_path=url_path, live=True)
        .exclude(alias_of__isnull=False)
        .knowing_of_restrictions()
        .select_related("picture")
        .order_by()
    )
