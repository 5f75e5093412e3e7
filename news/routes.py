"""The archive's addresses: the same shapes below the front page and below each place."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.contrib.routable_page.models import RoutablePageMixin, re_path

YEAR = r"(?P<year>[12][0-9]{3})"
MONTH = r"(?P<month>0[1-9]|1[0-2])"
DAY = r"(?P<day>0[1-9]|[12][0-9]|3[01])"


class ArchiveRoutesMixin(RoutablePageMixin):
    """A page with an archive by date and a feed."""

    def get_archive(self) -> Any:
        from news.reading import archive_of_place

        return archive_of_place(self)

    @re_path(r"^archive/$", name="archive")
    def archive_overview(self, request: HttpRequest) -> HttpResponse:
        from news import archive_pages

        return self._render_archive(request, "overview", archive_pages.overview(self.get_archive()))

    @re_path(rf"^archive/{YEAR}/$", name="archive_year")
    def archive_year(self, request: HttpRequest, year: str) -> HttpResponse:
        from news import archive_pages

        context = archive_pages.year(self.get_archive(), int(year), request)
        return self._render_archive(request, "year", context)

    @re_path(rf"^archive/{YEAR}/{MONTH}/$", name="archive_month")
    def archive_month(self, request: HttpRequest, year: str, month: str) -> HttpResponse:
        from news import archive_pages

        context = archive_pages.month(self.get_archive(), int(year), int(month), request)
        return self._render_archive(request, "month", context)

    @re_path(rf"^archive/{YEAR}/{MONTH}/{DAY}/$", name="archive_day")
    def archive_day(self, request: HttpRequest, year: str, month: str, day: str) -> HttpResponse:
        from news import archive_pages

        context = archive_pages.day(self.get_archive(), calendar_day(year, month, day), request)
        return self._render_archive(request, "day", context)

    @re_path(r"^feed/$", name="feed")
    def feed(self, request: HttpRequest) -> HttpResponse:
        from news.feeds import feed_of_page

        return feed_of_page(request, self)

    def _render_archive(self, request: HttpRequest, period: str, context: dict[str, Any]) -> HttpResponse:
        return self.render(
            request, template=f"news/archive_{period}.html", context_overrides={"listing": None, **context}
        )


def has_route(page: RoutablePageMixin, path: str) -> bool:
    """Whether the page itself answers the path below its own, as in "archive/2022"."""
    try:
        page.resolve_subpage(f"/{path}/")
    except Http404:
        return False
    return True


def calendar_day(year: str, month: str, day: str) -> dt.date:
    """The day of an address; 404 for one that no calendar has."""
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError as error:
        raise Http404("There is no such day.") from error
