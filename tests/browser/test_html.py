"""The Nu HTML checker finds nothing wrong on any page, nor in the stylesheets and drawings."""

from __future__ import annotations

import json
import shutil
import subprocess
from functools import partial
from pathlib import Path

import pytest
from django.test import Client

from config import env
from tests.browser.conftest import standing
from tests.browser.site import ADDRESSES, STATUS, make

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

CHECKER = env.read().NU_CHECKER
NOT_THERE = (
    "The Nu HTML checker is not there: `npm pack vnu-jar@26.9.27`, unpack its vnu.jar and name that in NU_CHECKER. "
    "It needs Java 17."
)
OPTIONS = ["--format", "json", "--stdout", "--exit-zero-always", "--also-check-css", "--also-check-svg"]
# Younger than the checker's grammar of CSS and SVG.
UNKNOWN_TO_IT = ("“paint-order”", "“container-type”", "“container-name”", "“@container”", "“vector-effect”")
WRONG = {
    "wrong/page.html": "<!doctype html><html lang=en><title>A</title><p><h1>B</h1><li>C</li>",
    "wrong/sheet.css": "p { colour: red }",
    "wrong/drawing.svg": '<svg xmlns="http://www.w3.org/2000/svg"><circle radius="1"/></svg>',
}


@pytest.fixture(scope="module")
def found(site_folder, django_db_setup, django_db_blocker, tmp_path_factory):
    """What the checker says of everything, by folder. One start for all: each takes five seconds."""
    if not CHECKER:
        pytest.skip(NOT_THERE)
    folder = tmp_path_factory.mktemp("html")
    for name in ADDRESSES:
        with django_db_blocker.unblock(), standing(partial(make, name), site_folder / f"{name}.sqlite3"):
            write_pages(name, folder / name)
    for kind in ("css", "img"):
        shutil.copytree(env.PROJECT / "config/static" / kind, folder / kind)
    (folder / "wrong").mkdir()
    for path, text in WRONG.items():
        (folder / path).write_text(text)
    return check(folder)


def write_pages(name: str, folder: Path) -> None:
    folder.mkdir()
    client = Client(raise_request_exception=False)
    for title, address in ADDRESSES[name].items():
        answer = client.get(address)
        assert answer.status_code == STATUS.get(address, 200), address
        (folder / f"{title}.html").write_bytes(answer.content)


def check(folder: Path) -> dict[str, list[str]]:
    """Errors and warnings in the files below, a line for each."""
    assert Path(CHECKER).is_file(), NOT_THERE
    command = ["java", "-jar", CHECKER, *OPTIONS, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)  # noqa: S603 -- our own
    lines: dict[str, list[str]] = {}
    for one in json.loads(done.stdout)["messages"]:
        if any(word in one["message"] for word in UNKNOWN_TO_IT):
            continue
        path = Path(one["url"].removeprefix("file:"))
        line = f"{path.name}: {one.get('subType', one['type'])}: {one['message']} {one.get('extract', '')}"
        lines.setdefault(path.parent.name, []).append(line)
    return lines


def test_checker_finds_nothing_but_what_is_wrong_on_purpose(found, subtests):
    for kind in (*ADDRESSES, "css", "img"):
        with subtests.test(kind):
            assert kind not in found, "\n".join(found[kind])
    assert {f"wrong/{line.split(':')[0]}" for line in found["wrong"]} == set(WRONG)
