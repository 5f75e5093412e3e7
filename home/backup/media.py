"""The media that a backup holds, and how they come back: all of them or none."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, default_storage
from django.utils.crypto import get_random_string

from home.backup.contents import BackupError
from news.media import RENDITIONS

STAGING = ".restore-"
HOW_TO_GO_BACK = """A restore is under way, or was broken off.

If nothing is running any more and pictures are missing, move what lies in the folder "old" beside this file back into
the media folder, and delete this folder. If nothing is missing, delete it.
"""
Opened = Callable[[str], IO[bytes]]


def files(folder: str = "") -> Iterator[str]:
    """The name of every file in the store, in order. What begins with a dot at the top is somebody's tool's."""
    try:
        folders, names = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in sorted(names):
        if folder or not name.startswith("."):
            yield f"{folder}/{name}" if folder else name
    for name in sorted(folders):
        if folder or not name.startswith("."):
            yield from files(f"{folder}/{name}" if folder else name)


def is_made_again(name: str) -> bool:
    """A size of a picture, which the worker makes from the original."""
    return name.startswith(f"{RENDITIONS}/")


def free_bytes() -> int | None:
    """What the disk can still hold; None where the media lie elsewhere."""
    if not isinstance(default_storage, FileSystemStorage):
        return None
    root = Path(default_storage.location)
    return shutil.disk_usage(next(path for path in (root, *root.parents) if path.is_dir())).free


@contextmanager
def placing(names: list[str], open_file: Opened, tick: Callable[[], object]) -> Iterator[Callable[[], None]]:
    """Brings the files near on entering; calling what it yields puts them into their place instead of those there now.

    An exception inside undoes all of it.
    """
    place = _placing_folders if isinstance(default_storage, FileSystemStorage) else _placing_one_by_one
    with place(names, open_file, tick) as put:
        yield put


@contextmanager
def _placing_folders(names: list[str], open_file: Opened, tick: Callable[[], object]) -> Iterator[Callable[[], None]]:
    """Beside the media, so that a few renames do it."""
    assert isinstance(default_storage, FileSystemStorage)  # noqa: S101 -- for the type
    root = Path(default_storage.location)
    staging = root / f"{STAGING}{get_random_string(8)}"
    new, old = staging / "new", staging / "old"
    moved: list[tuple[Path, Path]] = []

    def put() -> None:
        (staging / "README").write_text(HOW_TO_GO_BACK)
        there = [path for path in root.iterdir() if not path.name.startswith(".")]
        for source, target in [(path, old / path.name) for path in there] + [
            (path, root / path.name) for path in sorted(new.iterdir())
        ]:
            source.rename(target)
            moved.append((source, target))

    try:
        new.mkdir(parents=True)
        old.mkdir()
        for name in names:
            _write(new / name, open_file(name))
            tick()
        yield put
    except BaseException:
        for source, target in reversed(moved):
            target.rename(source)
        shutil.rmtree(staging, ignore_errors=True)
        raise
    shutil.rmtree(staging, ignore_errors=True)


def _write(path: Path, source: IO[bytes]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with source, path.open("xb") as target:
        shutil.copyfileobj(source, target)
    if isinstance(default_storage, FileSystemStorage) and default_storage.file_permissions_mode is not None:
        path.chmod(default_storage.file_permissions_mode)


@contextmanager
def _placing_one_by_one(
    names: list[str], open_file: Opened, tick: Callable[[], object]
) -> Iterator[Callable[[], None]]:
    """A store without renames takes them at once, under their names; it must be empty for that."""
    if next(files(), None) is not None:
        raise BackupError("Only an empty store of this kind can be restored into. Empty the bucket, or name another.")
    written: list[str] = []
    try:
        for name in names:
            with open_file(name) as source:
                written.append(default_storage.save(name, File(source)))
            if written[-1] != name:
                raise BackupError(f"The store would not take the name “{name}”.")
            tick()
        yield lambda: None
    except BaseException:
        for name in written:
            default_storage.delete(name)
        raise
