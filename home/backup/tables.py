"""Rows as lines of JSON that any of the databases can take: the first names the columns, the others hold the values.

Values go through Django's fields both ways, so that a backup made on SQLite can be restored on PostgreSQL.
"""

from __future__ import annotations

import datetime as dt
import decimal
import json
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import DatabaseError, connection, models, transaction
from django.db.models.functions import Cast
from wagtail.fields import StreamField
from wagtail.images.models import Rendition
from wagtail.search import models as search_models

from home.backup.contents import BackupError
from news.models import NewsRendition

READ_AT_ONCE = 1_000
WRITTEN_AT_ONCE = 500
# Sessions would let people in by a stolen file; sizes of pictures and the search index are made again.
LEFT_OUT: set[type[models.Model]] = {Session, Rendition, NewsRendition, search_models.IndexEntry}
# A full-text table that triggers keep, on SQLite alone.
KEPT_BY_TRIGGERS = "SQLiteFTSIndexEntry"

Model = type[models.Model]


def all_tables() -> list[Model]:
    """Every model with a table of its own that is written to."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model.__name__ != KEPT_BY_TRIGGERS
    ]


def kept_tables() -> list[Model]:
    """Those that a backup holds."""
    return [model for model in all_tables() if model not in LEFT_OUT]


@contextmanager
def snapshot() -> Iterator[None]:
    """Everything read inside is of one moment, while others go on writing."""
    if connection.vendor == "sqlite":
        # Settings make every transaction IMMEDIATE, which takes the lock of writers. Reading needs none.
        sqlite: Any = connection
        sqlite.ensure_connection()
        mode, sqlite.transaction_mode = sqlite.transaction_mode, "DEFERRED"
        try:
            with transaction.atomic():
                yield
        finally:
            sqlite.transaction_mode = mode
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield


def columns(model: Model) -> list[models.Field]:
    return list(model._meta.local_concrete_fields)


def file_columns(model: Model) -> list[int]:
    """Which of the columns hold the name of a file."""
    return [number for number, field in enumerate(columns(model)) if isinstance(field, models.FileField)]


def rows_of(model: Model) -> Iterator[list[Any]]:
    """The values of each row, in the order of the columns and of the keys."""
    names = [_as_stored(field) for field in columns(model)]
    queryset = model._base_manager.order_by("pk").values_list(*names)
    yield from map(list, queryset.iterator(chunk_size=READ_AT_ONCE))


def _as_stored(field: models.Field) -> Any:
    """A body as its JSON, untouched: made into blocks, those that the code no longer knows would be dropped."""
    return Cast(field.attname, models.JSONField()) if isinstance(field, StreamField) else field.attname


def line(values: list[Any]) -> bytes:
    return json.dumps(values, default=_plain, separators=(",", ":")).encode() + b"\n"


def _plain(value: Any) -> str:
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, decimal.Decimal | uuid.UUID):
        return str(value)
    raise TypeError(f"A {type(value).__name__} can't be written to a backup.")


def empty_tables() -> None:
    """Deletes every row of every table. Keys are checked at the end of the transaction."""
    for model in all_tables():
        model._base_manager.all()._raw_delete(using=connection.alias)


def load(model: Model, lines: Iterable[bytes]) -> int:
    """Writes the rows. How many there were; raises BackupError for one that this database can't take."""
    try:
        return _load(model, map(json.loads, lines))
    except (DatabaseError, ValidationError, TypeError, ValueError) as error:
        reason = str(error).strip().splitlines()[0]
        raise BackupError(f"Rows of {model._meta.label} can't be written: {reason}.") from error


def _load(model: Model, rows: Iterator[Any]) -> int:
    fields = columns(model)
    if next(rows, None) != [field.column for field in fields]:
        raise BackupError(f"The columns of {model._meta.label} are not those of this version.")
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(field.column)) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({marks})"  # noqa: S608 -- names of ours
    written = 0
    with connection.cursor() as cursor:
        while some := list(islice(rows, WRITTEN_AT_ONCE)):
            cursor.executemany(statement, [_for_database(fields, values) for values in some])
            written += len(some)
    return written


def _for_database(fields: list[models.Field], values: list[Any]) -> list[Any]:
    return [_value(field, value) for field, value in zip(fields, values, strict=True)]


def _value(field: models.Field, value: Any) -> Any:
    if isinstance(field, StreamField):
        return None if value is None else field.json_field.get_db_prep_value(value, connection)
    if isinstance(field, models.JSONField):
        return field.get_db_prep_save(value, connection)
    return field.get_db_prep_save(_target(field).to_python(value), connection)


def _target(field: models.Field) -> models.Field:
    """A key is of the kind of what it points to."""
    return field.target_field if isinstance(field, models.ForeignKey) else field


def reset_sequences() -> None:
    """New rows get keys after the highest."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), all_tables()):
            cursor.execute(statement)
