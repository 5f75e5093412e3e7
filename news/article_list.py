"""The list of articles in the admin, across all places and below one: columns, filters, search, and a cheap count.

The list is walked along the index of publication dates, and only by ids; what a row says is loaded for one page of
them. So nothing wide is sorted, and nothing is asked for each row.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import django_filters
from django.db.models import F, Q, QuerySet
from django.forms import RadioSelect
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.admin.views.pages.listing import ExplorableIndexView, IndexView
from wagtail.admin.views.pages.usage import ContentTypeUseView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.search.query import PlainText

from news.archive.reading import local, site_archive
from news.article_rows import (
    Status,
    byline,
    date_of,
    editable_by,
    in_status,
    place_names,
    reaches_everything,
    rows,
    status_of,
    tell_addresses,
)
from news.list_columns import CountedTitleColumn, TitleAndViewColumn
from news.models import ArchiveMonth, ArticleAuthor, ArticlePage, Author, CityIndexPage
from news.models.articles import Kind
from news.new_article import may_write
from news.text import plain_words

NEWEST_FIRST = "-published_at"
PAGE_SIZE = 50
TABLE = "listing full-width newsroom-list"
COUNTED = 10_000  # a list that is longer says "more than": counting a million rows takes longer than showing fifty


SELECT, TITLE = IndexView.base_columns[:1], {"name": "title", "label": "Headline", "classname": "title"}
WHAT_ROWS_SAY = [
    Column("place", accessor=lambda article: ", ".join(place_names(article)), width="14%"),
    Column("authors", accessor=byline, width="16%"),
    Column("published_at", label="Publication date", accessor=date_of, sort_key="published_at", width="14%"),
    StatusTagColumn("status", accessor=lambda article: status_of(article).label, primary=lambda article: article.live),
]
COLUMNS = [*SELECT, TitleAndViewColumn(**TITLE), *WHAT_ROWS_SAY]
COLUMNS_OF_THE_TREE = [*SELECT, CountedTitleColumn(**TITLE), *WHAT_ROWS_SAY]


class ArticlePaginator(WagtailPaginator):
    """Counts no further than it must, and loads what rows say for one page alone. Takes articles, or ids of them."""

    counted_to = COUNTED

    @cached_property
    def count(self) -> int:
        articles = self.object_list
        return len(articles) if isinstance(articles, list) else articles.order_by()[: self.counted_to].count()

    def page(self, number: int | str) -> Any:
        page = super().page(number)
        ids = page.object_list
        page.object_list = rows(ids if isinstance(ids, list) else ids.values_list("pk", flat=True))
        tell_addresses(page.object_list)
        return page


def years(request: HttpRequest) -> list[tuple[int, int]]:
    """Those in which anything was published, newest first."""
    found = ArchiveMonth.objects.filter(archive=site_archive()).values_list("year", flat=True).distinct()
    return [(year, year) for year in found.order_by("-year")]


class ArticleFilters(WagtailFilterSet):
    """What a list of articles can be narrowed down by."""

    place = django_filters.ModelChoiceFilter(
        label="Place",
        queryset=lambda request: CityIndexPage.objects.order_by("title").only("title"),
        method="in_place",
        empty_label="All places",
    )
    author = django_filters.ModelChoiceFilter(
        label="Author",
        queryset=lambda request: Author.objects.order_by("name").only("name"),
        method="by_author",
        empty_label="All authors",
    )
    year = django_filters.ChoiceFilter(label="Year", method="in_year", empty_label="All years")
    kind = django_filters.ChoiceFilter(label="Kind", choices=Kind.choices, empty_label="All kinds", widget=RadioSelect)
    status = django_filters.ChoiceFilter(
        label="Status", choices=Status.choices, method="with_status", empty_label="Any status", widget=RadioSelect
    )

    class Meta:
        model = ArticlePage
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["year"].extra["choices"] = years(self.request)

    def in_place(self, articles: QuerySet, name: str, place: CityIndexPage) -> QuerySet:
        """Those filed there mainly or also. One list of ids: "or" between two tables would read both."""
        below = ArticlePage.objects.child_of(place).order_by().values("pk")
        return articles.filter(pk__in=below.union(place.articles_filed_here.order_by().values("pk")))

    def by_author(self, articles: QuerySet, name: str, author: Author) -> QuerySet:
        return articles.filter(pk__in=ArticleAuthor.objects.filter(author=author).values("article"))

    def in_year(self, articles: QuerySet, name: str, year: str) -> QuerySet:
        first, end = dt.date(int(year), 1, 1), dt.date(int(year) + 1, 1, 1)
        return articles.filter(published_at__gte=local(first), published_at__lt=local(end))

    def with_status(self, articles: QuerySet, name: str, status: str) -> QuerySet:
        return in_status(articles, status)


def matching(words: str) -> Q:
    """Articles in whose text, authors or topics the words are, or whose headline has words that begin like them.

    Wagtail's search as a condition: it can be counted, filtered and walked by date like the rest, where a list by
    relevance takes a search for each article (four seconds for 3,000 on SQLite).
    """
    query = PlainText(words, operator="and")
    by_word = ArticlePage.objects.search(query, order_by_relevance=False)
    by_headline = ArticlePage.objects.autocomplete(query, order_by_relevance=False)
    ids = [results.get_queryset().order_by().values("pk") for results in (by_word, by_headline)]
    return Q(pk__in=ids[0].union(ids[1]))


class ArticleListMixin:
    """What the list across all places and the list below one have in common."""

    columns: Sequence[Column] = COLUMNS
    paginator_class = ArticlePaginator
    filterset_class = ArticleFilters
    default_ordering = NEWEST_FIRST
    paginate_by = PAGE_SIZE
    table_classname = TABLE
    add_item_label = "Add article"
    ordering: str
    search_query: str
    is_searching: bool

    def annotate_queryset(self, articles: QuerySet) -> QuerySet:
        return articles  # the paginator does it for one page

    def order_queryset(self, articles: QuerySet) -> QuerySet:
        """Articles without a date are the newest: they are being worked on. On both databases the index has it so."""
        date = F("published_at")
        if self.ordering == "published_at":
            return articles.order_by(date.asc(nulls_last=True), "pk")
        return articles.order_by(date.desc(nulls_first=True), "-pk")

    def search_queryset(self, articles: QuerySet) -> QuerySet | list[int]:
        """A search gives ids, asked for once: counting it would take as long again (100 ms on PostgreSQL)."""
        if not self.is_searching:
            return articles
        words = plain_words(self.search_query)
        found = articles.filter(matching(words)) if words else articles.none()
        return list(found.values_list("pk", flat=True)[:COUNTED])


class ArticleList(ArticleListMixin, IndexView):
    """Articles of all places that the user may edit, newest first."""

    model = ArticlePage
    model_admin: Any = None  # wagtail-modeladmin hands itself over
    page_title = "Articles"
    header_icon = "doc-full"
    any_permission_required = {"add", "change"}

    def get_base_queryset(self) -> QuerySet:
        return editable_by(self.request.user)

    def get_add_url(self) -> str | None:
        return reverse("new_article") if may_write(self.request.user) else None

    def get_index_url(self) -> str:
        return self.model_admin.url_helper.index_url

    def get_index_results_url(self) -> str:
        return reverse("newsroom_articles_results")


class ArticlesOfPlace(ArticleListMixin, ExplorableIndexView):
    """The same below a place, in the page tree, with the menu of everything that can be done to a page."""

    columns = COLUMNS_OF_THE_TREE

    def get_base_queryset(self) -> QuerySet:
        """Wagtail's own goes through all pages that the user may explore; mostly those are simply all."""
        if not reaches_everything(self.request.user):
            return super().get_base_queryset()
        articles = ArticlePage.objects.all()
        return articles if self.is_searching_whole_tree else articles.child_of(self.parent_page)


class ArticlesByType(ArticleListMixin, ContentTypeUseView):
    """The same where Wagtail lists the pages of a type."""

    columns = COLUMNS_OF_THE_TREE


class ArticleViewSet(PageViewSet):
    """Where Wagtail's page tree lists articles: below a place, nothing else can stand."""

    model = ArticlePage
    index_view_class = ArticlesOfPlace
    content_type_use_view_class = ArticlesByType
    columns = COLUMNS_OF_THE_TREE
    filterset_class = ArticleFilters
