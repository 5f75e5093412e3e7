"""A real Chromium, and a server whose threads share a database with the test.

SQLite's database in memory belongs to one connection, and requests at once would share its transactions; so each
test here has a copy of it in a file. Tests that only read share one of the sites of `tests.browser.site`, made once
for the run. Playwright runs an event loop in the test's thread, under which Django would refuse the ORM and open
connections of its own; so it runs only while the tests of one module do.
"""

from __future__ import annotations

import json
import re
import sqlite3
import threading
from collections import Counter
from contextlib import ExitStack, contextmanager
from functools import partial

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection, connections
from django.test import override_settings
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from config import env
from home.models import HomePage
from home.screenshots.browser import NoBrowserError, running_chromium
from tests.browser.admin import PASSWORD
from tests.browser.site import make
from tests.browser.waiting import PATIENCE
from tests.conftest import load_rows_of_the_migrations
from tests.factories import CityIndexPageFactory

REPORT_BREACHES = """document.addEventListener("securitypolicyviolation", event => console.error(
    `policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`))"""
# Stopped, and rightly: a library that asks whether there is touch by writing a handler as an attribute (there is none),
# and the handlers in what is pasted from elsewhere, which are read and never run.
STOPPED_RIGHTLY = (
    re.compile(r"script-src-attr inline \S+/vendor/jquery\.Jcrop\.min"),
    re.compile(r"script-src-attr inline \S+/js/admin/paste-document"),
)
SECONDS_TO_END = 10
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
    """The address of a site that a module's tests only read: its own, made by its function `make_site`, else one of
    `tests.browser.site`, the full one unless a parameter names another.
    """
    name = getattr(request, "param", "full")
    own = getattr(request.module, "make_site", None)
    place = site_folder / f"{request.module.__name__ if own else name}.sqlite3"
    with django_db_blocker.unblock(), standing(own or partial(make, name), place):
        server = LiveServer("localhost")
        yield server.url
        server.stop()


@contextmanager
def standing(make_site, path):
    """The database holds this site: for SQLite in a file that the whole run keeps."""
    with override_settings(ROOT_URLCONF="tests.browser.urls"):
        if connection.vendor == "sqlite":
            with in_a_kept_file(make_site, path):
                yield
        else:
            fill(make_site)
            yield
            call_command("flush", interactive=False, verbosity=0, reset_sequences=False)
            load_rows_of_the_migrations()


@contextmanager
def in_a_kept_file(make_site, path):
    is_new = not path.exists()
    if is_new:
        copy_to(path)
    with in_a_file(path):
        if is_new:
            fill(make_site)
        yield


def fill(make_site):
    """Makes the site upon what the migrations made, even where a test before has emptied every table."""
    if not HomePage.objects.exists():
        load_rows_of_the_migrations()
    make_site()


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
    let_requests_end()


def let_requests_end():
    """A request that is still answered while the tables are emptied would fill Django's memory of content types again,
    and permissions would then be made for types that are gone.
    """
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(SECONDS_TO_END)


@pytest.fixture(scope="module")
def contexts(chromium):
    """What keeps readers apart, by what was asked of it: each costs half a second of a processor to make."""
    kept = {}
    yield kept
    for context in kept.values():
        context.close()


@pytest.fixture
def open_tab(request, chromium, server, contexts):
    """A function that opens a tab for a reader of its own. One that is `fresh` has no file in its cache yet."""
    tabs, asked, fresh_ones, breaches = [], Counter(), [], []
    is_shared = "standing_site" in request.fixturenames

    def open_one(*, fresh=False, **values):
        if fresh or not is_shared:
            fresh_ones.append(new_context(chromium, server, **values))
            return with_watch(fresh_ones[-1].new_page(), breaches)
        wanted = json.dumps(values, sort_keys=True)
        asked[wanted] += 1
        key = wanted, asked[wanted]
        if key not in contexts:
            contexts[key] = new_context(chromium, server, **values)
        tabs.append(with_watch(contexts[key].new_page(), breaches))
        return tabs[-1]

    yield open_one
    for context in fresh_ones:
        context.close()
    for tab in tabs:
        forget(tab, server)
        tab.close()
    if not request.node.get_closest_marker("breaches_policy"):
        assert breaches == []


def with_watch(tab, breaches):
    """The tab; whatever its security policy stops, in frames and tabs that it opens too, is put into the list."""
    tab.context.add_init_script(REPORT_BREACHES)
    tab.context.on("console", lambda said: breaches.append(said.text) if is_breach(said.text) else None)
    return tab


def is_breach(said):
    return said.startswith("policy: ") and not any(known.search(said) for known in STOPPED_RIGHTLY)


def new_context(chromium, server, **values):
    context = chromium.new_context(base_url=server, locale="en-GB", timezone_id="Europe/Zurich", **values)
    context.set_default_timeout(PATIENCE)
    return context


def forget(tab, server):
    """The next reader of the same context begins anew."""
    tab.context.clear_cookies()
    storage = {"origin": server, "storageTypes": "local_storage"}
    tab.context.new_cdp_session(tab).send("Storage.clearDataForOrigin", storage)


@pytest.fixture
def tab(open_tab):
    return open_tab()


@pytest.fixture
def complaints(tab):
    return listen_to(tab)


def listen_to(tab):
    """What the browser complains of: errors in the console and of scripts, and breaches of the security policy."""
    found = []
    tab.add_init_script(REPORT_BREACHES)
    tab.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
    tab.on("pageerror", lambda error: found.append(str(error)))
    return found


@pytest.fixture
def geneva(database):
    return CityIndexPageFactory(title="Geneva")


@pytest.fixture
def editor(database):
    user = get_user_model().objects.create_user("editor", "editor@example.com", PASSWORD)
    user.groups.add(Group.objects.get(name="Editors"))
    return user
