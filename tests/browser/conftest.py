"""A real Chromium, and a server whose threads share a database with the test.

SQLite's database in memory belongs to one connection, and requests at once would share its transactions; so each
test here has a copy of it in a file. Tests that only read share one of the sites of `tests.browser.site`, made once
for the run. Playwright runs an event loop in the test's thread, under which Django would refuse the ORM and open
connections of its own; so it runs only while the tests of one module do.
"""

from __future__ import annotations

import sqlite3
import threading
from contextlib import ExitStack, contextmanager

import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.test import override_settings
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from config import env
from home.models import HomePage
from home.screenshots.browser import NoBrowserError, running_chromium
from tests.browser.site import make
from tests.conftest import load_rows_of_the_migrations

PATIENCE = 20_000  # milliseconds; a busy machine is slow, not wrong
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="module")
def chromium(django_db_setup):
    """The browser. Where there is none the tests are skipped, or fail with REQUIRE_BROWSER=1."""
    with one_connection_for_a_thread(), ExitStack() as open_until_the_end:
        try:
            browser = open_until_the_end.enter_context(running_chromium())
        except NoBrowserError as error:
            (pytest.fail if env.read().REQUIRE_BROWSER else pytest.skip)(str(error))
        yield browser


@contextmanager
def one_connection_for_a_thread():
    """While an event loop runs, as without one: the ORM is allowed, and a thread keeps its connection."""
    with pytest.MonkeyPatch.context() as patch:
        plain = threading.local()
        for opened in connections.all(initialized_only=True):
            setattr(plain, opened.alias, opened)
        patch.setattr(connections, "_connections", plain)
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield


@pytest.fixture
def database(chromium, transactional_db, tmp_path):
    """A database that the server's threads can use beside the test, as the migrations leave it."""
    if connection.vendor != "sqlite":
        yield
        return
    path = tmp_path / "site.sqlite3"
    copy_to(path)
    with in_a_file(path):
        yield


def copy_to(path):
    """Writes the database in memory to a file."""
    connection.ensure_connection()
    copy = sqlite3.connect(path)
    connection.connection.backup(copy)
    copy.close()


@contextmanager
def in_a_file(path):
    """The database of this file stands in for the one in memory."""
    connection.ensure_connection()
    memory, name = connection.connection, connection.settings_dict["NAME"]
    connection.connection, connection.settings_dict["NAME"] = None, str(path)
    try:
        yield
    finally:
        connection.close()
        connection.connection, connection.settings_dict["NAME"] = memory, name


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory):
    return tmp_path_factory.mktemp("sites")


@pytest.fixture(scope="module")
def standing_site(request, site_folder, django_db_setup, django_db_blocker):
    """The address of one of the sites of `tests.browser.site`, the full one unless a parameter names another.

    For modules whose tests only read.
    """
    name = getattr(request, "param", "full")
    with django_db_blocker.unblock(), standing(name, site_folder):
        server = LiveServer("localhost")
        yield server.url
        server.stop()


@contextmanager
def standing(name, folder):
    """The database holds this site: for SQLite in a file that the whole run keeps."""
    with override_settings(ROOT_URLCONF="tests.browser.urls"):
        if connection.vendor == "sqlite":
            with in_a_kept_file(name, folder / f"{name}.sqlite3"):
                yield
        else:
            fill(name)
            yield
            call_command("flush", interactive=False, verbosity=0)
            load_rows_of_the_migrations()


@contextmanager
def in_a_kept_file(name, path):
    is_new = not path.exists()
    if is_new:
        copy_to(path)
    with in_a_file(path):
        if is_new:
            fill(name)
        yield


def fill(name):
    """Makes the site upon what the migrations made, even where a test before has emptied every table."""
    if not HomePage.objects.exists():
        load_rows_of_the_migrations()
    make(name)


@pytest.fixture
def server(request):
    """The address of the running site: the module's where it has one, else one with a database of the test's own."""
    if "standing_site" in request.fixturenames:
        yield request.getfixturevalue("standing_site")
        return
    request.getfixturevalue("database")
    server = LiveServer("localhost")
    yield server.url
    server.stop()


@pytest.fixture
def open_tab(chromium, server):
    """A function that opens a tab of a browser of its own, which knows the site's address."""
    contexts = []

    def open_one(**values):
        contexts.append(new_context(chromium, server, **values))
        return contexts[-1].new_page()

    yield open_one
    for context in contexts:
        context.close()


def new_context(chromium, server, **values):
    """What one reader's browser keeps apart from another's."""
    context = chromium.new_context(base_url=server, locale="en-GB", timezone_id="Europe/Zurich", **values)
    context.set_default_timeout(PATIENCE)
    return context


@pytest.fixture
def tab(open_tab):
    return open_tab()


@pytest.fixture
def complaints(tab):
    return listen_to(tab)


def listen_to(tab):
    """What the browser complains of: errors in the console and of scripts, and breaches of the security policy."""
    found = []
    tab.add_init_script(
        "document.addEventListener('securitypolicyviolation',"
        " event => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`))"
    )
    tab.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
    tab.on("pageerror", lambda error: found.append(str(error)))
    return found
