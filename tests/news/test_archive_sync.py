"""In which lists an article stands, and how it leaves them: whatever is changed, and on whatever object."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from news.archive.changes import changing
from news.archive.rebuild import differences
from news.archive.sync import sync, sync_below
from news.models import Archive, ArchiveEntry, ArchiveMonth, ArticlePage, Author, CityIndexPage, Topic
from tests.factories import (
    A_DAY,
    ArticlePageFactory,
    AuthorFactory,
    CityIndexPageFactory,
    CountryFactory,
    DraftFactory,
)
from tests.news.oracle import assert_archive_is_true

pytestmark = pytest.mark.django_db

FEW, MANY = 3, 30


@pytest.fixture
def lyon():
    return CityIndexPageFactory(title="Lyon", country="FR")


@pytest.fixture
def switzerland():
    return CountryFactory(title="Switzerland")


def ids(**archive) -> list[int]:
    """Ids of the articles in one archive, newest first."""
    entries = ArchiveEntry.objects.filter(archive=Archive.objects.get(**archive))
    return list(entries.order_by("-published_at", "-article").values_list("article", flat=True))


def site_ids() -> list[int]:
    return ids(kind="site")


def plain(page) -> Page:
    """As Wagtail's lists, bulk actions and commands hold it."""
    return Page.objects.get(pk=page.pk)


def restrict(page) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=page, restriction_type="password", password="sesame")


def test_article_stands_in_the_lists_of_site_place_author_and_topic(geneva):
    article = ArticlePageFactory(parent=geneva, authors=[AuthorFactory()], topics=["Transport"])
    archives = [{"kind": "site"}, {"place": geneva}, {"author": Author.objects.get()}, {"topic": Topic.objects.get()}]
    assert [ids(**archive) for archive in archives] == [[article.pk]] * 4


def test_each_list_knows_how_many_it_holds_and_in_which_months(geneva):
    for month in (4, 5, 5):
        ArticlePageFactory(parent=geneva, published_at=A_DAY.replace(month=month, day=1))
    archive = geneva.archive
    archive.refresh_from_db()
    assert (archive.count, archive.direct_count) == (3, 3)
    months = ArchiveMonth.objects.filter(archive=archive).order_by("month")
    assert list(months.values_list("year", "month", "count")) == [(2022, 4, 1), (2022, 5, 2)]


def test_draft_stands_in_no_list(geneva):
    DraftFactory(parent=geneva, published_at=A_DAY, authors=[AuthorFactory()])
    assert not ArchiveEntry.objects.exists()


def test_article_stands_in_the_lists_of_its_other_places(geneva, lyon):
    article = ArticlePageFactory(parent=geneva, other_places=[lyon])
    assert ids(place=lyon) == [article.pk]


def test_article_filed_twice_under_its_own_place_stands_there_once(geneva):
    article = ArticlePageFactory(parent=geneva, other_places=[geneva])
    assert ids(place=geneva) == [article.pk]


def test_country_shows_its_cities_articles_as_not_its_own(geneva, switzerland):
    article = ArticlePageFactory(parent=geneva)
    assert not switzerland.archive.entries.get(article=article).direct
    switzerland.archive.refresh_from_db()
    assert (switzerland.archive.count, switzerland.archive.direct_count) == (1, 0)


def test_article_of_two_cities_stands_in_their_country_once(geneva, switzerland):
    article = ArticlePageFactory(parent=geneva, other_places=[CityIndexPageFactory(title="Basel")])
    assert ids(place=switzerland) == [article.pk]


def test_article_filed_under_country_and_city_counts_as_the_countrys_own(geneva, switzerland):
    article = ArticlePageFactory(parent=geneva, other_places=[switzerland])
    assert switzerland.archive.entries.get(article=article).direct


def test_country_without_code_shows_no_cities_without_code():
    country = CountryFactory(title="Atlantis", country="")
    ArticlePageFactory(parent=CityIndexPageFactory(title="Nowhere", country=""))
    assert ids(place=country) == []


def test_country_page_that_comes_later_shows_older_articles_of_its_cities(geneva):
    article = ArticlePageFactory(parent=geneva)
    assert ids(place=CountryFactory(title="Switzerland")) == [article.pk]


@pytest.mark.parametrize("code", ["FR", ""])
def test_city_that_changes_its_country_leaves_the_old_countrys_list(geneva, switzerland, code):
    france = CountryFactory(title="France", country="FR")
    article = ArticlePageFactory(parent=geneva)
    geneva.country = code
    geneva.save()
    assert ids(place=switzerland) == []
    assert ids(place=france) == ([article.pk] if code else [])


def test_country_that_becomes_a_city_keeps_only_what_is_filed_there(geneva, switzerland):
    ArticlePageFactory(parent=geneva)
    own = ArticlePageFactory(parent=switzerland)
    switzerland.kind = "city"
    switzerland.save()
    assert ids(place=switzerland) == [own.pk]


def test_back_dating_moves_an_article_in_every_list_at_once(geneva, lyon, switzerland):
    author = AuthorFactory()
    older = ArticlePageFactory(parent=geneva, authors=[author], topics=["Transport"], other_places=[lyon])
    newer = ArticlePageFactory(
        parent=geneva,
        authors=[author],
        topics=["Transport"],
        other_places=[lyon],
        published_at=A_DAY + dt.timedelta(days=1),
    )
    lists = [{"kind": "site"}, *({"place": place} for place in (geneva, lyon, switzerland))]
    lists += [{"author": author}, {"topic": Topic.objects.get()}]
    assert [ids(**archive) for archive in lists] == [[newer.pk, older.pk]] * 6

    newer.published_at = A_DAY.replace(year=2010)
    newer.save_revision().publish()

    assert [ids(**archive) for archive in lists] == [[older.pk, newer.pk]] * 6
    months = ArchiveMonth.objects.filter(archive=geneva.archive).order_by("year")
    assert list(months.values_list("year", "month", "count")) == [(2010, 5, 1), (2022, 5, 1)]


def test_future_date_keeps_an_article_out_of_every_list(geneva):
    ArticlePageFactory(parent=geneva, published_at=dt.datetime(2999, 1, 1, tzinfo=dt.UTC), authors=[AuthorFactory()])
    assert not ArchiveEntry.objects.exists()


def test_month_is_that_of_the_sites_time_zone(geneva):
    ArticlePageFactory(parent=geneva, published_at=dt.datetime(2022, 4, 30, 22, 30, tzinfo=dt.UTC))
    assert geneva.archive.entries.get().month == 202205


def test_new_byline_moves_the_article_to_its_new_authors_list(geneva):
    ada, ben = AuthorFactory(name="Ada"), AuthorFactory(name="Ben")
    article = ArticlePageFactory(parent=geneva, authors=[ada])
    article.authors = [ben]
    article.save()
    assert (ids(author=ada), ids(author=ben)) == ([], [article.pk])


@pytest.mark.parametrize("as_held", [plain, lambda page: page], ids=["on a plain page", "on our own page"])
class TestLeavingLists:
    """Each way out of the lists, on our own classes and on Wagtail's, as its bulk actions and expiry use them."""

    @pytest.fixture(autouse=True)
    def article(self, geneva, lyon, switzerland):
        self.geneva, self.lyon, self.switzerland = geneva, lyon, switzerland
        self.article = ArticlePageFactory(parent=geneva, other_places=[lyon], authors=[AuthorFactory()])
        assert ArchiveEntry.objects.count() == 5
        yield
        assert_archive_is_true()

    def test_unpublished_article_leaves_every_list(self, as_held):
        as_held(self.article).unpublish()
        assert not ArchiveEntry.objects.exists()

    def test_deleted_article_leaves_every_list(self, as_held):
        as_held(self.article).delete()
        assert not ArchiveEntry.objects.exists()
        assert not ArchiveMonth.objects.exists()

    def test_moved_article_changes_its_place_and_country(self, as_held):
        basel = CityIndexPageFactory(title="Basel", country="")
        as_held(self.article).move(basel, pos="last-child")
        assert ids(place=basel) == ids(place=self.lyon) == [self.article.pk]
        assert ids(place=self.geneva) == ids(place=self.switzerland) == []

    def test_restricted_article_leaves_every_list(self, as_held):
        restrict(as_held(self.article))
        assert not ArchiveEntry.objects.exists()

    def test_unrestricted_article_comes_back(self, as_held):
        restrict(as_held(self.article)).delete()
        assert site_ids() == [self.article.pk]

    def test_unpublished_place_takes_its_articles_out_of_every_list(self, as_held):
        as_held(self.geneva).unpublish()
        assert not ArchiveEntry.objects.exists()

    def test_restricted_place_takes_its_articles_out_of_every_list(self, as_held):
        restrict(as_held(self.geneva))
        assert not ArchiveEntry.objects.exists()

    def test_restricted_front_page_takes_everything_out(self, as_held):
        restrict(as_held(self.geneva.get_parent().specific))
        assert not ArchiveEntry.objects.exists()

    def test_unpublished_other_place_loses_its_list_alone(self, as_held):
        as_held(self.lyon).unpublish()
        assert ids(place=self.lyon) == []
        assert site_ids() == ids(place=self.geneva) == [self.article.pk]

    def test_unpublished_country_loses_its_list_alone(self, as_held):
        as_held(self.switzerland).unpublish()
        assert ids(place=self.switzerland) == []
        assert site_ids() == ids(place=self.geneva) == [self.article.pk]

    def test_deleted_place_takes_its_articles_out_of_every_list(self, as_held):
        as_held(CityIndexPage.objects.get(pk=self.geneva.pk)).delete()
        assert not ArchiveEntry.objects.exists()
        assert Archive.objects.get(kind="site").count == 0

    def test_deleted_other_place_leaves_the_article_where_it_is(self, as_held):
        as_held(CityIndexPage.objects.get(pk=self.lyon.pk)).delete()
        assert ids(place=self.geneva) == [self.article.pk]

    def test_reordered_places_keep_their_lists(self, as_held):
        as_held(self.lyon).move(self.geneva, pos="left")
        assert ids(place=self.geneva) == ids(place=self.lyon) == [self.article.pk]

    def test_renamed_place_keeps_its_list(self, as_held):
        place = as_held(self.geneva)
        place.slug = "genf"
        place.save()
        assert ids(place=self.geneva) == [self.article.pk]

    def test_place_published_again_brings_its_articles_back(self, as_held):
        as_held(self.geneva).unpublish()
        CityIndexPage.objects.get(pk=self.geneva.pk).save_revision().publish()
        assert ArchiveEntry.objects.count() == 5


class TestAlias:
    """An alias is one more filing: it stands in its own place's list and nowhere else."""

    @pytest.fixture(autouse=True)
    def source(self, geneva, lyon, switzerland):
        self.geneva, self.lyon = geneva, lyon
        self.source = ArticlePageFactory(parent=geneva, authors=[AuthorFactory()], topics=["Transport"])
        yield
        assert_archive_is_true()

    def alias(self, place, slug="alias"):
        return plain(self.source).create_alias(parent=place, update_slug=slug)

    def test_alias_stands_in_its_own_places_list_alone(self):
        alias = self.alias(self.lyon)
        assert list(ArchiveEntry.objects.filter(article=alias.pk).values_list("archive__place", flat=True)) == [
            self.lyon.pk
        ]

    def test_alias_does_not_stand_where_its_source_does(self):
        self.alias(self.geneva)
        assert ids(place=self.geneva) == [self.source.pk]

    def test_alias_does_not_stand_where_its_source_is_filed_as_well(self):
        self.source.other_places = [self.lyon]
        self.source.save()
        self.alias(self.lyon)
        assert ids(place=self.lyon) == [self.source.pk]

    def test_second_alias_in_the_same_place_is_not_listed(self):
        first = self.alias(self.lyon)
        self.alias(self.lyon, slug="again")
        assert ids(place=self.lyon) == [first.pk]

    def test_alias_leaves_its_list_with_its_source(self):
        self.alias(self.lyon)
        plain(self.source).unpublish()
        assert ids(place=self.lyon) == []

    def test_alias_leaves_its_list_when_its_sources_place_is_restricted(self):
        self.alias(self.lyon)
        restrict(self.geneva)
        assert ids(place=self.lyon) == []

    def test_alias_follows_the_date_of_its_source(self):
        alias = self.alias(self.lyon)
        self.source.published_at = A_DAY.replace(year=2010)
        self.source.save()
        assert self.lyon.archive.entries.get(article=alias.pk).published_at.year == 2010

    def test_alias_of_an_alias_is_one_more_of_the_same_source(self):
        basel = CityIndexPageFactory(title="Basel")
        alias = plain(self.alias(self.lyon)).create_alias(parent=basel, update_slug="second")
        assert plain(alias).alias_of_id == self.source.pk
        assert ids(place=basel) == [alias.pk]
        restrict(self.source)
        assert ids(place=basel) == []

    def test_alias_is_seen_nowhere_once_its_source_is_deleted(self):
        self.alias(self.lyon)
        ArticlePage.objects.get(pk=self.source.pk).delete()
        assert not ArchiveEntry.objects.exists()


class TestCopy:
    def test_copied_draft_has_no_publication_date(self, geneva, lyon):
        article = ArticlePageFactory(parent=geneva)
        copy = article.copy(to=lyon, keep_live=False)
        assert ArticlePage.objects.get(pk=copy.pk).published_at is None
        assert copy.get_latest_revision_as_object().published_at is None

    def test_live_copy_is_dated_by_its_own_publication(self, geneva, lyon, time_machine):
        time_machine.move_to(dt.datetime(2023, 1, 2, 3, tzinfo=dt.UTC), tick=False)
        copy = ArticlePageFactory(parent=geneva).copy(to=lyon, keep_live=True)
        assert ArticlePage.objects.get(pk=copy.pk).published_at == dt.datetime(2023, 1, 2, 3, tzinfo=dt.UTC)
        assert ids(place=lyon) == [copy.pk]

    def test_articles_of_a_copied_place_stand_in_its_list(self, geneva):
        ArticlePageFactory(parent=geneva)
        copy = geneva.copy(recursive=True, update_attrs={"slug": "geneva-two"})
        assert len(ids(place=copy)) == 1
        assert_archive_is_true()


def test_sync_mends_the_rows_of_one_article(geneva):
    article, other = ArticlePageFactory(parent=geneva), ArticlePageFactory(parent=geneva)
    ArticlePage.objects.filter(pk=article.pk).update(published_at=A_DAY.replace(year=2011))
    with changing():
        sync(article)
    assert site_ids() == [other.pk, article.pk]
    assert differences() == []


def statements_of_sync_below(place, articles: int) -> int:
    author = AuthorFactory(name=f"Author of {articles}")
    for _ in range(articles):
        ArticlePageFactory(parent=place, authors=[author], topics=["Transport"])
    Page.objects.filter(path__startswith=place.path).update(live=False)
    with changing(), CaptureQueriesContext(connection) as statements:
        sync_below(place)
    assert ids(place=place) == []
    return len(statements)


def test_subtree_of_thirty_articles_takes_as_many_statements_as_one_of_three(geneva, switzerland):
    basel = CityIndexPageFactory(title="Basel")
    assert statements_of_sync_below(geneva, FEW) == statements_of_sync_below(basel, MANY)


def statements_of_unpublishing(place, articles: int) -> int:
    for _ in range(articles):
        ArticlePageFactory(parent=place)
    page = plain(place)
    with CaptureQueriesContext(connection) as statements:
        page.unpublish(log_action=False)
    assert ids(place=place) == []
    return len(statements)


def test_place_of_thirty_articles_is_unpublished_with_as_many_statements_as_one_of_three(geneva):
    basel = CityIndexPageFactory(title="Basel")
    assert statements_of_unpublishing(geneva, FEW) == statements_of_unpublishing(basel, MANY)
