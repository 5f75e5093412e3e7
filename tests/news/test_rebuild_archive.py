"""`rebuild_archive` makes the archive anew; with `--check` it says where it is wrong and changes nothing."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command

from news.models import Archive, ArchiveEntry, ArchiveMonth, ArticlePage
from tests.factories import A_DAY, ArticlePageFactory, AuthorFactory, CityIndexPageFactory, CountryFactory
from tests.news.oracle import assert_archive_is_true

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def two_articles(home):
    geneva = CityIndexPageFactory()
    CountryFactory()
    ArticlePageFactory(parent=geneva, authors=[AuthorFactory()], topics=["Transport"])
    ArticlePageFactory(parent=geneva, published_at=A_DAY.replace(year=2010))


def wrong_count():
    Archive.objects.filter(kind="site").update(count=7)


def missing_entry():
    ArchiveEntry.objects.order_by("pk").first().delete()


def wrong_date():
    ArchiveEntry.objects.filter(pk=ArchiveEntry.objects.order_by("pk").first().pk).update(
        published_at=A_DAY.replace(year=2000)
    )


def city_article_counted_as_the_countrys_own():
    ArchiveEntry.objects.filter(archive__place__kind="country").update(direct=True)


def wrong_month():
    ArchiveMonth.objects.filter(archive__kind="site", year=2010).update(count=3)


def month_of_nothing():
    ArchiveMonth.objects.create(archive=Archive.objects.get(kind="site"), year=1999, month=1, count=1)


def article_changed_below_django():
    ArticlePage.objects.filter(published_at=A_DAY).update(published_at=A_DAY.replace(day=30))


def archive_of_a_place_lost():
    Archive.objects.filter(place__kind="country").delete()


FAULTS = [
    wrong_count,
    missing_entry,
    wrong_date,
    city_article_counted_as_the_countrys_own,
    wrong_month,
    month_of_nothing,
    article_changed_below_django,
    archive_of_a_place_lost,
]


def rows():
    return [list(model.objects.order_by("pk").values()) for model in (Archive, ArchiveEntry, ArchiveMonth)]


def check() -> str:
    out = io.StringIO()
    call_command("rebuild_archive", "--check", stdout=out)
    return out.getvalue()


def test_check_is_content_with_a_right_archive():
    assert check() == "The archive is right.\n"


@pytest.mark.parametrize("tamper", FAULTS)
def test_check_reports_what_is_wrong_and_changes_nothing(tamper):
    tamper()
    before, report = rows(), io.StringIO()
    with pytest.raises(CommandError, match="The archive differs") as failure:
        call_command("rebuild_archive", "--check", stderr=report)
    assert failure.value.returncode == 1
    assert "stored" in report.getvalue()
    assert "should be" in report.getvalue()
    assert rows() == before


def test_check_changes_no_generation(bumps):
    wrong_count()
    with pytest.raises(CommandError):
        call_command("rebuild_archive", "--check", stderr=io.StringIO())
    assert bumps() == 0


@pytest.mark.parametrize("tamper", FAULTS)
def test_rebuilding_mends_what_is_wrong(tamper):
    tamper()
    call_command("rebuild_archive", stdout=io.StringIO())
    assert_archive_is_true()
    assert check() == "The archive is right.\n"


def test_rebuilding_tells_readers_and_says_how_many_articles_there_are(bumps):
    out = io.StringIO()
    call_command("rebuild_archive", stdout=out)
    assert out.getvalue() == "The archive holds 2 articles.\n"
    assert bumps() == 1
