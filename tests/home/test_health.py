"""What operators ask: is this process alive, can this site serve?"""

from __future__ import annotations

import datetime as dt
import threading
import time

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import DatabaseError
from django.utils import timezone

from config import static_storage
from home import health
from news.models import WorkerState

PARTS = ["database", "disk", "media", "migrations", "static", "worker"]
needs_rows = pytest.mark.django_db(transaction=True)  # each part is asked in a thread of its own


@pytest.fixture
def worker(transactional_db):
    """A worker that was seen a moment ago."""
    WorkerState.objects.update_or_create(pk=1, defaults={"beat_at": timezone.now()})


def fails():
    raise DatabaseError("the password is hunter2")


def test_process_that_answers_is_alive(client):
    answer = client.get("/health/live/")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_being_alive_asks_nothing_of_the_database(client):
    # Without a database mark, pytest-django lets no query through.
    assert client.get("/health/live/").status_code == 200


@needs_rows
def test_site_with_all_its_parts_is_ready(client, worker):
    answer = client.get("/health/ready/")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", **dict.fromkeys(PARTS, "ok")}


@needs_rows
def test_site_without_a_worker_is_not_ready(client, worker):
    WorkerState.objects.update(beat_at=None)
    answer = client.get("/health/ready/")
    assert answer.status_code == 503
    assert answer.json()["worker"] == "no sign of life: run manage.py run_worker"
    assert answer.json()["database"] == "ok"


@needs_rows
def test_worker_that_is_late_counts_as_none(client, worker):
    WorkerState.objects.update(beat_at=timezone.now() - dt.timedelta(seconds=61))
    assert client.get("/health/ready/").json()["worker"].startswith("no sign of life")


@needs_rows
def test_media_that_can_not_be_written_are_named(client, worker, settings, tmp_path):
    (tmp_path / "a-file").touch()
    settings.MEDIA_ROOT = tmp_path / "a-file"
    answer = client.get("/health/ready/")
    assert answer.status_code == 503
    assert answer.json()["media"].startswith("failing: ")


@needs_rows
def test_asking_leaves_no_file_behind(client, worker, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    assert client.get("/health/ready/").json()["media"] == "ok"
    assert default_storage.listdir("") == ([], [])


@needs_rows
def test_disk_that_is_full_is_named(client, worker, settings, full_disk):
    settings.MEDIA_ROOT = full_disk
    answer = client.get("/health/ready/")
    assert answer.status_code == 503
    assert answer.json()["media"] == "failing: No space left on device"
    assert answer.json()["disk"] == "0 MB are left for the media: make room"


@pytest.fixture
def collected(settings, tmp_path):
    """Our own static files under their hashed names, as `make run` serves them."""
    static_storage.asked_in_vain.clear()
    settings.STATIC_ROOT = tmp_path / "static"
    storages = settings.STORAGES
    settings.STORAGES = storages | {"staticfiles": {"BACKEND": "config.static_storage.HashedStaticFiles"}}
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    call_command("collectstatic", interactive=False, verbosity=0)


@needs_rows
def test_site_with_its_static_files_is_ready(client, worker, collected):
    assert client.get("/health/ready/").json()["static"] == "ok"


@needs_rows
def test_static_file_that_is_gone_is_named(client, worker, collected):
    staticfiles_storage.delete(staticfiles_storage.stored_name("css/site.css"))
    answer = client.get("/health/ready/")
    assert answer.status_code == 503
    assert answer.json()["static"].startswith("1 files are missing, css/site.css among them")


@needs_rows
def test_missing_entry_costs_a_page_its_style_and_health_says_so(client, worker, collected):
    del staticfiles_storage.hashed_files["css/site.css"]
    assert client.get("/").status_code == 200
    assert client.get("/health/ready/").json()["static"].startswith("1 files are missing, css/site.css among them")


@needs_rows
def test_name_that_no_manifest_has_is_remembered(client, worker, collected):
    assert staticfiles_storage.url("wagtail/lost.js") == "/static/wagtail/lost.js"
    assert "wagtail/lost.js" in client.get("/health/ready/").json()["static"]


@needs_rows
def test_site_that_was_never_collected_shows_its_pages_and_is_not_ready(client, worker, collected, settings):
    staticfiles_storage.hashed_files = {}
    assert client.get("/").status_code == 200
    assert client.get("/health/ready/").status_code == 503


@needs_rows
def test_answer_names_the_fault_and_tells_no_secret(client, worker, monkeypatch):
    monkeypatch.setitem(health.PARTS, "database", fails)
    answer = client.get("/health/ready/")
    assert answer.status_code == 503
    assert answer.json()["database"] == "failing: DatabaseError"
    assert "hunter2" not in answer.content.decode()


@needs_rows
def test_answer_does_not_wait_for_parts_that_hang(client, worker, monkeypatch):
    over = threading.Event()
    for part in PARTS:
        monkeypatch.setitem(health.PARTS, part, lambda: over.wait(30))
    began = time.monotonic()
    answer = client.get("/health/ready/")
    over.set()
    assert time.monotonic() - began < len(PARTS) * health.WAIT_SECONDS  # for all at once and not in turn
    assert answer.status_code == 503
    assert answer.json() == {"status": "failing", **dict.fromkeys(PARTS, "no answer in time")}


@needs_rows
@pytest.mark.parametrize("address", ["/health/live/", "/health/ready/"])
def test_nobody_keeps_the_answer(client, worker, address):
    assert "no-store" in client.get(address)["Cache-Control"]


@needs_rows
@pytest.mark.parametrize("address", ["/health/live/", "/health/ready/"])
def test_only_reading_is_allowed(client, worker, address):
    assert client.post(address).status_code == 405
