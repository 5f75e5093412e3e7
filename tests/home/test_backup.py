"""The whole site in one file, of one moment, while others write."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import stat
import threading
import time
from contextlib import closing

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import ConnectionHandler, connection

from config.settings.base import database
from home.backup import BackupError, make_backup
from news.models import NewsImage, NewsRendition
from news.renditions import make_missing
from tests.backups import make_site, read_contents, read_members, stored_files, stored_rows
from tests.disks import fill
from tests.processes import SECRET_KEY, run_python

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def site(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return make_site()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "backup.zip"


def test_every_row_is_in_it(path):
    make_backup(path)
    members = read_members(path)
    for label, rows in stored_rows().items():
        assert members[f"tables/{label}.jsonl"].splitlines(keepends=True)[1:] == rows, label


def test_no_table_is_forgotten(path):
    make_backup(path)
    left_out = {
        "sessions.Session",
        "news.NewsRendition",
        "wagtailimages.Rendition",
        "wagtailsearch.IndexEntry",
        "wagtailsearch.SQLiteFTSIndexEntry",
    }
    tables = {model._meta.label for model in apps.get_models(include_auto_created=True)}
    assert set(read_contents(path)["rows"]) == tables - left_out


def test_every_file_but_the_sizes_of_pictures_is_in_it(path):
    make_missing(NewsImage.objects.get())
    make_backup(path)
    media = {name.removeprefix("media/"): text for name, text in read_members(path).items() if name.startswith("media")}
    assert media == stored_files()
    assert len(media) == 2
    assert not set(NewsRendition.objects.values_list("file", flat=True)) & set(media)


def test_contents_tell_size_and_checksum_of_each_member(path):
    make_backup(path)
    members = read_members(path)
    contents = json.loads(members.pop("contents.json"))
    assert contents["members"] == {
        name: {"bytes": len(text), "sha256": hashlib.sha256(text).hexdigest()} for name, text in members.items()
    }


def test_nobody_is_let_in_by_it(path, editor_client):
    key = Session.objects.get().session_key
    make_backup(path)
    assert not any(key.encode() in text for text in read_members(path).values())


def test_owner_alone_may_read_it(path):
    make_backup(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_file_that_is_there_is_replaced_only_when_told(path):
    path.write_text("last week's")
    with pytest.raises(CommandError, match="is there already"):
        call_command("backup", path, verbosity=0)
    assert path.read_text() == "last week's"
    call_command("backup", path, "--overwrite", verbosity=0)
    assert read_contents(path)["rows"]["news.ArticlePage"] == 2


def test_disk_that_fills_up_leaves_nothing_behind(small_disk):
    (small_disk / "backup.zip").write_text("last week's")
    filler = fill(small_disk, leave=16 * 1024)
    with pytest.raises(BackupError, match="No space left on device"):
        make_backup(small_disk / "backup.zip", overwrite=True)
    assert sorted(path.name for path in small_disk.iterdir()) == ["backup.zip", filler.name]
    assert (small_disk / "backup.zip").read_text() == "last week's"


def test_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(BackupError, match="can't be written: No such file or directory"):
        make_backup(tmp_path / "nowhere" / "backup.zip")


def test_file_that_is_gone_is_told_and_the_rest_is_kept(path, capsys):
    name = NewsImage.objects.get().file.name
    default_storage.delete(name)
    call_command("backup", path, verbosity=0)
    assert f"not there: {name}" in capsys.readouterr().err
    assert read_contents(path)["missing_files"] == [name]


def copy_of_the_database(tmp_path):
    """The address of a database with this site in it that another process can open."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(tmp_path / "db.sqlite3")) as copy:
            connection.connection.backup(copy)
        return f"sqlite:///{tmp_path}/db.sqlite3"
    given = connection.settings_dict
    login = f"{given['USER']}:{given['PASSWORD']}" if given["PASSWORD"] else given["USER"]
    return f"postgres://{login}@{given['HOST']}:{given['PORT'] or 5432}/{given['NAME']}"


class Writer(threading.Thread):
    """Goes on changing two tables in one transaction, so that they agree at every moment."""

    def __init__(self, address):
        super().__init__()
        self.settings = database(address)
        self.settings["OPTIONS"].pop("pool", None)
        self.over = threading.Event()
        self.waits = []

    def run(self):
        own = ConnectionHandler({"default": self.settings})["default"]
        number = 0
        with closing(own), own.cursor() as cursor:
            while not self.over.is_set():
                number += 1
                began = time.monotonic()
                cursor.execute("BEGIN IMMEDIATE" if own.vendor == "sqlite" else "BEGIN")
                cursor.execute("UPDATE wagtailcore_page SET seo_title = %s", [str(number)])
                cursor.execute("UPDATE news_generation SET number = %s", [number])
                cursor.execute("UPDATE home_homepage SET introduction = %s", [str(number)])
                cursor.execute("COMMIT")
                self.waits.append(time.monotonic() - began)


@pytest.mark.slow
def test_backup_is_of_one_moment_while_others_write(tmp_path, path):
    address = copy_of_the_database(tmp_path)
    variables = {"DATABASE_URL": address, "MEDIA_ROOT": str(tmp_path / "media"), "SECRET_KEY": SECRET_KEY}
    writer = Writer(address)
    writer.start()
    try:
        for attempt in range(4):
            before = len(writer.waits)
            ended = run_python("manage.py", "backup", f"{path}{attempt}", "-v0", **variables)
            assert ended.returncode == 0, ended.stderr
            assert len(writer.waits) > before + 10  # they went on
            members = read_members(tmp_path / f"{path.name}{attempt}")
            pages = [json.loads(row) for row in members["tables/wagtailcore.Page.jsonl"].splitlines()]
            titles = {row[pages[0].index("seo_title")] for row in pages[1:]}
            generation = json.loads(members["tables/news.Generation.jsonl"].splitlines()[1])[1]
            assert titles == {str(generation)}
    finally:
        writer.over.set()
        writer.join()
    assert max(writer.waits) < 2
