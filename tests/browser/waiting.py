"""Waiting for what no element shows."""

from __future__ import annotations

import time

PATIENCE = 20_000  # milliseconds; a busy machine is slow, not wrong
BETWEEN_LOOKS = 50  # milliseconds


def wait_until(tab, question, arg=None):
    """Until JavaScript answers yes. Playwright's `wait_for_function` asks again by `eval`, which the pages' security
    policy stops: it serves only where the first answer is yes.
    """
    until = time.monotonic() + PATIENCE / 1000
    while not tab.evaluate(question, arg):
        assert time.monotonic() < until, f"never true: {question}"
        tab.wait_for_timeout(BETWEEN_LOOKS)
