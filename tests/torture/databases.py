"""Databases of one's own, migrated once and copied for each subject; nothing of them is left at the end."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from tests.processes import run_python

SECONDS_TO_ANSWER = 3
SETTINGS = "config.settings.test"


@dataclass(frozen=True)
class Databases:
    """Where databases are made: on a PostgreSQL server, or as SQLite files in the folder. `template` is migrated."""

    folder: Path
    server: str
    template: str

    @property
    def engine(self) -> str:
        return "PostgreSQL" if self.server else "SQLite"

    @contextmanager
    def copy(self) -> Iterator[str]:
        """The address of a fresh copy of the template, for as long as it is needed."""
        name = _new_name()
        if self.server:
            with _on_server(self.server, name, f'TEMPLATE "{_name_in(self.template)}"') as address:
                yield address
        else:
            shutil.copy(self.folder / "template.sqlite3", self.folder / f"{name}.sqlite3")
            yield f"sqlite:///{self.folder / name}.sqlite3"


@contextmanager
def migrated(folder: Path, server: str = "") -> Iterator[Databases]:
    """Runs all migrations once."""
    if not server:
        template = f"sqlite:///{folder / 'template'}.sqlite3"
        _migrate(template)
        yield Databases(folder, "", template)
        return
    with _on_server(server, _new_name()) as template:
        _migrate(template)
        yield Databases(folder, server, template)


def answers(server: str) -> bool:
    """Whether a PostgreSQL server is there and lets us in."""
    try:
        psycopg.connect(server, connect_timeout=SECONDS_TO_ANSWER).close()
    except psycopg.OperationalError:
        return False
    return True


def _migrate(address: str) -> None:
    ended = run_python("manage.py", "migrate", "-v0", DJANGO_SETTINGS_MODULE=SETTINGS, TEST_DATABASE_URL=address)
    if ended.returncode:
        raise SystemExit(ended.stderr)


@contextmanager
def _on_server(server: str, name: str, like: str = "") -> Iterator[str]:
    with closing(psycopg.connect(server, autocommit=True)) as connection:
        connection.execute(f'CREATE DATABASE "{name}" {like}')
        try:
            yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _new_name() -> str:
    return f"gazetteer_torture_{secrets.token_hex(4)}"


def _name_in(address: str) -> str:
    return urlsplit(address).path.removeprefix("/")
