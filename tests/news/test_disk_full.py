"""A disk without room: the admin says so and loses nothing, readers go on reading, no half file stays."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import psycopg
import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.urls import reverse
from PIL import Image

from home.backup.media import files
from news.disk_full import is_disk_full
from news.disk_full_page import MESSAGE
from news.models import ArticlePage, NewsImage, NewsRendition
from news.renditions import make_missing
from news.tasks import make_renditions
from news.worker import queue_incomplete_images, run_jobs
from tests.disks import fill
from tests.factories import ArticlePageFactory, CityIndexPageFactory, NewsImageFactory, picture_file

pytestmark = pytest.mark.django_db
on_sqlite = pytest.mark.skipif(
    "connection.vendor != 'sqlite'", reason="A PostgreSQL server's disk can't be filled here."
)


@pytest.fixture
def article():
    return ArticlePageFactory(parent=CityIndexPageFactory(), lead_image=NewsImageFactory(file=noise()))


@pytest.fixture
def full(article, small_disk, settings):
    """The media on a disk without room, the article's picture among them; its file is 20 KB and no size is made."""
    content = article.lead_image.file.read()
    settings.MEDIA_ROOT = small_disk
    default_storage.save(article.lead_image.file.name, SimpleUploadedFile("tram.png", content))
    fill(small_disk).rename(small_disk / ".filler")


@pytest.fixture
def full_database():
    """A database that may not grow by a page. SQLite's own message is that of a full disk."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE filler (text text)")
        cursor.execute("PRAGMA page_count")
        before = cursor.fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {before}")
        yield
        cursor.execute("PRAGMA max_page_count = 1073741823")


def noise(size=80):
    """A picture that doesn't compress: 20 KB at 80 pixels."""
    picture = Image.effect_noise((size, size), 100).convert("RGB")
    file = picture_file()
    file.seek(0)
    file.truncate()
    picture.save(file, "PNG")
    file.seek(0)
    return file


def upload(name="new.png", size=80):
    return SimpleUploadedFile(name, noise(size).read(), "image/png")


def stored():
    """Every file of the store, unfinished ones too."""
    paths = Path(default_storage.location).rglob("*")
    return sorted(path.name for path in paths if path.is_file() and path.name != ".filler")


def test_reader_gets_the_page_without_the_picture(article, full, client):
    answer = client.get(article.url)
    assert answer.status_code == 200
    assert "placeholder" in answer.content.decode()


def test_one_of_many_uploads_is_refused_in_its_own_line(article, full, editor_client):
    before = stored()
    data = {"files[]": upload(), "title": "New", "collection": 1}
    answer = editor_client.post(
        reverse("wagtailimages:add_multiple"), data, headers={"x-requested-with": "XMLHttpRequest"}
    )
    assert answer.status_code == 200
    assert answer.json() == {"success": False, "error_message": MESSAGE}
    assert NewsImage.objects.count() == 1
    assert stored() == before


def test_upload_by_the_form_is_refused_in_words(article, full, editor_client):
    before = stored()
    answer = editor_client.post(reverse("wagtailimages:add"), {"file": upload(), "title": "New", "collection": 1})
    assert answer.status_code == 507
    assert MESSAGE.split(",")[0] in answer.content.decode().replace("&#x27;", "'")
    assert NewsImage.objects.count() == 1
    assert stored() == before


def test_document_is_refused_in_words(full, editor_client):
    data = {"file": SimpleUploadedFile("list.txt", b"x" * 20_000), "title": "List", "collection": 1}
    assert editor_client.post(reverse("wagtaildocs:add"), data).status_code == 507


def test_admin_shows_its_list_of_pictures_without_thumbnails(article, full, editor_client):
    assert editor_client.get(reverse("wagtailimages:index")).status_code == 200
    assert editor_client.get(reverse("wagtailimages:edit", args=[article.lead_image.pk])).status_code == 200


def test_size_that_finds_no_room_leaves_neither_row_nor_file(article, full):
    before = stored()
    with pytest.raises(OSError, match="No space left"):
        make_missing(article.lead_image)
    assert not NewsRendition.objects.exists()
    assert stored() == before


@pytest.mark.django_db(transaction=True)  # a worker closes its connection after each job
def test_worker_makes_the_sizes_once_there_is_room_again(article, full, small_disk):
    make_renditions.enqueue(article.lead_image.pk)
    run_jobs()
    assert not NewsRendition.objects.exists()
    (small_disk / ".filler").unlink()
    assert queue_incomplete_images() == 1
    run_jobs()
    assert NewsRendition.objects.exists()


def test_file_that_breaks_off_is_not_there_at_all(small_disk, settings):
    settings.MEDIA_ROOT = small_disk
    fill(small_disk, leave=16 * 1024)
    with pytest.raises(OSError, match="No space left"):
        default_storage.save("documents/list.txt", SimpleUploadedFile("list.txt", b"x" * 100_000))
    assert list(files()) == ["filler"]
    assert stored() == ["filler"]


def test_two_files_of_one_name_both_stay(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    first, second = (default_storage.save("a/list.txt", SimpleUploadedFile("list.txt", text)) for text in (b"1", b"2"))
    assert first == "a/list.txt" != second
    assert (default_storage.open(first).read(), default_storage.open(second).read()) == (b"1", b"2")
    assert sorted(files()) == sorted([first, second])


def form_of(article, **changes):
    """What the article's form posts."""
    empty = {
        f"{name}-{number}": value
        for name in ("article_authors", "article_relations", "comments")
        for number, value in (("TOTAL_FORMS", 0), ("INITIAL_FORMS", 0), ("MIN_NUM_FORMS", 0), ("MAX_NUM_FORMS", 1000))
    }
    return {
        **empty,
        "title": article.title,
        "slug": article.slug,
        "kind": "news",
        "standfirst": article.standfirst,
        "body-count": 0,
        **changes,
    }


@on_sqlite
def test_article_that_can_not_be_saved_is_shown_with_what_was_written(article, full_database, editor_client):
    words = "Words that nobody wants to write twice. " * 12
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])
    answer = editor_client.post(address, form_of(article, standfirst=words[:480], lead_caption=words * 500))
    text = answer.content.decode()
    assert answer.status_code == 507
    assert "There is no room left on the site" in text
    assert "Words that nobody wants to write twice." in text
    assert ArticlePage.objects.get(pk=article.pk).standfirst == article.standfirst
    assert not article.revisions.exists()


@on_sqlite
def test_autosave_is_told_as_well(article, full_database, editor_client):
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])
    data = form_of(article, lead_caption="Many words. " * 5_000)
    answer = editor_client.post(address, data, headers={"accept": "application/json"})
    assert answer.status_code == 507
    assert answer.json()["error_message"] == MESSAGE


@on_sqlite
def test_reader_goes_on_while_the_database_is_full(article, full_database, client):
    assert client.get(article.url).status_code == 200
    assert client.get("/archive/2022/").status_code == 200


@on_sqlite
def test_full_database_is_told_from_other_faults(full_database):
    with pytest.raises(OperationalError, match="full") as caught, connection.cursor() as cursor:
        cursor.execute("INSERT INTO filler VALUES (%s)", ["x" * 1_000_000])
    assert is_disk_full(caught.value)


def test_other_faults_are_not_taken_for_a_full_disk():
    assert is_disk_full(psycopg.errors.DiskFull("could not extend file"))
    assert not is_disk_full(OperationalError("the server closed the connection"))
    assert not is_disk_full(sqlite3.OperationalError("database is locked"))
    assert not is_disk_full(PermissionError(13, "Permission denied"))


def test_other_fault_of_a_view_is_no_full_disk(editor_client, monkeypatch):
    def fail(*args, **kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(default_storage, "save", fail)
    with pytest.raises(PermissionError):
        editor_client.post(reverse("wagtailimages:add"), {"file": upload(), "title": "New", "collection": 1})
