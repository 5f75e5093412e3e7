"""What the archive should hold and what readers can see, worked out slowly from the page tables.

Written without any of the code under test: it walks from each page to its root, one page at a time.
"""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections import Counter

from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from home.models import HomePage, StandardPage
from news.models import (
    Archive,
    ArchiveEntry,
    ArchiveMonth,
    ArticleAuthor,
    ArticlePage,
    ArticleRelation,
    ArticleTopic,
    CityIndexPage,
)

STEP = 4  # letters of a tree path for each level
ZONE = zoneinfo.ZoneInfo("Europe/Zurich")


def own_columns(model) -> dict[int, dict]:
    """What a page's own table holds of it beside Wagtail's, by id."""
    names = [field.attname for field in model._meta.local_concrete_fields]
    return {row["page_ptr_id"]: row for row in model.objects.values(*names)}


class Site:
    """All page tables as they are at this moment."""

    def __init__(self):
        self.now = timezone.now()
        self.pages = {row["id"]: row for row in Page.objects.values()}
        self.at = {row["path"]: row for row in self.pages.values()}
        self.articles, self.places = own_columns(ArticlePage), own_columns(CityIndexPage)
        self.others = own_columns(HomePage) | own_columns(StandardPage)
        self.restricted = {row.page_id for row in PageViewRestriction.objects.all()}
        self.authors = list(ArticleAuthor.objects.order_by("sort_order", "pk").values_list("article_id", "author_id"))
        self.topics = set(ArticleTopic.objects.values_list("content_object_id", "tag_id"))
        self.related = list(ArticleRelation.objects.order_by("pk").values_list("article_id", "related_id"))
        self.filed = set(ArticlePage.other_places.through.objects.values_list("articlepage_id", "cityindexpage_id"))

    def parent(self, page):
        return self.at.get(page["path"][:-STEP])

    def is_open(self, page) -> bool:
        """Live and unrestricted, as is everything above. Restrictions of an alias are not its own but its source's."""
        while page:
            if not page["live"]:
                return False
            if page["id"] in self.restricted and page["alias_of_id"] is None:
                return False
            page = self.parent(page)
        return True

    def is_published(self, page) -> bool:
        if not self.is_open(page):
            return False
        if page["id"] not in self.articles:
            return True
        if page["alias_of_id"] is not None:
            return self.is_published(self.pages[page["alias_of_id"]])
        date = self.articles[page["id"]]["published_at"]
        return date is not None and date <= self.now

    def places_of(self, page) -> list[int]:
        """Ids of the published places that the article itself is filed under."""
        parent = self.parent(page)["id"]
        filed = {parent} | {place for article, place in self.filed if article == page["id"]}
        return [place for place in filed if self.is_published(self.pages[place])]

    def countries_of(self, place: int) -> list[int]:
        """Ids of the published pages of the country that a city lies in."""
        city = self.places[place]
        if city["kind"] != "city" or not city["country"]:
            return []
        return [
            pk
            for pk, row in self.places.items()
            if row["kind"] == "country" and row["country"] == city["country"] and self.is_published(self.pages[pk])
        ]


def expected_entries(site: Site) -> dict[tuple, tuple]:
    """(kind, whose archive, article) to (date, direct)."""
    entries: dict[tuple, tuple] = {}
    published = [page for page in site.pages.values() if page["id"] in site.articles and site.is_published(page)]
    originals = [page for page in published if page["alias_of_id"] is None]
    aliases = [page for page in published if page["alias_of_id"] is not None]
    for page in originals:
        pk, date = page["id"], site.articles[page["id"]]["published_at"]
        entries["site", 0, pk] = (date, True)
        places = site.places_of(page)
        for place in places:
            for country in site.countries_of(place):
                entries["place", country, pk] = (date, False)
        for place in places:
            entries["place", place, pk] = (date, True)
        for author in {author for article, author in site.authors if article == pk}:
            entries["author", author, pk] = (date, True)
        for topic in {topic for article, topic in site.topics if article == pk}:
            entries["topic", topic, pk] = (date, True)
    stands_already = {(whose, article) for kind, whose, article in entries if kind == "place"}
    for page in sorted(aliases, key=lambda page: page["id"]):
        source, place = page["alias_of_id"], site.parent(page)["id"]
        if (place, source) not in stands_already:
            stands_already.add((place, source))
            entries["place", place, page["id"]] = (site.articles[source]["published_at"], True)
    return entries


def expected(site: Site) -> dict[str, dict]:
    """Entries, months and counts as they should be."""
    entries = expected_entries(site)
    months = Counter((kind, whose, *month_of(date)) for (kind, whose, _), (date, _) in entries.items())
    counts = Counter((kind, whose) for kind, whose, _ in entries)
    direct = Counter((kind, whose) for (kind, whose, _), (_, is_direct) in entries.items() if is_direct)
    return {"entries": entries, "months": dict(months), "counts": {key: (counts[key], direct[key]) for key in counts}}


def stored() -> dict[str, dict]:
    """The same three as the archive holds them. An archive that holds nothing counts as not there."""
    names = {
        row.pk: (str(row.kind), row.place_id or row.author_id or row.topic_id or 0, row.count, row.direct_count)
        for row in Archive.objects.all()
    }
    entries = {}
    for row in ArchiveEntry.objects.all():
        assert row.month == month_of(row.published_at)[0] * 100 + month_of(row.published_at)[1]
        entries[(*names[row.archive_id][:2], row.article_id)] = (row.published_at, row.direct)
    months = {(*names[row.archive_id][:2], row.year, row.month): row.count for row in ArchiveMonth.objects.all()}
    counts = {name[:2]: name[2:] for name in names.values() if name[2] or name[3]}
    return {"entries": entries, "months": months, "counts": counts}


def month_of(date: dt.datetime) -> tuple[int, int]:
    local = date.astimezone(ZONE)
    return local.year, local.month


def assert_archive_is_true() -> None:
    right, held = expected(Site()), stored()
    for name in right:
        assert held[name] == right[name], name


def visible_to_readers(site: Site) -> dict:
    """Everything that readers can see of each published page, by its id; and the day that is printed on every page."""
    pages = {page["id"]: seen_of(site, page) for page in site.pages.values() if site.is_published(page)}
    return pages | {"today": site.now.astimezone(ZONE).date()}


SEEN_OF_EVERY_PAGE = ("url_path", "title", "seo_title", "search_description", "last_published_at", "alias_of_id")


def seen_of(site: Site, page) -> dict:
    pk = page["id"]
    seen = {name: page[name] for name in SEEN_OF_EVERY_PAGE}
    for table in (site.articles, site.places, site.others):
        if pk in table:
            seen |= {name: str(value) for name, value in table[pk].items()}
    if pk in site.articles:
        seen["authors"] = [author for article, author in site.authors if article == pk]
        seen["topics"] = {topic for article, topic in site.topics if article == pk}
        seen["related"] = [related for article, related in site.related if article == pk]
        seen["other places"] = {place for article, place in site.filed if article == pk}
    return seen
