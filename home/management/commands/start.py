"""What `make run` runs: prepares the database, loads the demo on first start, and serves with the worker beside it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection, connections, transaction

from config import env
from home.models import DemoItem, HomePage
from news.addresses import align_site

SECONDS_TO_END = 25
ENDING_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
SERVER = ("gunicorn", "-c", "config/gunicorn.conf.py", "config.wsgi:application")


class Command(BaseCommand):
    help = "Prepares everything and serves the site until it is stopped with Ctrl-C."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        _when_asked_to_end(_end_at_once)
        self._require_free_port()
        self._require_writable_database()
        self.stdout.write("Preparing the database and the static files")
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        align_site()
        if not DemoItem.objects.exists() and not HomePage.objects.get().numchild:
            self.stdout.write("Loading the demo site")
            call_command("load_demo", stdout=self.stdout)
        connections.close_all()
        raise SystemExit(self._serve())

    def _require_free_port(self) -> None:
        host, _, port = env.read().BIND.rpartition(":")
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, int(port)))
            except OSError as error:
                message = f"Port {port} can't be used: {error.strerror}. Choose another: make run PORT={int(port) + 1}"
                raise CommandError(message) from error

    def _require_writable_database(self) -> None:
        name = settings.DATABASES["default"]["NAME"]
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("CREATE TABLE gazetteer_may_write (id integer)")
                cursor.execute("DROP TABLE gazetteer_may_write")
        except DatabaseError as error:
            reason = str(error).strip().splitlines()[0]
            raise CommandError(f"The database {name} can't be written: {reason}.") from error

    def _serve(self) -> int:
        """Runs server and worker until one of them ends or a signal comes. The exit code."""
        self._asked_to_end = False
        _when_asked_to_end(self._note_that_it_ends)
        self._children = [
            subprocess.Popen([Path(sys.executable).with_name(SERVER[0]), *SERVER[1:]], cwd=env.PROJECT),  # noqa: S603
            subprocess.Popen([sys.executable, "manage.py", "run_worker"], cwd=env.PROJECT),
        ]
        self.stdout.write(f"Gazetteer is at {settings.WAGTAILADMIN_BASE_URL} (editing: /admin/). Ctrl-C ends it.")
        self.stdout.flush()
        while not self._asked_to_end and all(child.poll() is None for child in self._children):
            time.sleep(0.2)
        self._end_children()
        return 0 if self._asked_to_end else 1

    def _note_that_it_ends(self, *args: Any) -> None:
        self._asked_to_end = True

    def _end_children(self) -> None:
        for child in self._children:
            if child.poll() is None:
                child.send_signal(signal.SIGTERM)
        for child in self._children:
            try:
                child.wait(SECONDS_TO_END)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()


def _when_asked_to_end(act: Callable[..., None]) -> None:
    for number in ENDING_SIGNALS:
        signal.signal(number, act)


def _end_at_once(number: int, frame: Any) -> None:
    """While things are prepared, which a next start takes up again. The demo's drawing processes follow.

    No exception: one that came while those processes are being started would wait for them, and they for work.
    """
    os._exit(128 + number)
