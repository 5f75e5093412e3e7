"""A disk that is really full, for tests: a small file system of its own, where the machine lets us make one."""

from __future__ import annotations

import errno
import os
import subprocess
from pathlib import Path

SIZE_KB = 256


def make_small_disk(folder: Path, size_kb: int = SIZE_KB) -> bool:
    """Puts a file system of that size at the folder. False where this machine doesn't allow it."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={size_kb}k", "tmpfs", str(folder)]
    try:
        return os.geteuid() == 0 and subprocess.run(command, check=False, capture_output=True).returncode == 0  # noqa: S603
    except FileNotFoundError:
        return False


def remove_disk(folder: Path) -> None:
    subprocess.run(["umount", "-l", str(folder)], check=True)  # noqa: S603, S607


def fill(folder: Path, leave: int = 0) -> Path:
    """Writes until the disk has no room but for about so many bytes. The file that takes it."""
    path = folder / "filler"
    with path.open("wb", buffering=0) as filler:
        try:
            while True:
                filler.write(b"\0" * 4096)
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
    if leave:
        os.truncate(path, max(0, path.stat().st_size - leave))
    return path
