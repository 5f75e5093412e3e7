"""A whole site whose SQLite database lies on a disk that is really full."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest
from django.db import connection

from tests.disks import make_small_disk, remove_disk
from tests.factories import ArticlePageFactory, CityIndexPageFactory
from tests.processes import SECRET_KEY, run_python

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.slow,
    pytest.mark.skipif("connection.vendor != 'sqlite'", reason="A server's disk can't be filled here."),
]

# What a reader and an editor do, in a process of its own: what each was answered, before and after the disk is filled.
SCRIPT = """
import django, json, sys
django.setup()
from pathlib import Path
from django.contrib.auth import get_user_model
from django.test import Client
from news.models import ArticlePage
from tests.disks import fill
from tests.news.test_disk_full import form_of

article = ArticlePage.objects.get()
edit = f"/admin/pages/{article.pk}/edit/"
editor, reader, stranger = (Client(raise_request_exception=False, HTTP_HOST="localhost") for _ in range(3))
user = get_user_model().objects.get()
user.set_password("words and pictures")  # the tests' own hashes are of a kind that no site takes
user.save()
editor.force_login(user)

def save():
    return editor.post(edit, form_of(article, standfirst="Precious words."))

answers = {}
def note(name, answer):
    answers[name] = [answer.status_code, "There is no room left on the site" in answer.content.decode()]

note("form before", editor.get(edit))
filler = fill(Path(sys.argv[1]))
note("reader", reader.get(article.url))
note("archive", reader.get("/archive/2022/"))
note("save", save())
note("sign in", stranger.post("/admin/login/", {"username": "editor", "password": "words and pictures"}))
answers["standfirst"] = ArticlePage.objects.get().standfirst
filler.unlink()
note("form after", editor.get(edit))
note("save after", save())
print(json.dumps(answers))
"""


@pytest.fixture
def disk(tmp_path, editor):
    """A file system of 24 MB with the site's database on it."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not make_small_disk(folder, 24 * 1024):
        pytest.skip("A small file system can be made by root alone, and not in every container.")
    ArticlePageFactory(parent=CityIndexPageFactory())
    with closing(sqlite3.connect(folder / "db.sqlite3")) as copy:
        connection.connection.backup(copy)
    yield folder
    remove_disk(folder)


def test_full_disk_is_told_and_nothing_is_broken(disk, tmp_path):
    ended = run_python(
        "-c",
        SCRIPT,
        str(disk),
        DJANGO_SETTINGS_MODULE="config.settings.dev",
        DATABASE_URL=f"sqlite:///{disk}/db.sqlite3",
        MEDIA_ROOT=str(tmp_path),
        SECRET_KEY=SECRET_KEY,
    )
    assert ended.returncode == 0, ended.stderr
    answers = json.loads(ended.stdout.splitlines()[-1])
    assert answers["form before"] == [200, False]
    assert answers["reader"] == answers["archive"] == [200, False]
    assert answers["save"] == answers["sign in"] == [507, True]
    assert answers["standfirst"] == "After a summer of works the line is open."
    assert answers["form after"] == [200, False]
    assert answers["save after"] == [302, False]
