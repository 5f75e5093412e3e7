"""What the tests of the newsroom share."""

from __future__ import annotations

import pytest
from django_tasks_db.management.commands import db_worker

from news import worker


@pytest.fixture
def worker_in_this_process(monkeypatch):
    """Lets the worker run within the test's transaction: between jobs it would close the connection that holds it."""
    for module in (worker, db_worker):
        monkeypatch.setattr(module, "close_old_connections", lambda: None)
