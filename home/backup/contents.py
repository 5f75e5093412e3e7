"""What a backup says of itself: by whom it was made, from what, and what each of its members must be."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import asdict, dataclass, field, fields
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

FORMAT = 1
CONTENTS = "contents.json"
TABLES = "tables/"
MEDIA = "media/"
SHA256 = re.compile(r"[0-9a-f]{64}")
TYPES = {"int": int, "str": str, "list": list, "dict": dict}


class BackupError(Exception):
    """Says what is wrong and what to do, for people to read."""


@dataclass(frozen=True)
class Contents:
    """The member `contents.json`."""

    gazetteer: str
    made_at: str
    database: str
    time_zone: str
    migrations: list[str]
    rows: dict[str, int]  # by the label of the model, as in "news.ArticlePage"
    members: dict[str, dict[str, Any]] = field(default_factory=dict)  # bytes and sha256 by name
    missing_files: list[str] = field(default_factory=list)  # named by a row, but not there when the backup was made
    format: int = FORMAT

    def as_json(self) -> bytes:
        return json.dumps(asdict(self), indent=1, sort_keys=True).encode()

    @classmethod
    def from_json(cls, text: bytes) -> Contents:
        """Raises BackupError where it is of another format, or not of this shape."""
        try:
            values = json.loads(text)
        except ValueError as error:
            raise BackupError("Its table of contents can't be read.") from error
        if not isinstance(values, dict) or values.get("format") != FORMAT:
            raise BackupError(f"It is not of format {FORMAT}, the only one that this version of Gazetteer knows.")
        for expected in fields(cls):
            kind = TYPES[str(expected.type).partition("[")[0]]
            if not isinstance(values.get(expected.name), kind):
                raise BackupError(f"Its table of contents does not say “{expected.name}”.")
        contents = cls(**{expected.name: values[expected.name] for expected in fields(cls)})
        contents.check()
        return contents

    def check(self) -> None:
        """Raises BackupError for a member that has no size or checksum, or a name that leads elsewhere."""
        for name, facts in self.members.items():
            if not is_safe(name):
                raise BackupError(f"It names a file “{name}”, which would lead out of its folder.")
            told = facts if isinstance(facts, dict) else {}
            if not isinstance(told.get("bytes"), int) or not SHA256.fullmatch(str(told.get("sha256"))):
                raise BackupError(f"It gives no size or checksum of “{name}”.")
        if any(not isinstance(count, int) for count in self.rows.values()):
            raise BackupError("Its counts of rows are no numbers.")
        if any(not isinstance(name, str) for name in (*self.migrations, *self.missing_files)):
            raise BackupError("Its table of contents names something that is no name.")

    @property
    def media_bytes(self) -> int:
        return sum(facts["bytes"] for name, facts in self.members.items() if name.startswith(MEDIA))


def is_safe(name: str) -> bool:
    """A table's or a media file's name that stays below its folder, written in the one usual way."""
    path = PurePosixPath(name)
    return (
        name.startswith((TABLES, MEDIA))
        and str(path) == name
        and len(path.parts) > 1
        and not {"..", "."} & set(path.parts)
        and not re.search(r"[\\\x00-\x1f\x7f]", name)
        and not path.parts[1].startswith(".")
    )


def table_member(label: str) -> str:
    return f"{TABLES}{label}.jsonl"


def version() -> str:
    return tomllib.loads((settings.PROJECT / "pyproject.toml").read_text())["project"]["version"]


def known_migrations() -> list[str]:
    """Every migration of this code, as in "news.0001_initial"."""
    return sorted(f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations)


def is_migrated() -> bool:
    """Whether the database is that of this code."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def has_tables() -> bool:
    """Whether anything was ever migrated in the database."""
    return bool(MigrationRecorder(connection).applied_migrations())
