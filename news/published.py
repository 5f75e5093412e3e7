"""What "published" means, once: live, every page above it live, none of them restricted, the date reached.

Lists, archives, feeds, search, sitemaps, neighbours and counts follow it through the archive; a page's own address
asks it here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Substr
from django.http import Http404, HttpRequest
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

from news.prepared import prepared

if TYPE_CHECKING:
    from wagtail.models import Page as PageBase
    from wagtail.url_routing import RouteResult
else:
    PageBase = object

MAX_DEPTH = 6  # root, front page, place, article; standard pages may go a little deeper


def line_to(path: Any) -> list[Substr]:
    """The tree paths of all pages above one, and its own: once for each depth that there may be below it, too."""
    return [Substr(path, 1, Page.steplen * depth) for depth in range(1, MAX_DEPTH + 1)]


def open_to_all() -> Q:
    """Pages that are live, under live pages, with no restriction on any of them.

    An alias's own restrictions don't count: Wagtail asks those of its source.
    """
    live_above = ~Exists(Page.objects.order_by().filter(live=False, path__in=line_to(OuterRef("path"))))
    return Q(live=True) & Q(live_above) & _unrestricted()


def _unrestricted() -> Q:
    """Asks first whether anything on the site is restricted, once for all pages: mostly nothing is, and to look above
    each of them took a third of the time of the places menu.
    """
    restrictions = PageViewRestriction.objects.all()
    above = ~Exists(restrictions.filter(page__path__in=line_to(OuterRef("path"))).exclude(page=OuterRef("pk")))
    itself = Q(alias_of__isnull=False) | Q(~Exists(restrictions.filter(page=OuterRef("pk"))))
    return Q(~Exists(restrictions)) | (Q(above) & itself)


class PublishedPageQuerySet(PageQuerySet):
    def published(self) -> PublishedPageQuerySet:
        """Pages that any reader may see. Articles add their date (`news.models.articles`)."""
        return self.filter(open_to_all())

    def originals(self) -> PublishedPageQuerySet:
        """Pages that are no aliases.

        Written as "not (is not null)": for "is null" SQLite takes the index on aliases, in which nearly all rows are
        alike, and reads every page (24 ms against 2 for the places menu).
        """
        return self.exclude(alias_of__isnull=False)

    def knowing_of_restrictions(self) -> PublishedPageQuerySet:
        """Pages that need not ask whether anything on the site is restricted: see `get_view_restrictions`."""
        return self.annotate(is_anything_restricted=Exists(PageViewRestriction.objects.all()))


class PublishedPageMixin(PageBase):
    """A page that answers 404 at its own address while a page above it is not live."""

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        if not self.live:
            raise Http404("This page is not live, and so nothing below it is.")
        return super().route(request, path_components)

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """As Wagtail's, in one query where nothing on the site is restricted, and in none where that is known."""
        if "is_anything_restricted" not in self.__dict__:
            self.is_anything_restricted = bool(_any_restriction())
        if not self.is_anything_restricted:
            return PageViewRestriction.objects.none()
        restrictions: QuerySet[PageViewRestriction] = super().get_view_restrictions()
        return restrictions


@prepared
def _any_restriction() -> QuerySet[PageViewRestriction]:
    return PageViewRestriction.objects.order_by().values_list("pk", flat=True)[:1]
