"""The generation as a web process knows it: read seldom, never far behind, and there without the database."""

from __future__ import annotations

import pytest
from django.db import OperationalError

from news import generation

pytestmark = pytest.mark.django_db


class Clock:
    def __init__(self):
        self.now = 1000.0

    def monotonic(self):
        return self.now


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(generation, "time", clock)
    return clock


@pytest.fixture
def seen(clock):
    return generation.Seen()


def refuse():
    raise OperationalError("gone")


def test_it_is_read_once_in_a_second_at_most(seen, clock, django_assert_num_queries):
    with django_assert_num_queries(1):
        for _ in range(10):
            seen.number()
            clock.now += 0.05


def test_a_change_is_seen_within_a_second(seen, clock):
    before = seen.number()
    generation.bump()
    clock.now += 1
    assert seen.number() == before + 1


def test_without_a_database_the_last_number_holds_for_ten_minutes(seen, clock, monkeypatch):
    number = seen.number()
    monkeypatch.setattr(generation, "current", refuse)
    for _ in range(59):
        clock.now += 10
        assert seen.number() == number
    clock.now += 20
    assert seen.number() is None


def test_once_the_database_is_back_the_number_is_read_again(seen, clock, monkeypatch):
    with monkeypatch.context() as gone:
        gone.setattr(generation, "current", refuse)
        assert seen.number() is None
    clock.now += 6
    assert seen.number() == generation.current()


def test_while_one_reader_waits_for_a_database_that_hangs_the_others_do_not(seen, clock, monkeypatch):
    number = seen.number()
    clock.now += 2
    with monkeypatch.context() as gone:
        gone.setattr(generation, "current", refuse)
        seen.number()
    clock.now += 6
    with seen._reading:
        monkeypatch.setattr(generation, "LONGEST_WAIT", 3600)
        assert seen.number() == number
