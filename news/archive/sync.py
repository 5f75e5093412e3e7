"""Makes the archive's rows true for some articles: for one, for a place with 100,000, or for all.

The rows of the site's own archive are written first, from the page tables and the one definition of published; the
rows of places, authors and topics follow from them. All of it is a fixed number of statements, whatever the number of
articles, except for the months whose counts change.
"""

from __future__ import annotations

import zoneinfo
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Q, QuerySet, Value
from django.db.models.functions import ExtractMonth, ExtractYear
from wagtail.models import Page

from news.archive.counting import apply_difference, counts_of
from news.models import Archive, ArchiveEntry, ArticlePage, CityIndexPage
from news.models.archive import ArchiveKind
from news.published import open_to_all

if TYPE_CHECKING:
    from news.archive.seen import Seen

FEW = 200
# SQL with its parameters.
Statement = tuple[str, tuple]

COLUMNS = "(archive_id, article_id, published_at, month, direct)"

FROM_THE_SITE = """
    INSERT INTO news_archiveentry (archive_id, article_id, published_at, month, direct)
    SELECT archive.id, site.article_id, site.published_at, site.month, {direct}
    FROM news_archiveentry site
    {joins}
    WHERE site.archive_id = %s AND site.article_id IN ({selected}) {condition}
    ON CONFLICT (archive_id, article_id) DO NOTHING
"""
PARENT = """
    JOIN wagtailcore_page page ON page.id = site.article_id
    JOIN wagtailcore_page parent ON parent.path = substr(page.path, 1, length(page.path) - 4)
    JOIN news_archive archive ON archive.place_id = parent.id
"""
OTHER_PLACES = """
    JOIN news_articlepage_other_places other ON other.articlepage_id = site.article_id
    JOIN news_archive archive ON archive.place_id = other.cityindexpage_id
"""
COUNTRIES = """
    JOIN news_archiveentry filed ON filed.article_id = site.article_id AND filed.direct
    JOIN news_archive city_archive ON city_archive.id = filed.archive_id
    JOIN news_cityindexpage city ON city.page_ptr_id = city_archive.place_id AND city.kind = 'city'
    JOIN news_cityindexpage country ON country.country = city.country AND country.kind = 'country'
        AND country.country <> ''
    JOIN news_archive archive ON archive.place_id = country.page_ptr_id
"""
AUTHORS = """
    JOIN news_articleauthor byline ON byline.article_id = site.article_id
    JOIN news_archive archive ON archive.author_id = byline.author_id
"""
TOPICS = """
    JOIN news_articletopic topic ON topic.content_object_id = site.article_id
    JOIN news_archive archive ON archive.topic_id = topic.tag_id
"""
# An alias stands in its own place's archive alone, and not where its source or another alias of it stands already.
ALIASES = """
    INSERT INTO news_archiveentry (archive_id, article_id, published_at, month, direct)
    SELECT archive.id, MIN(alias.id), site.published_at, site.month, {true}
    FROM wagtailcore_page alias
    JOIN news_archiveentry site ON site.article_id = alias.alias_of_id AND site.archive_id = %s
    JOIN wagtailcore_page parent ON parent.path = substr(alias.path, 1, length(alias.path) - 4)
    JOIN news_archive archive ON archive.place_id = parent.id
    WHERE alias.id IN ({aliases}) AND NOT EXISTS (
        SELECT 1 FROM news_archiveentry source
        WHERE source.archive_id = archive.id AND source.article_id = alias.alias_of_id
    )
    GROUP BY archive.id, alias.alias_of_id, site.published_at, site.month
"""


def sync(article: ArticlePage) -> None:
    """Makes the rows true for one article and for its aliases. Call it inside `changing()`."""
    sync_selected(Q(pk=article.pk))


def sync_below(page: Page) -> None:
    """Makes the rows true for every article at or below a page, in a fixed number of statements."""
    sync_selected(Q(path__startswith=page.path))


def sync_selected(selection: Q, gone: Sequence[int] = ()) -> None:
    """Makes the rows true for the selected articles, and takes those of articles that are gone."""
    kin = _kin(selection) if selection else set()
    selection = _by_id_if_few(selection | Q(pk__in=kin))
    selected = ArticlePage.objects.order_by().filter(selection).values("pk")
    old = ArchiveEntry.objects.filter(Q(article__in=selected) | Q(article__in=list(gone)))
    before = counts_of(old)
    old._raw_delete(using=old.db)  # nothing refers to a row, so there is nothing to collect first
    with suppress(EmptyResultSet):  # what was selected is all gone
        _write(selection, with_aliases=bool(kin))
    after = counts_of(ArchiveEntry.objects.filter(article__in=selected))
    apply_difference(before, after)


def write_all() -> None:
    """The rows of every article, where none stands yet. Counts are left alone."""
    _gather_statistics()
    _write(Q(pk__gt=0), with_aliases=True, are_many=True)


def _by_id_if_few(selection: Q) -> Q:
    """The same selection by ids where it is small: each statement is then shorter to make and to plan."""
    ids = list(ArticlePage.objects.order_by().filter(selection).values_list("pk", flat=True)[: FEW + 1])
    return Q(pk__in=ids) if len(ids) <= FEW else selection


def articles_concerned_by(page_id: int, before: Seen | None, after: Seen | None) -> Q:
    """Articles whose filing may have changed with that of a page above them or of a place that they are filed under."""
    concerned = _filed_under([page_id])
    for seen in filter(None, (before, after)):
        concerned |= Q(path__startswith=seen.path)
        if seen.kind == "country" and seen.country:
            cities = list(CityIndexPage.objects.filter(country=seen.country).values_list("pk", "path"))
            concerned |= _filed_under([pk for pk, _ in cities])
            for _, path in cities:
                concerned |= Q(path__startswith=path)
    return concerned


def _filed_under(places: Sequence[int]) -> Q:
    """Articles that have one of these among their other places; by their ids, since a join would repeat them."""
    filings = ArticlePage.other_places.through.objects.filter(cityindexpage__in=list(places))
    return Q(pk__in=filings.values("articlepage"))


def _kin(selection: Q) -> set[int]:
    """The aliases of the selected articles, and the sources and fellow aliases of the selected aliases."""
    selected = ArticlePage.objects.order_by().filter(selection).values("pk")
    aliases = Page.objects.order_by().exclude(alias_of=None).values_list("pk", "alias_of_id")
    kin: set[int] = set()
    for pk, source in aliases.filter(Q(pk__in=selected) | Q(alias_of__in=selected)):
        kin |= {pk, source}
    return kin | set(aliases.filter(alias_of__in=kin).values_list("pk", flat=True))


def _write(selection: Q, *, with_aliases: bool, are_many: bool = False) -> None:
    site = Archive.objects.get_or_create(kind=ArchiveKind.SITE)[0].pk
    _write_site(site, selection)
    if are_many:
        _gather_statistics("news_archiveentry")
    selected = _sql(ArticlePage.objects.order_by().filter(selection).values("pk"))
    open_places = _sql(CityIndexPage.objects.order_by().published().values("pk"))
    _follow(PARENT, site, selected)
    _follow(OTHER_PLACES, site, selected, places=open_places)
    _follow(COUNTRIES, site, selected, places=open_places, direct=False)
    _follow(AUTHORS, site, selected)
    _follow(TOPICS, site, selected)
    if with_aliases:
        _write_aliases(site, selection)


def _gather_statistics(table: str = "") -> None:
    """PostgreSQL believes a table empty that was filled a moment ago, as by a restored backup or by the site's rows,
    and then reads all pages once for each article: 10,000 took 26 s, and take two.
    """
    if connection.vendor == "postgresql":
        _run(f"ANALYZE {table}", ())


def _write_site(site: int, selection: Q) -> None:
    zone = zoneinfo.ZoneInfo(settings.TIME_ZONE)
    month = ExtractYear("published_at", tzinfo=zone) * 100 + ExtractMonth("published_at", tzinfo=zone)
    rows = (
        ArticlePage.objects.order_by()
        .published()
        .originals()
        .filter(selection)
        .values_list(Value(site), "pk", "published_at", month, Value(True))
    )
    sql, params = _sql(rows)
    _run(f"INSERT INTO news_archiveentry {COLUMNS} {sql}", params)


def _follow(joins: str, site: int, selected: Statement, *, places: Statement = ("", ()), direct: bool = True) -> None:
    """Rows that follow from the site's; with `places` only in the archives of these."""
    statement = FROM_THE_SITE.format(
        joins=joins,
        selected=selected[0],
        condition=f"AND archive.place_id IN ({places[0]})" if places[0] else "",
        direct="TRUE" if direct else "FALSE",
    )
    _run(statement, (site, *selected[1], *places[1]))


def _write_aliases(site: int, selection: Q) -> None:
    aliases = ArticlePage.objects.order_by().filter(open_to_all(), selection).exclude(alias_of=None).values("pk")
    aliases_sql, params = _sql(aliases)
    _run(ALIASES.format(aliases=aliases_sql, true="TRUE"), (site, *params))


def _sql(queryset: QuerySet) -> Statement:
    """The statement of a queryset, so that the one definition of published can stand inside a larger statement."""
    return queryset.query.get_compiler(connection=connection).as_sql()


def _run(statement: str, params: tuple) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
