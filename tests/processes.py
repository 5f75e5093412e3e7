"""Processes of their own, for what can only be seen from outside: commands, settings, signals."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from config import env

SECRET_KEY = "x7Gq-nothing-of-this-key-is-used-anywhere-else-0123456789"


def run_python(*arguments: str, cwd: Path = env.PROJECT, **variables: str) -> subprocess.CompletedProcess[str]:
    """What a Python of its own has printed and how it ended, with these variables of ours and no others."""
    return subprocess.run(  # noqa: S603 -- our own commands
        [sys.executable, *arguments],
        cwd=cwd,
        env=env.for_process(**variables),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
