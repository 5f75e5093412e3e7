"""What every test stands on: no network, the rows that migrations make, and helpers that several rooms use."""

from __future__ import annotations

import pytest
import pytest_socket
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django_tasks_db.management.commands import db_worker
from wagtail.models import Site

from home.models import HomePage
from news import generation, worker
from news.models import CityIndexPage
from tests.disks import fill, make_small_disk, remove_disk
from tests.factories import CityIndexPageFactory

THIS_MACHINE = ["127.0.0.1", "::1", "localhost"]
DATABASE_FIXTURES = {
    "db",
    "transactional_db",
    "django_db_reset_sequences",
    "django_db_serialized_rollback",
    "live_server",
}

rows_kept: dict[str, object] = {}


def pytest_report_header() -> str:
    engine = settings.DATABASES["default"]["ENGINE"].rsplit(".", 1)[1]
    if engine == "sqlite3":
        return "database: SQLite alone; set TEST_DATABASE_URL to run on PostgreSQL too"
    return f"database: {engine}, named by TEST_DATABASE_URL"


@pytest.hookimpl(trylast=True)
def pytest_runtest_setup() -> None:
    """After pytest-socket's own, which lets everything through without options. It is undone after each test."""
    pytest_socket.socket_allow_hosts(THIS_MACHINE, allow_unix_socket=True)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> None:
    """As pytest-django's, and keeps what the migrations made."""
    with django_db_blocker.unblock():
        rows_kept["content types"] = list(ContentType.objects.all())
        rows_kept["all"] = connection.creation.serialize_db_to_string()


@pytest.fixture(autouse=True)
def rows_of_the_migrations(request) -> None:
    """Front page, site, generation and groups, again for tests that come after one that emptied every table.

    A test that commits (`transaction=True`, a live server) ends with a flush.
    """
    uses_database = request.node.get_closest_marker("django_db") or DATABASE_FIXTURES & set(request.fixturenames)
    if uses_database and not HomePage.objects.exists():
        load_rows_of_the_migrations()


def load_rows_of_the_migrations() -> None:
    """As they were right after migrating, with the same ids."""
    # Django makes content types anew after a flush, under other ids.
    ContentType.objects.all().delete()
    ContentType.objects.clear_cache()
    ContentType.objects.bulk_create(rows_kept["content types"])
    connection.creation.deserialize_db_from_string(rows_kept["all"])
    Site.clear_site_root_paths_cache()


@pytest.fixture
def home(db) -> HomePage:
    """The front page that the migration makes."""
    return HomePage.objects.get()


@pytest.fixture
def geneva(db) -> CityIndexPage:
    """A place without articles."""
    return CityIndexPageFactory(title="Geneva")


@pytest.fixture
def editor(db):
    """A user of the group Editors, as the migration makes it."""
    user = get_user_model().objects.create_user("editor", "editor@example.com", "words and pictures")
    user.groups.add(Group.objects.get(name="Editors"))
    return user


@pytest.fixture
def editor_client(client, editor):
    """A browser in which the editor is signed in."""
    client.force_login(editor)
    return client


@pytest.fixture
def bumps(db):
    """How often the generation has moved since the last call, or since the test's own preparations began."""
    seen = generation.current()

    def count() -> int:
        nonlocal seen
        before, seen = seen, generation.current()
        return seen - before

    return count


@pytest.fixture
def small_disk(tmp_path):
    """A folder that is a file system of 256 KB. Only root may make one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not make_small_disk(folder):
        pytest.skip("A small file system can be made by root alone, and not in every container.")
    yield folder
    remove_disk(folder)


@pytest.fixture
def full_disk(small_disk):
    """A folder on a file system without room for a byte."""
    fill(small_disk)
    return small_disk


@pytest.fixture
def worker_in_this_process(monkeypatch):
    """Lets the worker run within the test's transaction: between jobs it would close the connection that holds it."""
    for module in (worker, db_worker):
        monkeypatch.setattr(module, "close_old_connections", lambda: None)
