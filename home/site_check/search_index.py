"""The search index: entries that are missing, stale, or of what is gone.

What an entry should be, only the backend knows; so each is written anew and the writing undone, as the archive's check
does it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, transaction
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.index import get_indexed_models
from wagtail.search.models import IndexEntry

from home.site_check.fault import Fault, in_parts

AT_ONCE = 500
OBJECT, GONE, FULL_TEXT = "object", "gone", "full text"
FULL_TEXT_TABLE = "wagtailsearch_indexentry_fts"
# How well a title's length fits is reckoned from all entries whenever one is written: never the same twice.
NOT_COMPARED = {"id", "title_norm", "content_type_id"}
POSITIONS = re.compile(r"(?<='):[0-9A-D,]+(?=\s|$)")


class NothingIsKeptError(Exception):
    """Ends the transaction in which entries were written to compare."""


def find() -> Iterator[Fault]:
    indexed = get_indexed_models()
    for model in indexed:
        if model is not Page:  # the root, which nobody looks for, and which alone is of no other type
            yield from _compare(model)
    yield from _entries_of_what_is_gone(indexed)
    if connection.vendor == "sqlite":
        yield from _full_text()


def _compare(model: type[models.Model]) -> Iterator[Fault]:
    content_type = ContentType.objects.get_for_model(model)
    for keys in in_parts(_own_keys(model), AT_ONCE):
        stored = _entries(content_type, keys)
        right = _written_anew(model, content_type, keys)
        for key in keys:
            if key in right and stored.get(key) != right[key]:
                state = "is stale" if key in stored else "is missing"
                name = f"{model._meta.verbose_name} {key}"
                yield Fault(f"The entry of {name} {state}.", OBJECT, (model, key))


def _own_keys(model: type[models.Model]) -> Iterator[Any]:
    """Of what is of this very type: a page's entry is written for its own type alone."""
    objects: Any = model._default_manager.order_by("pk")
    if issubclass(model, Page):
        objects = objects.filter(content_type=ContentType.objects.get_for_model(model))
    yield from objects.values_list("pk", flat=True).iterator(chunk_size=2_000)


def _entries(content_type: ContentType, keys: list[Any]) -> dict[Any, tuple[Any, ...]]:
    """What the index says of each, by key.

    As words in the order of the alphabet: in which order authors and topics are read is left to the database.
    """
    names = [field.attname for field in IndexEntry._meta.concrete_fields if field.attname not in NOT_COMPARED]
    by_text = {str(key): key for key in keys}
    rows = IndexEntry.objects.filter(content_type=content_type, object_id__in=list(by_text)).values(*names)
    return {by_text[row["object_id"]]: tuple(_words(row[name]) for name in names) for row in rows}


def _words(value: Any) -> tuple[str, ...]:
    """Of a text, or of a vector of PostgreSQL's, in which the places of a word follow it."""
    return tuple(sorted(POSITIONS.sub("", str(value)).split()))


def _written_anew(model: type[models.Model], content_type: ContentType, keys: list[Any]) -> dict[Any, tuple[Any, ...]]:
    try:
        with transaction.atomic():
            _write(model, keys)
            right = _entries(content_type, keys)
            raise NothingIsKeptError
    except NothingIsKeptError:
        return right


def _write(model: Any, keys: list[Any]) -> None:
    index = get_search_backend().get_index_for_model(model)
    index.add_items(model, list(model.get_indexed_objects().filter(pk__in=keys)))


def _entries_of_what_is_gone(indexed: list[type[models.Model]]) -> Iterator[Fault]:
    """What `get_indexed_objects` does not give has no entry either: it would be found by nobody's words."""
    types = {ContentType.objects.get_for_model(model).pk: model for model in indexed}
    for content_type in IndexEntry.objects.order_by().values_list("content_type_id", flat=True).distinct():
        model = types.get(content_type)
        there = set(map(str, _own_keys(model))) if model else set()
        name = model._meta.verbose_name if model else "an unknown thing"
        rows = IndexEntry.objects.filter(content_type_id=content_type).order_by("pk").values_list("pk", "object_id")
        for pk, object_id in rows.iterator(chunk_size=2_000):
            if object_id not in there:
                yield Fault(f"There is an entry of {name} {object_id}, which is gone.", GONE, pk)


def _full_text() -> Iterator[Fault]:
    """On SQLite what is searched is a table of its own, which triggers keep."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT (SELECT count(*) FROM wagtailsearch_indexentry),"  # noqa: S608 -- names of ours
            f" (SELECT count(*) FROM {FULL_TEXT_TABLE}),"
            f" (SELECT count(*) FROM {FULL_TEXT_TABLE} text JOIN wagtailsearch_indexentry entry"
            "   ON entry.id = text.rowid AND entry.title = text.title AND entry.body = text.body)"
        )
        entries, rows, alike = cursor.fetchone()
    if not entries == rows == alike:
        yield Fault(f"The full-text table has {rows} rows for {entries} entries, {alike} of them right.", FULL_TEXT)


def mend(faults: list[Fault]) -> None:
    for some in in_parts([fault.subject for fault in faults if fault.kind == GONE], AT_ONCE):
        IndexEntry.objects.filter(pk__in=some).delete()
    for model in {fault.subject[0] for fault in faults if fault.kind == OBJECT}:
        keys = [fault.subject[1] for fault in faults if fault.kind == OBJECT and fault.subject[0] is model]
        for some in in_parts(keys, AT_ONCE):
            with transaction.atomic():
                _write(model, some)
    if any(fault.kind == FULL_TEXT for fault in faults):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {FULL_TEXT_TABLE}")  # noqa: S608
            cursor.execute(
                f"INSERT INTO {FULL_TEXT_TABLE} (title, body, autocomplete, rowid)"  # noqa: S608
                " SELECT title, body, autocomplete, id FROM wagtailsearch_indexentry"
            )
