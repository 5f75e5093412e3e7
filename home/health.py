"""What operators and load balancers ask: is this process alive, can this site serve?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from news.models import WorkerState

WAIT_SECONDS = 1.5
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
    return f"failing: {type(error).__name__}" if error else answer.result()


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


PARTS: dict[str, Callable[[], str]] = {
    "database": _database,
    "migrations": _migrations,
    "worker": _worker,
    "media": _media,
}
