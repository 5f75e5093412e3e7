"""Reads a backup and believes nothing of it that it hasn't checked."""

from __future__ import annotations

import hashlib
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from home.backup import tables
from home.backup.contents import (
    CONTENTS,
    MEDIA,
    BackupError,
    Contents,
    known_migrations,
    table_member,
    version,
)

BLOCK = 1024 * 1024
LONGEST_CONTENTS = 200 * 1024 * 1024
# What reading a ZIP file raises that was cut off, changed, or written in a way that Python doesn't know.
NOT_WHOLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)
REGULAR_OR_UNSAID = {0, stat.S_IFREG}
Tick = Callable[[str], object]


class Backup:
    """An opened file. Raises BackupError at once where it is no backup of ours, or not for this version."""

    def __init__(self, path: Path) -> None:
        try:
            self._stream = path.open("rb")
        except OSError as error:
            raise BackupError(f"{path} can't be read: {error.strerror}.") from error
        try:
            self._archive = zipfile.ZipFile(self._stream)
            self.contents = self._read_contents()
            self._check_list()
            self._check_version()
        except NOT_WHOLE as error:
            self._stream.close()
            raise BackupError(f"{path} is no whole backup: it was cut off, changed, or is something else.") from error
        except BackupError:
            self._stream.close()
            raise

    def __enter__(self) -> Backup:
        return self

    def __exit__(self, *args: object) -> None:
        self._archive.close()
        self._stream.close()

    @property
    def media(self) -> list[str]:
        """The names of its media files."""
        return sorted(name.removeprefix(MEDIA) for name in self.contents.members if name.startswith(MEDIA))

    def open_media(self, name: str) -> IO[bytes]:
        return self._archive.open(f"{MEDIA}{name}")

    def lines(self, model: tables.Model) -> Iterator[bytes]:
        """The lines of a table: its columns, then its rows."""
        with self._archive.open(table_member(model._meta.label)) as source:
            yield from source

    def verify(self, tick: Tick = lambda name: None) -> None:
        """Reads every member to its end; raises BackupError for one that is not what the contents say."""
        for name, facts in self.contents.members.items():
            digest, size, lines = hashlib.sha256(), 0, 0
            try:
                with self._archive.open(name) as source:
                    # One byte more than there should be: a small member can't unfold into a flood.
                    while size <= facts["bytes"] and (block := source.read(min(BLOCK, facts["bytes"] - size + 1))):
                        digest.update(block)
                        size += len(block)
                        lines += block.count(b"\n")
            except NOT_WHOLE as error:
                raise BackupError(f"“{name}” can't be read to its end. Use another backup.") from error
            if size != facts["bytes"] or digest.hexdigest() != facts["sha256"]:
                raise BackupError(f"“{name}” is not what it was when the backup was made. Use another backup.")
            label = name.removeprefix("tables/").removesuffix(".jsonl")
            if not name.startswith(MEDIA) and lines != self.contents.rows[label] + 1:
                raise BackupError(f"“{name}” does not have as many rows as the contents say. Use another backup.")
            tick(name)

    def _read_contents(self) -> Contents:
        try:
            info = self._archive.getinfo(CONTENTS)
        except KeyError as error:
            raise BackupError(f"It has no {CONTENTS}: it is no backup of Gazetteer.") from error
        if info.file_size > LONGEST_CONTENTS:
            raise BackupError("Its table of contents is too long to be one.")
        return Contents.from_json(self._archive.read(info))

    def _check_list(self) -> None:
        """The file holds what its contents name, each once, and nothing else."""
        infos = self._archive.infolist()
        names = [info.filename for info in infos]
        if len(set(names)) < len(names):
            raise BackupError("It holds two members of one name.")
        for info in infos:
            if info.is_dir() or stat.S_IFMT(info.external_attr >> 16) not in REGULAR_OR_UNSAID:
                raise BackupError(f"“{info.filename}” is a link or a folder, and not a file.")
        expected = {CONTENTS, *self.contents.members}
        for name in sorted(expected - set(names)):
            raise BackupError(f"“{name}” is missing from it. Use another backup.")
        for name in sorted(set(names) - expected):
            raise BackupError(f"It holds “{name}”, which its contents don't name.")
        named_tables = {name for name in self.contents.members if not name.startswith(MEDIA)}
        if named_tables != {table_member(label) for label in self.contents.rows}:
            raise BackupError("Its tables are not those that its contents count.")

    def _check_version(self) -> None:
        ours, theirs = set(known_migrations()), set(self.contents.migrations)
        made_by = f"It was made by Gazetteer {self.contents.gazetteer}"
        if newer := sorted(theirs - ours):
            raise BackupError(
                f"{made_by} with migrations that this version ({version()}) doesn't have, {newer[0]} among them. "
                "Install the newer version and restore with that."
            )
        if lacking := sorted(ours - theirs):
            raise BackupError(
                f"{made_by}, before {lacking[0]}. Restore it with the version that made it, then upgrade and run "
                "manage.py migrate."
            )
        labels = {model._meta.label for model in tables.kept_tables()}
        if labels != set(self.contents.rows):
            raise BackupError(f"Its tables are not those of this version ({version()}).")
