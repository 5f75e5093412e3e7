"""Finds and starts a real Chromium, for screenshots and for the tests. Playwright comes with the tests' packages."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from config import env

# The first is Chromium without its windows: the same engine, at a third of the time for each new tab.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
NO_PLAYWRIGHT = "Playwright is missing: it is one of the packages of requirements-dev.txt, which `make test` installs."
NO_BROWSER = "No Chromium was found: install it, or name it in CHROMIUM, or run `playwright install chromium`."
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
]


class NoBrowserError(Exception):
    """There is no browser to drive; the message says what to install."""


@contextmanager
def running_chromium() -> Iterator[Any]:
    """A browser of Playwright's. Raises NoBrowserError where either is missing."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        raise NoBrowserError(NO_PLAYWRIGHT) from error
    with sync_playwright() as playwright:
        executable = find_chromium(playwright)
        if executable is None:
            raise NoBrowserError(NO_BROWSER)
        as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS + as_root)
        yield browser
        browser.close()


def find_chromium(playwright: Any) -> str | None:
    """The path of CHROMIUM, else of one on the system, else of Playwright's own; None where there is none."""
    named = env.read().CHROMIUM
    found = [named] if named else [*map(shutil.which, NAMES), playwright.chromium.executable_path]
    return next((path for path in found if path and Path(path).exists()), None)
