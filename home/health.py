"""What operators and load balancers ask: is this process alive, can this site serve?"""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path

from django.contrib.staticfiles.finders import FileSystemFinder
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from config.static_storage import asked_in_vain
from news.models import WorkerState

WAIT_SECONDS = 1.5
LEAST_FREE_BYTES = 50 * 1024 * 1024
NAMED_AT_MOST = 3
WORKER_IS_LATE_AFTER = dt.timedelta(seconds=60)


@never_cache
@require_safe
def live(request: HttpRequest) -> JsonResponse:
    """200 while this process answers at all. Asks nothing of the database."""
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """200 with every part "ok", else 503 that names what fails, within two seconds."""
    pool = ThreadPoolExecutor(max_workers=len(PARTS))
    answers = {name: pool.submit(_in_own_connection, part) for name, part in PARTS.items()}
    wait(answers.values(), timeout=WAIT_SECONDS)
    results = {name: _result(answer) for name, answer in answers.items()}
    pool.shutdown(wait=False, cancel_futures=True)
    is_ready = all(result == "ok" for result in results.values())
    return JsonResponse({"status": "ok" if is_ready else "failing", **results}, status=200 if is_ready else 503)


def _in_own_connection(part: Callable[[], str]) -> str:
    try:
        return part()
    finally:
        connections.close_all()


def _result(answer: Future[str]) -> str:
    if not answer.done():
        return "no answer in time"
    error = answer.exception()
    return f"failing: {_name_of(error)}" if error else answer.result()


def _name_of(error: BaseException) -> str:
    """What the system calls it, without a path; of anything else only the kind, since its text may hold a password."""
    return os.strerror(error.errno) if isinstance(error, OSError) and error.errno else type(error).__name__


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return "ok"


def _migrations() -> str:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return f"{len(waiting)} migrations are waiting: run manage.py migrate" if waiting else "ok"


def _worker() -> str:
    beat_at = WorkerState.objects.values_list("beat_at", flat=True).first()
    if beat_at is None or timezone.now() - beat_at > WORKER_IS_LATE_AFTER:
        return "no sign of life: run manage.py run_worker"
    return "ok"


def _media() -> str:
    name = default_storage.save(f".health-{get_random_string(12)}", ContentFile(b"ok"))
    default_storage.delete(name)
    return "ok"


def _disk() -> str:
    """What this machine can still write: where the media lie, and the database where that is a file."""
    folders = {"media": Path(default_storage.location)} if isinstance(default_storage, FileSystemStorage) else {}
    database = Path(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite" and database.is_absolute():
        folders["database"] = database
    for name, folder in folders.items():
        there = next(path for path in (folder, *folder.parents) if path.is_dir())
        free = shutil.disk_usage(there).free
        if free < LEAST_FREE_BYTES:
            return f"{free // 1024**2} MB are left for the {name}: make room"
    return "ok"


def _static() -> str:
    """Whether each of our own static files has its name in the manifest, and its file."""
    missing = set(asked_in_vain)
    if isinstance(staticfiles_storage, ManifestFilesMixin):
        known = staticfiles_storage.hashed_files
        for path, source in FileSystemFinder().list(ignore_patterns=None):
            name = f"{source.prefix}/{path}" if source.prefix else path
            hashed = known.get(staticfiles_storage.hash_key(name))
            if hashed is None or not staticfiles_storage.exists(hashed):
                missing.add(name)
    if not missing:
        return "ok"
    named = ", ".join(sorted(missing)[:NAMED_AT_MOST])
    return f"{len(missing)} files are missing, {named} among them: run manage.py collectstatic and restart"


PARTS: dict[str, Callable[[], str]] = {
    "database": _database,
    "migrations": _migrations,
    "worker": _worker,
    "media": _media,
    "disk": _disk,
    "static": _static,
}
