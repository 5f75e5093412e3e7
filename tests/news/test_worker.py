"""The worker's round: it shows that it is alive, makes pictures, and takes up what a killed worker left."""

from __future__ import annotations

import datetime as dt
import signal

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from news import worker
from news.models import WorkerState
from news.renditions import missing_specs
from news.tasks import make_renditions
from news.worker import MOST_WORKERS_KILLED, NewsroomWorker, queue_incomplete_images, revive_dead_jobs, run_jobs
from tests.factories import DraftFactory, NewsImageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("worker_in_this_process")]


@pytest.fixture(autouse=True)
def same_signals():
    """The command takes over this process's signals; they are given back."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def started_job():
    """A job that somebody has begun, and when."""

    def make(began_at):
        NewsImageFactory()
        DBTaskResult.objects.update(status=TaskResultStatus.RUNNING, started_at=began_at)
        return DBTaskResult.objects.get()

    return make


def minutes_ago(minutes):
    return timezone.now() - dt.timedelta(minutes=minutes)


def test_one_round_makes_the_sizes_of_new_pictures(capsys):
    images = [NewsImageFactory(), NewsImageFactory()]
    call_command("run_worker", "--once")
    assert [missing_specs(image) for image in images] == [[], []]
    assert "has done what was waiting" in capsys.readouterr().out


def test_once_does_every_job_that_waits():
    for _ in range(3):
        make_renditions.enqueue(0)
    call_command("run_worker", "--once")
    assert not DBTaskResult.objects.exclude(status=TaskResultStatus.SUCCESSFUL).exists()


def test_what_is_due_waits_for_one_job_at_most():
    for _ in range(3):
        make_renditions.enqueue(0)
    assert NewsroomWorker().round()
    assert DBTaskResult.objects.filter(status=TaskResultStatus.READY).count() == 2


def test_one_round_publishes_what_is_due(client):
    draft = DraftFactory(title="Due now")
    draft.go_live_at = minutes_ago(1)
    draft.save_revision(approved_go_live_at=minutes_ago(1))
    call_command("run_worker", "--once")
    assert client.get("/geneva/due-now/").status_code == 200


def test_round_shows_that_the_worker_is_alive():
    WorkerState.objects.update(beat_at=None)
    call_command("run_worker", "--once")
    assert minutes_ago(1) < WorkerState.objects.get().beat_at


def test_job_whose_worker_was_killed_is_run_again(started_job):
    job = started_job(minutes_ago(16))
    call_command("run_worker", "--once")
    job.refresh_from_db()
    assert job.status == TaskResultStatus.SUCCESSFUL


def test_job_that_is_running_is_left_alone(started_job):
    started_job(minutes_ago(14))
    assert revive_dead_jobs() == 0


def test_job_that_kills_every_worker_is_given_up(started_job):
    job = started_job(minutes_ago(16))
    for number in range(MOST_WORKERS_KILLED):
        DBTaskResult.objects.update(
            status=TaskResultStatus.RUNNING, started_at=minutes_ago(16), worker_ids=["worker"] * (number + 1)
        )
        assert revive_dead_jobs() == (number + 1 < MOST_WORKERS_KILLED)
    job.refresh_from_db()
    assert job.status == TaskResultStatus.FAILED
    assert "3 workers were killed" in job.traceback
    assert queue_incomplete_images() == 0


def test_picture_with_a_job_gets_no_second_one():
    NewsImageFactory()
    assert queue_incomplete_images() == 0
    assert DBTaskResult.objects.count() == 1


def test_picture_that_can_not_be_read_is_not_tried_for_ever():
    image = NewsImageFactory()
    image.file.storage.delete(image.file.name)
    run_jobs()
    assert DBTaskResult.objects.get().status == TaskResultStatus.FAILED
    assert queue_incomplete_images() == 0


def test_broken_picture_does_not_hold_up_the_others():
    broken = NewsImageFactory()
    broken.file.storage.delete(broken.file.name)
    whole = NewsImageFactory()
    call_command("run_worker", "--once")
    assert missing_specs(whole) == []


def test_round_that_fails_does_not_end_the_worker(monkeypatch, caplog):
    running = NewsroomWorker()
    rounds = []

    def fail_once():
        rounds.append("round")
        if len(rounds) > 1:
            running.stop.set()
        raise OSError("The database is away.")

    monkeypatch.setattr(worker, "ROUND_SECONDS", 0)
    monkeypatch.setattr(running, "round", fail_once)
    running.run()
    assert len(rounds) == 2
    assert "the next one begins in a second" in caplog.text
