"""Runs the worker beside the web processes."""

from __future__ import annotations

import signal
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from news.worker import NewsroomWorker


class Command(BaseCommand):
    help = "Publishes what is due, runs background jobs and makes the sizes of pictures, until it is stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="Do all that is due and waiting now, then end.")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        worker = NewsroomWorker()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: worker.stop.set())
        worker.run(once=once)
        self.stdout.write("The worker has done what was waiting." if once else "The worker has stopped.")
