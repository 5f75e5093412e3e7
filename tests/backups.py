"""Sites to back up, and backups as others might hand them in: changed, cut off, made up."""

from __future__ import annotations

import hashlib
import json
import zipfile

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from wagtail.documents.models import Document

from home.backup import tables
from home.backup.media import files, is_made_again
from tests.conftest import load_rows_of_the_migrations
from tests.factories import ArticlePageFactory, AuthorFactory, CityIndexPageFactory, DraftFactory, NewsImageFactory

CONTENTS = "contents.json"
MOVES_ON = "news.Generation"  # a restored site is ahead of the one that was backed up


def make_site():
    """Two places, a story in two scripts with a picture in its body, a draft, a document."""
    geneva, zurich = CityIndexPageFactory(), CityIndexPageFactory(title="Zürich")
    picture = NewsImageFactory()
    article = ArticlePageFactory(
        parent=geneva,
        title="Ein Tram fährt – τραμ",
        authors=[AuthorFactory()],
        topics=["Transport"],
        lead_image=picture,
        body=[("text", "<p>The first tram left at five.</p>"), ("image", {"image": picture, "caption": "A tram"})],
    )
    article.other_places.add(zurich)
    article.save()
    DraftFactory(parent=zurich).save_revision()
    Document.objects.create(title="Timetable", file=ContentFile(b"5:00", name="timetable.txt"))
    return article


def stored_rows():
    """Every row that a backup must bring back, by model."""
    return {
        model._meta.label: [tables.line(values) for values in tables.rows_of(model)]
        for model in tables.kept_tables()
        if model._meta.label != MOVES_ON
    }


def stored_files():
    """The content of every file that a backup must bring back, by name."""
    found = {}
    for name in files():
        if not is_made_again(name):
            with default_storage.open(name) as file:
                found[name] = file.read()
    return found


def leave_nothing(settings, folder):
    """The database as migrations leave it, and a media folder that isn't there yet."""
    call_command("flush", interactive=False, reset_sequences=False, verbosity=0)
    load_rows_of_the_migrations()
    settings.MEDIA_ROOT = folder


def read_members(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def read_contents(path):
    return json.loads(read_members(path)[CONTENTS])


def write_members(path, members, contents):
    """A backup of these members, its checksums right for them."""
    told = contents["members"]
    for name in told:
        if name in members:
            told[name] = {"bytes": len(members[name]), "sha256": hashlib.sha256(members[name]).hexdigest()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            if name != CONTENTS:
                archive.writestr(name, content)
        archive.writestr(CONTENTS, json.dumps(contents))
