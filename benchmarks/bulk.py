"""Many rows at once: COPY on PostgreSQL, one statement for all of them on SQLite."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.management.color import no_style
from django.db import connection
from django.db.models import Max, Model

Facts = Mapping[str, Any]


class Table:
    """Writes rows of one model that are the example's but for some columns."""

    def __init__(self, example: Model, differing: Sequence[str]) -> None:
        fields = [
            field for field in example._meta.local_concrete_fields if field.column in differing or not field.primary_key
        ]
        columns = [str(field.column) for field in fields]
        self._example = [field.get_db_prep_save(getattr(example, field.attname), connection) for field in fields]
        self._differing = [(columns.index(column), column) for column in differing]
        self._into = f"{example._meta.db_table} ({', '.join(map(connection.ops.quote_name, columns))})"

    def write(self, rows: Iterable[Facts]) -> None:
        """Each row's facts by column, as the database takes them; what else they name is left alone."""
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {self._into} FROM STDIN") as copy:
                    for row in rows:
                        copy.write_row(self._values(row))
            else:
                marks = ", ".join(["?"] * len(self._example))  # no %s: Django would rewrite the statement for each row
                statement = f"INSERT INTO {self._into} VALUES ({marks})"  # noqa: S608 -- names of ours
                connection.connection.executemany(statement, map(self._values, rows))

    def _values(self, facts: Facts) -> list[Any]:
        values = [*self._example]
        for place, column in self._differing:
            values[place] = facts[column]
        return values


def as_stored(instant: Any) -> Any:
    """A date and time, or none, as the database takes it."""
    return connection.ops.adapt_datetimefield_value(instant)


def next_id(model: type[Model]) -> int:
    return (model._base_manager.aggregate(largest=Max("pk"))["largest"] or 0) + 1


def continue_counting(*models: type[Model]) -> None:
    """After rows that brought their own ids: the database gives those after them."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
