"""`check_site` finds each kind of fault, mends what it can, and says what is left."""

from __future__ import annotations

import io
import os
import time

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection
from wagtail.documents.models import Document
from wagtail.models import Page, ReferenceIndex
from wagtail.search.models import IndexEntry

from home.models import StandardPage
from news.models import Archive, ArchiveEntry, ArticlePage, CityIndexPage, NewsImage, NewsRendition
from news.renditions import make_missing
from search.finding import find
from tests.backups import make_site
from tests.factories import ArticlePageFactory, StandardPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site(settings, tmp_path):
    """A sound site."""
    settings.MEDIA_ROOT = tmp_path / "media"
    article = make_site()
    make_missing(NewsImage.objects.get())
    call_command("update_index", verbosity=0)
    return article


def check(*options):
    """What the command has said and whether it ended well."""
    output = io.StringIO()
    try:
        call_command("check_site", *options, verbosity=0, stdout=output)
    except CommandError as error:
        return output.getvalue() + str(error), False
    return output.getvalue(), True


def test_sound_site_is_right_in_every_part():
    said, ok = check()
    assert ok, said
    assert said.count(": right\n") == 6
    assert said.endswith("The site is sound.\n")


def wrong_count_of_children(article):
    Page.objects.filter(pk=article.get_parent().pk).update(numchild=7)


def wrong_depth(article):
    Page.objects.filter(pk=article.pk).update(depth=9)


def wrong_address(article):
    Page.objects.filter(pk=article.get_parent().pk).update(url_path="/home/elsewhere/")


def missing_from_the_archive(article):
    ArchiveEntry.objects.filter(article=article).delete()


def wrong_count_of_the_archive(article):
    Archive.objects.filter(kind="site").update(count=99)


def missing_reference(article):
    ReferenceIndex.get_references_for_object(article).filter(model_path="lead_image").delete()


def reference_to_something_else(article):
    ReferenceIndex.get_references_for_object(article).filter(model_path="lead_image").update(to_object_id="999")


def reference_of_a_page_that_is_gone(article):
    ReferenceIndex.get_references_for_object(article).update(object_id="999")


def missing_search_entry(article):
    entries_of(article).delete()


def stale_search_entry(article):
    ArticlePage.objects.filter(pk=article.pk).update(standfirst="Something else entirely.")


def search_entry_of_a_page_that_is_gone(article):
    entry = entries_of(article).get()
    IndexEntry.objects.filter(pk=entry.pk).update(object_id="999")


def rendition_without_its_file(article):
    default_storage.delete(NewsRendition.objects.first().file.name)


def missing_rendition(article):
    NewsRendition.objects.first().delete()


def entries_of(article):
    return IndexEntry.objects.filter(object_id=str(article.pk), content_type=article.content_type)


MENDABLE = [
    (wrong_count_of_children, "counts 7 children, has 1."),
    (wrong_depth, "has depth 9, should be 4."),
    (wrong_address, "has the address /home/elsewhere/, should be /home/geneva/."),
    (missing_from_the_archive, "Entry ("),
    (wrong_count_of_the_archive, "stored [99"),
    (missing_reference, "1 missing."),
    (reference_to_something_else, "1 missing and 1 wrong."),
    (reference_of_a_page_that_is_gone, "uses, which is gone."),
    (missing_search_entry, "is missing."),
    (stale_search_entry, "is stale."),
    (search_entry_of_a_page_that_is_gone, "999, which is gone."),
    (rendition_without_its_file, "is gone: images/"),
    (missing_rendition, "lacks 1 sizes."),
]


@pytest.mark.parametrize(("spoil", "said"), MENDABLE)
def test_fault_is_found_and_nothing_changed(site, spoil, said):
    spoil(site)
    first, ok = check()
    assert not ok
    assert said in first
    assert "Run check_site --mend" in first
    assert check() == (first, False)


@pytest.mark.parametrize(("spoil", "said"), MENDABLE)
def test_fault_is_mended_and_then_all_is_right(site, spoil, said):
    spoil(site)
    told, ok = check("--mend")
    assert ok, told
    assert said in told
    assert "mended; looking again" in told
    assert check()[1]


def test_mended_page_is_found_by_its_new_words(site):
    stale_search_entry(site)
    check("--mend")
    assert find("entirely", 1).ids == (site.pk,)


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL has no table of its own for this.")
def test_full_text_that_lost_a_row_is_mended(site):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM wagtailsearch_indexentry_fts WHERE rowid = %s", [entries_of(site).get().pk])
    assert find("Tram", 1).ids == ()
    assert "The full-text table has" in check()[0]
    assert check("--mend")[1]
    assert find("Tram", 1).ids == (site.pk,)


def page_without_a_parent(article):
    Page.objects.filter(pk=article.pk).update(path="0001000100990001")


def page_with_an_impossible_path(article):
    Page.objects.filter(pk=article.pk).update(path=f"{article.path[:-1]}!")


def page_that_lost_its_type(article):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM home_standardpage")


def article_below_a_standing_page(article):
    StandardPage.objects.get()  # there is one
    path = f"{StandardPage.objects.get().path}0001"
    Page.objects.filter(pk=article.pk).update(path=path, url_path=f"/home/about/{article.slug}/")


def two_pages_of_one_address(article):
    twin = ArticlePageFactory(parent=CityIndexPage.objects.get(title="Geneva"), title="Twin")
    Page.objects.filter(pk=twin.pk).update(slug=article.slug, url_path=article.url_path)


def lost_picture(article):
    default_storage.delete(article.lead_image.file.name)


def picture_that_was_cut_off(article):
    article.lead_image.get_file_size()  # remembered from now on, as by the upload
    os.truncate(article.lead_image.file.path, 10)


def lost_document(article):
    default_storage.delete(Document.objects.get().file.name)


def file_of_nobody(article):
    stray("original_images/nobody.png")


def rendition_of_nobody(article):
    stray("images/nobody.png")


def restore_that_was_broken_off(article):
    default_storage.save(".restore-x7/README", ContentFile(b"?"))


def stray(name):
    """A file that has been there for a while."""
    path = default_storage.path(default_storage.save(name, ContentFile(b"?")))
    long_ago = time.time() - 7200
    os.utime(path, (long_ago, long_ago))


LEFT_TO_PEOPLE = [
    (page_without_a_parent, "has no parent. Run manage.py fixtree"),
    (page_with_an_impossible_path, "has an impossible path"),
    (page_that_lost_its_type, "has lost all that makes it a standard page"),
    (article_below_a_standing_page, "where none belongs"),
    (two_pages_of_one_address, "has the address of another page"),
    (lost_picture, "is gone: original_images/"),
    (picture_that_was_cut_off, "has 10 bytes, had"),
    (lost_document, "The file of document"),
    (file_of_nobody, "No row names the file original_images/nobody.png."),
    (rendition_of_nobody, "No row names the file images/nobody.png."),
    (restore_that_was_broken_off, "Read README in .restore-x7."),
]


@pytest.mark.parametrize(("spoil", "said"), LEFT_TO_PEOPLE)
def test_what_can_not_be_mended_is_told_and_left(site, spoil, said):
    StandardPageFactory()
    assert check()[1]
    spoil(site)
    told, ok = check("--mend")
    assert not ok
    assert said in told


def test_files_of_nobody_are_deleted_only_when_told(site):
    for spoil in (file_of_nobody, rendition_of_nobody):
        spoil(site)
    check("--mend")
    assert default_storage.exists("original_images/nobody.png")
    told, ok = check("--delete-files")
    assert ok, told
    assert not default_storage.exists("original_images/nobody.png")
    assert not default_storage.exists("images/nobody.png")
    assert default_storage.exists(site.lead_image.file.name)


def test_file_that_came_in_a_moment_ago_is_left_alone():
    default_storage.save("original_images/on-its-way.png", ContentFile(b"?"))
    assert check("--delete-files")[1]
    assert default_storage.exists("original_images/on-its-way.png")


def test_long_list_is_cut_and_told_whole_when_asked():
    NewsRendition.objects.all().delete()
    for number in range(25):
        stray(f"documents/nobody-{number}.txt")
    assert "more; --all names them." in check()[0]
    said, _ = check("--all")
    assert "more;" not in said
    assert said.count("documents/nobody") == 25


def test_reference_to_a_picture_that_was_deleted_is_no_fault(site):
    NewsImage.objects.all().delete()
    said, _ = check()
    assert "References: right" in said


def test_readers_see_what_was_mended(site, bumps):
    wrong_address(site)
    bumps()
    check("--mend")
    assert bumps() > 0
