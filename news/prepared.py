"""Queries that are written with the ORM, compiled once in a process, and run again with other arguments.

To make the SQL of a query costs Django ten times what it costs the database to answer it.

    @prepared
    def entries_after(archive: int, moment: dt.datetime) -> QuerySet:
        return ArchiveEntry.objects.filter(archive=archive, published_at__gt=moment).order_by("published_at")[:1]

    entries_after(archive=1, moment=timezone.now())   # a list of what the query gives

Of one that isn't sliced itself `rows=slice(20, 40)` gives these rows alone.

The function is called once, with marks in the place of arguments, so it can't look at their values; nor at the clock,
whose time would be that of the first call: a moment is an argument. An argument's annotation says what it is: `int`,
`str`, `dt.datetime`, or `list[int]` for `field__among=`.
"""

from __future__ import annotations

import datetime as dt
import inspect
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, get_type_hints

from django.db import connection, models
from django.db.models.expressions import Expression
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    QuerySet,
    ValuesListIterable,
    get_related_populators,
)

FIELDS: dict[Any, models.Field] = {
    int: models.BigIntegerField(),
    str: models.CharField(),
    dt.datetime: models.DateTimeField(),
}


def prepared(write: Callable[..., QuerySet]) -> Callable[..., list[Any]]:
    """The function that runs the query which `write` writes, and returns what it finds as a list."""
    compiled: dict[str, _Compiled] = {}

    @wraps(write)
    def run(rows: slice | None = None, **arguments: Any) -> list[Any]:
        if connection.vendor not in compiled:
            compiled[connection.vendor] = _compile(write)
        return compiled[connection.vendor].run(arguments, rows)

    return run


@dataclass(frozen=True)
class _Place:
    """Stands among the parameters of the compiled query where an argument goes."""

    name: str
    kind: Any

    def value(self, arguments: dict[str, Any]) -> Any:
        argument = arguments[self.name]
        if self.kind in FIELDS:
            return FIELDS[self.kind].get_db_prep_value(argument, connection)
        return list(argument) if connection.vendor == "postgresql" else json.dumps(list(argument))


class Mark(Expression):
    """Stands in the query where an argument goes."""

    def __init__(self, name: str, kind: Any) -> None:
        super().__init__(output_field=FIELDS.get(kind, FIELDS[int]))
        self.place = _Place(name, kind)

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", [self.place]


class Among(models.Lookup):
    """`field__among=`: like `__in`, for a list whose length the SQL doesn't show."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        field, field_parameters = self.process_lhs(compiler, connection)
        values, parameters = self.process_rhs(compiler, connection)
        text = "%s = ANY(%s)" if connection.vendor == "postgresql" else "%s IN (SELECT value FROM json_each(%s))"
        return text % (field, values), [*field_parameters, *parameters]


for kind in (models.AutoField, models.BigAutoField, models.IntegerField, models.ForeignKey, models.OneToOneField):
    kind.register_lookup(Among)


@dataclass(frozen=True)
class _Compiled:
    """The SQL with its parameters, and how a row becomes what the query gives."""

    sql: str
    parameters: tuple[Any, ...]
    converters: list[tuple[int, list[Callable[..., Any]], Any]]
    build: Callable[[Any], Any] = field(repr=False)

    def run(self, arguments: dict[str, Any], wanted: slice | None) -> list[Any]:
        parameters = [part.value(arguments) if isinstance(part, _Place) else part for part in self.parameters]
        sql = self.sql
        if wanted:
            sql = f"{sql} LIMIT %s OFFSET %s"
            parameters += [wanted.stop - wanted.start, wanted.start]
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            rows = cursor.fetchall()
        build = self.build
        return [build(row) for row in (self._converted(rows) if self.converters else rows)]

    def _converted(self, rows: list[Any]) -> Iterator[Any]:
        for row in rows:
            values = list(row)
            for position, functions, expression in self.converters:
                for function in functions:
                    values[position] = function(values[position], expression, connection)
            yield values


def _compile(write: Callable[..., QuerySet]) -> _Compiled:
    kinds = get_type_hints(write)
    query = write(**{name: Mark(name, kinds[name]) for name in inspect.signature(write).parameters})
    compiler = query.query.get_compiler(using=query.db)
    sql, parameters = compiler.as_sql()
    selected = [part[0] for part in compiler.select[: compiler.col_count]]
    converters = [(at, found, expression) for at, (found, expression) in compiler.get_converters(selected).items()]
    return _Compiled(sql, tuple(parameters), converters, _builder(query, compiler))


def _builder(query: QuerySet, compiler: Any) -> Callable[[Any], Any]:
    """What makes of a row what the query's own iterator would: a value, a tuple, or an instance."""
    kind = query._iterable_class  # type: ignore[attr-defined]
    if kind is FlatValuesListIterable:
        return lambda row: row[0]
    if kind is ValuesListIterable:
        return tuple
    if kind is ModelIterable:
        return _instance_builder(compiler, query.db)
    raise TypeError(f"A prepared query gives instances, tuples or values, no {kind.__name__}.")


def _instance_builder(compiler: Any, database: str) -> Callable[[Any], models.Model]:
    model, own = compiler.klass_info["model"], compiler.klass_info["select_fields"]
    first, last = own[0], own[-1] + 1
    names = [part[0].target.attname for part in compiler.select[first:last]]
    populators = get_related_populators(compiler.klass_info, compiler.select, database)  # type: ignore[call-arg] # of 5.2
    annotations = compiler.annotation_col_map or {}

    def build(row: Any) -> models.Model:
        instance: models.Model = model.from_db(database, names, row[first:last])
        for populator in populators:
            populator.populate(row, instance)
        for name, position in annotations.items():
            setattr(instance, name, row[position])
        return instance

    return build
