"""The worker's round: publish what is due, run the jobs that wait, make missing pictures, show that it is alive."""

from __future__ import annotations

import datetime as dt
import logging
import threading
import time

from django.db import close_old_connections
from django.dispatch import Signal
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from news.addresses import align_site
from news.models import WorkerState
from news.publishing import STATE_ROW, publish_due
from news.renditions import incomplete_images
from news.tasks import make_renditions

logger = logging.getLogger(__name__)

ROUND_SECONDS = 1.0
BEAT_SECONDS = 10
LOOK_FOR_PICTURES_SECONDS = 60
TIDY_SECONDS = 600
JOB_IS_DEAD_AFTER = dt.timedelta(minutes=15)
MOST_WORKERS_KILLED = 3  # by one job: it may be the job that kills them
PICTURES_AT_ONCE = 200

tidying = Signal()  # sent every ten minutes, so that rooms above this one can throw away what they keep for a while


class NewsroomWorker:
    """Goes round until `stop` is set."""

    def __init__(self) -> None:
        self.stop = threading.Event()
        self._beaten_at = -float(BEAT_SECONDS)
        self._pictures_at = -float(LOOK_FOR_PICTURES_SECONDS)
        self._tidied_at = -float(TIDY_SECONDS)

    def run(self, *, once: bool = False) -> None:
        """Rounds for ever; with `once` all that is due and waiting now."""
        align_site()
        while not self.stop.is_set():
            close_old_connections()
            try:
                busy = self.round()
            except Exception:
                if once:
                    raise
                logger.exception("The worker's round failed; the next one begins in a second.")
                busy = False
            if once and not busy:
                return
            if not busy:
                self.stop.wait(ROUND_SECONDS)

    def round(self) -> bool:
        """One look at everything, and one job: neither what is due nor an end waits for more. Whether it was busy."""
        self.beat()
        publish_due()
        self.look_for_pictures()
        self.tidy()
        return run_jobs(at_most=1) == 1

    def beat(self) -> None:
        if time.monotonic() - self._beaten_at >= BEAT_SECONDS:
            WorkerState.objects.update_or_create(pk=STATE_ROW, defaults={"beat_at": timezone.now()})
            self._beaten_at = time.monotonic()

    def look_for_pictures(self) -> None:
        """Once a minute: jobs whose worker was killed go back to the queue, and pictures without all sizes into it."""
        if time.monotonic() - self._pictures_at >= LOOK_FOR_PICTURES_SECONDS:
            revive_dead_jobs()
            queue_incomplete_images()
            self._pictures_at = time.monotonic()

    def tidy(self) -> None:
        if time.monotonic() - self._tidied_at >= TIDY_SECONDS:
            tidying.send(sender=type(self))
            self._tidied_at = time.monotonic()


def run_jobs(at_most: int | None = None) -> int:
    """Runs the jobs that wait, all of them unless told how many at most. How many were run."""
    worker = Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="background",
        startup_delay=False,
        max_tasks=at_most,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )
    worker.run()
    return worker._run_tasks


def revive_dead_jobs() -> int:
    """Puts back what has been running for too long: its worker was killed. Jobs can be run twice without harm.

    One whose worker was killed every time is given up. How many were put back.
    """
    long_ago = timezone.now() - JOB_IS_DEAD_AFTER
    dead = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lt=long_ago)
    deadly = [job.pk for job in dead if len(job.worker_ids) >= MOST_WORKERS_KILLED]
    dead.filter(pk__in=deadly).update(
        status=TaskResultStatus.FAILED,
        finished_at=timezone.now(),
        traceback=f"{MOST_WORKERS_KILLED} workers were killed while they ran it.",
    )
    return dead.exclude(pk__in=deadly).update(status=TaskResultStatus.READY, started_at=None)


def queue_incomplete_images() -> int:
    """A job for each picture that lacks a size and has no job yet. How many were queued."""
    waiting = DBTaskResult.objects.filter(status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING])
    queued = {job.args_kwargs["args"][0] for job in waiting.filter(task_path=make_renditions.module_path)}
    failed = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED, task_path=make_renditions.module_path)
    broken = {job.args_kwargs["args"][0] for job in failed.order_by("-finished_at")[:PICTURES_AT_ONCE]}
    missing = [pk for pk in incomplete_images() if pk not in queued | broken][:PICTURES_AT_ONCE]
    for pk in missing:
        make_renditions.enqueue(pk)
    return len(missing)
