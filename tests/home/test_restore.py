"""A backup comes back whole, into an empty place, or not at all."""

from __future__ import annotations

import json
import zipfile

import pytest
from django.core.files.storage import InMemoryStorage, default_storage
from django.core.management import CommandError, call_command
from wagtail.models import Page, Site

from home.backup import Backup, BackupError, make_backup, media, restore, tables
from home.models import HomePage
from news.archive.rebuild import differences
from news.models import ArticlePage, Author, Generation, NewsImage, NewsRendition
from news.renditions import ALL_SPECS
from search.finding import find
from tests.backups import (
    CONTENTS,
    leave_nothing,
    make_site,
    read_contents,
    read_members,
    stored_files,
    stored_rows,
    write_members,
)
from tests.disks import fill
from tests.factories import AuthorFactory, CityIndexPageFactory, NewsImageFactory
from tests.processes import SECRET_KEY, run_python

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def path(settings, tmp_path):
    """The backup of a small site. The site is still there."""
    settings.MEDIA_ROOT = tmp_path / "media"
    make_site()
    make_backup(tmp_path / "backup.zip")
    return tmp_path / "backup.zip"


@pytest.fixture
def empty_place(path, settings, tmp_path):
    leave_nothing(settings, tmp_path / "other-media")
    assert Page.objects.count() == 2


def restored(path, **options):
    call_command("restore", path, verbosity=0, **options)


def test_everything_comes_back_into_an_empty_place(path, settings, tmp_path):
    rows, files = stored_rows(), stored_files()
    leave_nothing(settings, tmp_path / "other-media")
    restored(path)
    assert stored_rows() == rows
    assert stored_files() == files
    assert differences() == []


def test_restored_site_works(path, empty_place, client):
    restored(path)
    article = ArticlePage.objects.get(live=True)
    answer = client.get(article.url)
    assert answer.status_code == 200
    assert "Ein Tram fährt – τραμ" in answer.content.decode()
    assert client.get("/archive/2022/05/").status_code == 200
    assert find("Tram", 1).ids == (article.pk,)


def test_sizes_of_pictures_are_made_again(path, empty_place):
    restored(path)
    made = NewsRendition.objects.get(image=NewsImage.objects.get(), filter_spec=ALL_SPECS[0])
    assert default_storage.exists(made.file.name)


def test_sizes_can_be_left_to_the_worker(path, empty_place):
    restored(path, no_renditions=True)
    assert not NewsRendition.objects.exists()


def test_what_is_made_afterwards_takes_new_keys(path, empty_place):
    restored(path)
    taken = set(Page.objects.values_list("pk", flat=True))
    assert CityIndexPageFactory(title="Bern").pk > max(taken)
    assert AuthorFactory(name="New").pk > Author.objects.get(name="Ada Keller").pk


def test_site_takes_the_address_of_its_new_place(path, empty_place, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://news.example.org"
    restored(path)
    assert (Site.objects.get().hostname, Site.objects.get().port) == ("news.example.org", 443)


def test_days_are_those_of_the_new_places_time_zone(path, empty_place, settings):
    settings.TIME_ZONE = "Pacific/Auckland"
    restored(path)
    assert differences() == []


def test_nothing_that_was_kept_for_readers_is_shown_again(path, empty_place):
    Generation.objects.update(number=700)
    restored(path)
    assert Generation.objects.get().number > 700 + 1000


def change_a_byte(members, contents):
    members["tables/news.ArticlePage.jsonl"] = members["tables/news.ArticlePage.jsonl"].replace(b"five", b"four")


def lose_a_picture(members, contents):
    del members[next(name for name in members if name.startswith("media/original_images"))]


def lose_a_table(members, contents):
    del members["tables/news.ArticlePage.jsonl"]


def add_a_stranger(members, contents):
    members["media/stranger.png"] = b"?"


def lose_the_contents(members, contents):
    contents.clear()


def be_of_another_format(members, contents):
    contents["format"] = 2


def be_of_a_newer_version(members, contents):
    contents["migrations"].append("news.0099_not_here_yet")


def be_of_an_older_version(members, contents):
    contents["migrations"].remove("news.0002_first_rows")


def count_wrongly(members, contents):
    contents["rows"]["news.ArticlePage"] += 1


def count_no_table(members, contents):
    contents["rows"]["news.Nothing"] = 1


def be_no_list(members, contents):
    contents["members"] = []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (change_a_byte, "is not what it was"),
        (lose_a_picture, "is missing"),
        (lose_a_table, "is missing"),
        (add_a_stranger, "contents don't name"),
        (lose_the_contents, "not of format 1"),
        (be_of_another_format, "not of format 1"),
        (be_of_a_newer_version, "Install the newer version"),
        (be_of_an_older_version, "Restore it with the version that made it"),
        (count_wrongly, "as many rows"),
        (count_no_table, "Its tables are not"),
        (be_no_list, "does not say “members”"),
    ],
)
def test_backup_that_was_changed_is_refused(path, change, said):
    members = read_members(path)
    contents = json.loads(members.pop(CONTENTS))
    change(members, contents)
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
        archive.writestr(CONTENTS, json.dumps(contents))
    assert_refused(path, said)


def assert_refused(path, said):
    """The command says so, and the site that was to be replaced is as it was."""
    rows, files = stored_rows(), stored_files()
    with pytest.raises(CommandError, match=said) as caught:
        restored(path, replace=True)
    assert "Nothing was changed." in str(caught.value)
    assert stored_rows() == rows
    assert stored_files() == files


@pytest.mark.parametrize(
    "name",
    [
        "media/../../evil.png",
        "/etc/evil",
        "media//etc/evil",
        "media/./evil.png",
        "media/..\\evil.png",
        "evil.png",
        "media/.restore-x/old/evil.png",
        "media/line\nbreak.png",
    ],
)
def test_name_that_leads_elsewhere_is_refused(path, name):
    members = read_members(path)
    contents = json.loads(members.pop(CONTENTS))
    members[name] = b"evil"
    contents["members"][name] = {}
    write_members(path, members, contents)
    assert_refused(path, "would lead out of its folder")


def test_link_is_refused(path):
    members, contents = read_members(path), read_contents(path)
    members["media/link.png"] = b"/etc/passwd"
    contents["members"]["media/link.png"] = {}
    write_members(path, members, contents)
    with zipfile.ZipFile(path, "a") as archive:
        archive.getinfo("media/link.png").external_attr = 0o120777 << 16
        archive.comment = b"so that the list is written anew"
    assert_refused(path, "is a link or a folder")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_refused(path):
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("tables/news.ArticlePage.jsonl", b"")
    assert_refused(path, "two members of one name")


@pytest.mark.parametrize("keep", [0, 100, 0.5, 0.99])
def test_file_that_was_cut_off_is_refused(path, keep):
    whole = path.read_bytes()
    path.write_bytes(whole[: int(keep * len(whole)) if keep < 1 else keep])
    assert_refused(path, "is no whole backup")


def test_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match="can't be read: No such file"):
        restored(tmp_path / "nothing.zip")


def test_member_that_unfolds_into_more_than_it_says_is_not_read_to_its_end(path):
    members, contents = read_members(path), read_contents(path)
    name = "tables/news.Author.jsonl"
    told = dict(contents["members"][name])
    members[name] += b"0" * 50_000_000
    write_members(path, members, contents)
    contents["members"][name] = told
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, text in members.items():
            if member != CONTENTS:
                archive.writestr(member, text)
        archive.writestr(CONTENTS, json.dumps(contents))
    assert_refused(path, "is not what it was")


def test_site_that_holds_something_is_not_lost_by_mistake(path):
    rows = stored_rows()
    with pytest.raises(CommandError, match=r"not empty: it has 4 pages, 1 pictures, 1 documents\. Add --replace"):
        restored(path)
    assert stored_rows() == rows


def test_media_that_are_there_are_not_lost_by_mistake(path, settings, tmp_path):
    leave_nothing(settings, tmp_path / "media")  # those of the first site
    with pytest.raises(CommandError, match="media folder is not empty"):
        restored(path)


def test_site_is_replaced_when_told(path):
    rows, files = stored_rows(), stored_files()
    NewsImageFactory(title="Another")
    ArticlePage.objects.filter(live=True).update(standfirst="Changed.")
    restored(path, replace=True)
    assert stored_rows() == rows
    assert stored_files() == files
    assert [name for name in default_storage.listdir("")[0] if name.startswith(".")] == []


def row_that_points_nowhere(members, contents):
    name = "tables/news.ArticleAuthor.jsonl"
    columns, row = (json.loads(text) for text in members[name].splitlines())
    row[columns.index("author_id")] = 9_999
    members[name] = tables.line(columns) + tables.line(row)


def row_that_is_none(members, contents):
    members["tables/news.Author.jsonl"] += b"what is this\n"
    contents["rows"]["news.Author"] += 1


def row_that_is_too_short(members, contents):
    members["tables/news.Author.jsonl"] += b"[1]\n"
    contents["rows"]["news.Author"] += 1


def columns_of_another_version(members, contents):
    name = "tables/news.Author.jsonl"
    members[name] = members[name].replace(b'"role"', b'"rank"')


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (row_that_points_nowhere, "don't fit each other"),
        (row_that_is_none, "Rows of news.Author can't be written"),
        (row_that_is_too_short, "Rows of news.Author can't be written"),
        (columns_of_another_version, "columns of news.Author are not those"),
    ],
)
def test_restore_that_fails_half_way_leaves_all_as_it_was(path, change, said):
    members, contents = read_members(path), read_contents(path)
    change(members, contents)
    write_members(path, members, contents)
    NewsImageFactory(title="Only here")
    assert_refused(path, said)


def test_failure_after_the_media_are_in_place_puts_the_old_ones_back(path, monkeypatch):
    NewsImageFactory(title="Only here")
    rows, files = stored_rows(), stored_files()

    def fail():
        raise BackupError("The commit failed.")

    def place_and_fail(*args):
        with media.placing(*args) as put:
            yield lambda: (put(), fail())

    monkeypatch.setattr("home.backup.restoring.placing", media.contextmanager(place_and_fail))
    with Backup(path) as backup, pytest.raises(BackupError):
        restore(backup, replace=True)
    assert stored_rows() == rows
    assert stored_files() == files


def test_disk_without_room_is_told_before_anything_is_done(path, small_disk, settings):
    make_room_needed = read_members(path)
    contents = json.loads(make_room_needed.pop(CONTENTS))
    make_room_needed["media/big.bin"] = b"0" * 400_000
    contents["members"]["media/big.bin"] = {}
    write_members(path, make_room_needed, contents)
    leave_nothing(settings, small_disk)
    with pytest.raises(CommandError, match="Make room"):
        restored(path)


def test_disk_that_fills_up_leaves_the_place_empty(path, small_disk, settings, monkeypatch):
    leave_nothing(settings, small_disk)
    fill(small_disk).rename(small_disk / ".filler")
    monkeypatch.setattr("home.backup.restoring.free_bytes", lambda: None)  # as where another program takes the room
    with pytest.raises(CommandError, match=r"No space left on device\. Nothing was changed"):
        restored(path)
    assert list(media.files()) == []
    assert Page.objects.count() == 2


def test_file_alone_is_verified_when_asked(path, capsys):
    rows = stored_rows()
    call_command("restore", path, "--verify-only", verbosity=0)
    assert "is whole" in capsys.readouterr().out
    assert stored_rows() == rows


@pytest.fixture
def store_without_folders(settings):
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}
    assert isinstance(default_storage, InMemoryStorage)


def test_media_come_back_into_a_store_that_is_no_folder(path, settings, tmp_path, request):
    files = stored_files()
    leave_nothing(settings, tmp_path / "other-media")
    request.getfixturevalue("store_without_folders")
    restored(path)
    assert stored_files() == files


def test_failure_leaves_such_a_store_empty(path, settings, tmp_path, request):
    members, contents = read_members(path), read_contents(path)
    row_that_points_nowhere(members, contents)
    write_members(path, members, contents)
    leave_nothing(settings, tmp_path / "other-media")
    request.getfixturevalue("store_without_folders")
    with pytest.raises(CommandError, match="don't fit each other"):
        restored(path)
    assert list(media.files()) == []


@pytest.mark.slow
def test_backup_made_on_sqlite_comes_back_on_this_database_and_goes_back(path, settings, tmp_path):
    """Through a database of its own for each step; on PostgreSQL that is from SQLite to PostgreSQL and back."""
    rows = stored_rows()
    there = {
        "DATABASE_URL": f"sqlite:///{tmp_path}/there.sqlite3",
        "MEDIA_ROOT": str(tmp_path / "there"),
        "SECRET_KEY": SECRET_KEY,
        "WAGTAILADMIN_BASE_URL": settings.WAGTAILADMIN_BASE_URL,
    }
    ended = run_python("manage.py", "restore", str(path), "-v0", "--no-renditions", **there)  # no table is there yet
    assert ended.returncode == 0, ended.stderr
    ended = run_python("manage.py", "backup", str(tmp_path / "second.zip"), "-v0", **there)
    assert ended.returncode == 0, ended.stderr
    assert read_contents(tmp_path / "second.zip")["database"] == "sqlite"
    leave_nothing(settings, tmp_path / "other-media")
    restored(tmp_path / "second.zip")
    assert stored_rows() == rows
    assert HomePage.objects.get().get_children().count() == 2
