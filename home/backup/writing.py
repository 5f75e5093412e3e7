"""Writes a backup while the site goes on."""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone
from django.utils.crypto import get_random_string

from home.backup import tables
from home.backup.contents import (
    CONTENTS,
    MEDIA,
    BackupError,
    Contents,
    is_migrated,
    is_safe,
    known_migrations,
    table_member,
    version,
)
from home.backup.media import files, is_made_again

BLOCK = 1024 * 1024
FOR_THE_OWNER_ALONE = 0o600
Tick = Callable[[str], object]


def make_backup(path: Path, *, overwrite: bool = False, tick: Tick = lambda name: None) -> Contents:
    """Writes the file beside its place and renames it when it is whole. What it holds.

    Raises BackupError, and leaves nothing behind, where it can't be made. `tick` is told each member.
    """
    if path.exists() and not overwrite:
        raise BackupError(f"{path} is there already. Name another file, or add --overwrite.")
    if not is_migrated():
        raise BackupError("The database is not that of this version. Run manage.py migrate first.")
    unfinished = path.with_name(f".{path.name}.{get_random_string(8)}")
    try:
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FOR_THE_OWNER_ALONE)
        with os.fdopen(descriptor, "wb") as stream:
            contents = _write_all(stream, tick)
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(path)
    except OSError as error:
        raise BackupError(f"{path} can't be written: {error.strerror or error}. Nothing was left behind.") from error
    finally:
        unfinished.unlink(missing_ok=True)
    return contents


def _write_all(stream: IO[bytes], tick: Tick) -> Contents:
    rows: dict[str, int] = {}
    members: dict[str, dict[str, Any]] = {}
    named: set[str] = set()
    with zipfile.ZipFile(stream, "w", allowZip64=True) as archive:
        with tables.snapshot():
            for model in tables.kept_tables():
                label = model._meta.label
                name = table_member(label)
                counter = _Rows(model, named)
                members[name] = _add(archive, name, counter.lines(), zipfile.ZIP_DEFLATED)
                rows[label] = counter.count
                tick(name)
        missing = _add_media(archive, members, named, tick)
        contents = Contents(
            gazetteer=version(),
            made_at=timezone.now().isoformat(timespec="seconds"),
            database=connection.vendor,
            time_zone=settings.TIME_ZONE,
            migrations=known_migrations(),
            rows=rows,
            members=members,
            missing_files=missing,
        )
        archive.writestr(_member(CONTENTS, zipfile.ZIP_DEFLATED), contents.as_json())
    return contents


class _Rows:
    """Rows on their way into the file: counted, and the names of files in them remembered."""

    def __init__(self, model: tables.Model, named: set[str]) -> None:
        self.model, self.named, self.count = model, named, 0

    def lines(self) -> Iterator[bytes]:
        yield tables.line([field.column for field in tables.columns(self.model)])
        with_files = tables.file_columns(self.model)
        for values in tables.rows_of(self.model):
            self.named.update(str(values[number]) for number in with_files if values[number])
            self.count += 1
            yield tables.line(values)


def _add_media(archive: zipfile.ZipFile, members: dict[str, Any], named: set[str], tick: Tick) -> list[str]:
    """Every file but the sizes of pictures. The names that a row holds and no file bears."""
    wanted = [name for name in files() if name in named or not is_made_again(name)]
    gone = named - set(wanted)
    for name in wanted:
        member = f"{MEDIA}{name}"
        if not is_safe(member):
            raise BackupError(f"A media file has the name {name!r}, which no backup may hold. Rename or delete it.")
        try:
            source = default_storage.open(name, "rb")
        except FileNotFoundError:  # deleted since the list was made
            if name in named:
                gone.add(name)
            continue
        with source:
            members[member] = _add(archive, member, source.chunks(BLOCK))
        tick(member)
    return sorted(gone)


def _add(
    archive: zipfile.ZipFile, name: str, blocks: Iterator[bytes], compression: int = zipfile.ZIP_STORED
) -> dict[str, Any]:
    digest, size = hashlib.sha256(), 0
    with archive.open(_member(name, compression), "w", force_zip64=True) as target:
        for block in blocks:
            target.write(block)
            digest.update(block)
            size += len(block)
    return {"bytes": size, "sha256": digest.hexdigest()}


def _member(name: str, compression: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, date_time=timezone.localtime().timetuple()[:6])
    info.compress_type = compression
    info.external_attr = FOR_THE_OWNER_ALONE << 16
    return info


def members_ahead() -> int:
    """About how many there will be, for a progress bar."""
    return len(tables.kept_tables()) + sum(1 for name in files() if not is_made_again(name))
