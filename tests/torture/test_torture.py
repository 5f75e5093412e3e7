"""The short form of `make torture`: real processes, real databases, a few seconds each."""

from __future__ import annotations

import pytest

from config import env
from tests.torture.databases import migrated
from tests.torture.running import SHORT, play

SEED = 1
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def databases(tmp_path_factory):
    """On SQLite, or on the server that TEST_DATABASE_URL names."""
    with migrated(tmp_path_factory.mktemp("torture"), env.read().TEST_DATABASE_URL) as found:
        yield found


@pytest.mark.parametrize("subject", SHORT)
def test_nothing_is_lost_and_nothing_doubled(databases, subject):
    figures = play(databases, subject, SEED, SHORT[subject])
    assert figures.faults == [], "\n".join(figures.lines())
