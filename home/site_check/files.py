"""Originals and documents: rows whose file is gone or cut off, files that no row names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.apps import apps
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import models
from django.utils import timezone
from wagtail.images.models import AbstractRendition

from home.backup.media import STAGING, files, is_made_again
from home.site_check.fault import Fault

READ_AT_ONCE = 2_000
# A file is there before the row that names it is committed.
MAY_BE_ON_ITS_WAY = dt.timedelta(hours=1)
LOST, STRAY, LEFT = "lost", "stray", "left"


def find() -> Iterator[Fault]:
    there = {name for name in files() if not is_made_again(name)}
    named: set[str] = set()
    for model in apps.get_models():
        if not issubclass(model, AbstractRendition):
            for field in model._meta.local_concrete_fields:
                if isinstance(field, models.FileField):
                    yield from _lost(model, field, there, named)
    for name in sorted(there - named):
        if is_settled(name):
            yield Fault(f"No row names the file {name}.", STRAY, name, can_be_mended=False)
    yield from _broken_off_restores()


def _lost(model: type[models.Model], field: models.Field, there: set[str], named: set[str]) -> Iterator[Fault]:
    has_size = any(other.name == "file_size" for other in model._meta.fields)
    names = ["pk", field.attname, *(["file_size"] if has_size else [])]
    rows = model._base_manager.exclude(**{field.attname: ""}).order_by("pk").values_list(*names)
    for pk, name, *size in rows.iterator(chunk_size=READ_AT_ONCE):
        if not name:
            continue
        named.add(name)
        thing = f"{model._meta.verbose_name} {pk}"
        if name not in there:
            text = f"The file of {thing} is gone: {name}. Fetch it from a backup, or upload it again."
            yield Fault(text, LOST, name, can_be_mended=False)
        elif size and size[0] is not None and (found := _size(name)) not in {None, size[0]}:
            text = f"The file of {thing} has {found} bytes, had {size[0]}: {name}. Fetch it from a backup."
            yield Fault(text, LOST, name, can_be_mended=False)


def _size(name: str) -> int | None:
    """None where to ask would be a request for each file."""
    return default_storage.size(name) if isinstance(default_storage, FileSystemStorage) else None


def is_settled(name: str) -> bool:
    return timezone.now() - default_storage.get_modified_time(name) > MAY_BE_ON_ITS_WAY


def _broken_off_restores() -> Iterator[Fault]:
    try:
        folders, _ = default_storage.listdir("")
    except FileNotFoundError:
        return
    for name in folders:
        if name.startswith(STAGING):
            yield Fault(f"A restore was broken off. Read README in {name}.", LEFT, name, can_be_mended=False)


def mend(faults: list[Fault]) -> None:
    """Nothing: what is lost can't be made, and what nobody names is deleted only when told (`delete_strays`)."""


def delete_strays(faults: list[Fault]) -> int:
    """Deletes the files that no row names. How many there were."""
    strays = [fault.subject for fault in faults if fault.kind == STRAY]
    for name in strays:
        default_storage.delete(name)
    return len(strays)
