"""The pinned requirements are whole: each with its hashes, none bound to a registry."""

from __future__ import annotations

import re

import pytest

from config import env

PIN = re.compile(r"^[A-Za-z0-9_.-]+(\[[a-z,-]+\])?==\S+")
LOCKS = sorted(path.name for path in env.PROJECT.glob("requirements*.txt"))


def requirements(lock):
    """The lock's requirements, each as one line with its hashes."""
    text = (env.PROJECT / lock).read_text().replace("\\\n", " ")
    return [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]


def test_both_locks_are_there():
    assert LOCKS == ["requirements-dev.txt", "requirements.txt"]


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_holds_no_address(lock):
    text = (env.PROJECT / lock).read_text()
    assert "://" not in text
    assert "index" not in {word.lstrip("-").split("-")[0] for word in text.split() if word.startswith("--")}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_is_pinned_with_hashes(lock):
    loose = [line for line in requirements(lock) if not PIN.match(line) or "--hash=sha256:" not in line]
    assert requirements(lock)
    assert not loose


def test_tests_run_with_the_packages_that_readers_get():
    dev = {line.split(" ")[0] for line in requirements("requirements-dev.txt")}
    assert {line.split(" ")[0] for line in requirements("requirements.txt")} <= dev
