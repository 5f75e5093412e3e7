"""A real Chromium, and a server whose threads share a database with the test.

SQLite's database in memory belongs to one connection, and requests at once would share its transactions; so each
test here has a copy of it in a file.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection
from pytest_django.live_server_helper import LiveServer

from config import env

NAMES = ("chromium", "chromium-browser", "google-chrome")
NO_BROWSER = "No Chromium was found: install it, or name it in CHROMIUM, or run `playwright install chromium`."
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args, playwright):
    """Which Chromium is started and how; where there is none, the tests of this folder are skipped, or fail."""
    executable = chromium(playwright)
    if executable is None and env.read().REQUIRE_BROWSER:
        pytest.fail(NO_BROWSER)
    if executable is None:
        pytest.skip(NO_BROWSER)
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": executable, "args": FLAGS + as_root}


def chromium(playwright):
    """The path of CHROMIUM, else of one on the system, else of Playwright's own; None where there is none."""
    named = env.read().CHROMIUM
    found = [named] if named else [shutil.which(name) for name in NAMES]
    return next((path for path in (*found, playwright.chromium.executable_path) if path and Path(path).exists()), None)


@pytest.fixture(scope="session", autouse=True)
def orm_beside_playwright():
    """Playwright runs an event loop in the test's thread, where Django would refuse to ask the database."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield


@pytest.fixture
def database(request, django_db_setup, django_db_blocker, tmp_path):
    """A database that the server's threads can use beside the test, as the migrations leave it."""
    if connection.vendor != "sqlite":
        request.getfixturevalue("transactional_db")
        yield
        return
    with django_db_blocker.unblock(), in_a_file(tmp_path / "site.sqlite3"):
        yield


@contextmanager
def in_a_file(path):
    """The database in memory, copied to a file that stands in for it."""
    connection.ensure_connection()
    memory, name = connection.connection, connection.settings_dict["NAME"]
    copy = sqlite3.connect(path)
    memory.backup(copy)
    copy.close()
    connection.connection, connection.settings_dict["NAME"] = None, str(path)
    try:
        yield
    finally:
        connection.close()
        connection.connection, connection.settings_dict["NAME"] = memory, name


@pytest.fixture
def server(database):
    """The address of the running site."""
    server = LiveServer("localhost")
    yield server.url
    server.stop()


@pytest.fixture
def browser_context_args(browser_context_args, server):
    return {**browser_context_args, "base_url": server, "locale": "en-GB", "timezone_id": "Europe/Zurich"}


@pytest.fixture
def complaints(page):
    """What the browser complains of while the test goes on: errors in the console and of scripts, breaches of policy."""
    found = []
    page.add_init_script(
        "document.addEventListener('securitypolicyviolation',"
        " event => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`))"
    )
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found
