"""Puts a backup in the place of what is there: everything, or nothing where anything goes wrong."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from wagtail.documents import get_document_model
from wagtail.models import Page, Site

from home.backup import tables
from home.backup.contents import BackupError, has_tables, is_migrated
from home.backup.media import files, free_bytes, placing
from home.backup.reading import Backup
from news.addresses import align_site
from news.archive.rebuild import rebuild
from news.models import Generation, NewsImage

# Further than the lost site can have come since the backup: what a shared cache still keeps of it is not found again.
GENERATIONS_AHEAD = 1_000_000
PAGES_OF_MIGRATIONS = 2  # the tree's root and an empty front page
Tick = Callable[[str], object]


def restore(backup: Backup, *, replace: bool = False, tick: Tick = lambda name: None) -> None:
    """Loads a backup that was verified. Raises BackupError with nothing changed where it can't be done whole."""
    require_place(backup, replace=replace)
    if not has_tables():
        call_command("migrate", verbosity=0)
    number = max(Generation.objects.values_list("number", flat=True), default=0)
    with (
        placing(backup.media, backup.open_media, lambda: tick("media")) as put_media,
        transaction.atomic(),
    ):
        _load_tables(backup, tick)
        _make_what_was_left_out(backup, number)
        put_media()
    ContentType.objects.clear_cache()
    Site.clear_site_root_paths_cache()
    cache.clear()


def require_place(backup: Backup, *, replace: bool) -> None:
    """Raises BackupError unless there is an empty site, or one that may be replaced, and room for the media."""
    is_site = has_tables()
    if is_site and not is_migrated():
        raise BackupError("The database is of another version. Run manage.py migrate first, or name an empty one.")
    if not replace:
        if is_site and (found := _what_is_there()):
            raise BackupError(f"This site is not empty: it has {found}. Add --replace to lose all that it holds.")
        if (name := next(files(), None)) is not None:
            raise BackupError(f"The media folder is not empty: it has {name}. Add --replace to lose what it holds.")
    free = free_bytes()
    if free is not None and free < backup.contents.media_bytes:
        raise BackupError(
            f"The media take {backup.contents.media_bytes // 1024**2} MB, and {free // 1024**2} MB are free. Make room."
        )


def _what_is_there() -> str:
    counts = {
        "pages": Page.objects.count() - PAGES_OF_MIGRATIONS,
        "people": get_user_model().objects.count(),
        "pictures": NewsImage.objects.count(),
        "documents": get_document_model().objects.count(),
    }
    return ", ".join(f"{count} {name}" for name, count in counts.items() if count > 0)


def _load_tables(backup: Backup, tick: Tick) -> None:
    tables.empty_tables()
    for model in tables.kept_tables():
        count = tables.load(model, backup.lines(model))
        if count != backup.contents.rows[model._meta.label]:
            raise BackupError(f"{count} rows of {model._meta.label} were read, which is not what the contents say.")
        tick(model._meta.label)
    tables.reset_sequences()
    try:
        connection.check_constraints()
    except IntegrityError as error:
        raise BackupError(f"Its rows don't fit each other: {error}") from error


def _make_what_was_left_out(backup: Backup, number: int) -> None:
    ContentType.objects.clear_cache()
    align_site()
    if backup.contents.time_zone != settings.TIME_ZONE:
        rebuild()  # days and months are those of the site's time zone
    stored = max(Generation.objects.values_list("number", flat=True), default=0)
    Generation.objects.update(number=max(stored, number) + GENERATIONS_AHEAD)
    call_command("update_index", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
