"""What comes in as a picture or a document, through every form that takes one: a message, no failure, nothing kept."""

from __future__ import annotations

import subprocess
import sys
from functools import cache

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.documents import get_document_model

from config import env
from news.document_forms import CHECKS
from news.models import NewsImage
from tests.hostile_files import blank, half, hostile_documents, hostile_pictures, picture, sound_documents

pytestmark = pytest.mark.django_db

COLLECTION = 1
KILOBYTE = 1024
MOST_MEMORY = 150 * KILOBYTE * KILOBYTE
pictures, documents, sound = cache(hostile_pictures), cache(hostile_documents), cache(sound_documents)


def one(app, field="file"):
    """Posts a file to the form for one; gives what is said at the field."""

    def post(client, name, content):
        answer = client.post(
            reverse(f"{app}:add"),
            {"title": "A tram", field: SimpleUploadedFile(name, content), "collection": COLLECTION},
        )
        return said(answer)

    return post


def chosen(chooser, prefix):
    """The same in the window in which one is chosen."""

    def post(client, name, content):
        file = SimpleUploadedFile(name, content)
        data = {f"{prefix}-title": "A tram", f"{prefix}-file": file, f"{prefix}-collection": COLLECTION}
        return said(client.post(reverse(f"{chooser}:create"), data))

    return post


def said(answer):
    assert answer.status_code in (200, 302)
    if answer.status_code == 302:
        return ""
    text = answer.json().get("htmlFragment", "") if "json" in answer["Content-Type"] else answer.content.decode()
    return " ".join(node.get_text(" ", strip=True) for node in BeautifulSoup(text, "html5lib").select(".error-message"))


def many(app):
    """The same in the form for many."""

    def post(client, name, content):
        answer = client.post(
            reverse(f"{app}:add_multiple"),
            {"title": "A tram", "files[]": SimpleUploadedFile(name, content), "collection": COLLECTION},
            headers={"x-requested-with": "XMLHttpRequest"},
        )
        return answer.json().get("error_message", "")

    return post


PICTURE_FORMS = {
    "one": one("wagtailimages"),
    "many": many("wagtailimages"),
    "chooser": chosen("wagtailimages_chooser", "image-chooser-upload"),
}
DOCUMENT_FORMS = {
    "one": one("wagtaildocs"),
    "many": many("wagtaildocs"),
    "chooser": chosen("wagtaildocs_chooser", "document-chooser-upload"),
}


@pytest.mark.parametrize("form", PICTURE_FORMS)
def test_hostile_picture_is_refused_with_a_message(editor_client, form, subtests):
    for fault, (name, content) in pictures().items():
        with subtests.test(fault):
            assert PICTURE_FORMS[form](editor_client, name, content)
            assert not NewsImage.objects.exists()


@pytest.mark.parametrize("form", DOCUMENT_FORMS)
def test_hostile_document_is_refused_with_a_message(editor_client, form, subtests):
    for fault, (name, content) in documents().items():
        with subtests.test(fault):
            assert DOCUMENT_FORMS[form](editor_client, name, content)
            assert not get_document_model().objects.exists()


@pytest.mark.parametrize("form", DOCUMENT_FORMS)
@pytest.mark.parametrize("kind", sound())
def test_sound_document_comes_in(editor_client, form, kind):
    assert DOCUMENT_FORMS[form](editor_client, *sound()[kind]) == ""
    assert get_document_model().objects.get().title == "A tram"


@pytest.mark.parametrize("form", PICTURE_FORMS)
def test_sound_picture_comes_in(editor_client, form):
    assert PICTURE_FORMS[form](editor_client, "a.png", picture()) == ""
    assert NewsImage.objects.get().title == "A tram"


def test_every_kind_of_document_is_looked_into(settings):
    assert set(CHECKS) == set(settings.WAGTAILDOCS_EXTENSIONS)


def test_details_of_a_document_change_without_a_new_file(editor_client):
    DOCUMENT_FORMS["one"](editor_client, *sound()["PDF"])
    document = get_document_model().objects.get()
    data = {"title": "A timetable", "collection": COLLECTION}
    assert editor_client.post(reverse("wagtaildocs:edit", args=[document.pk]), data).status_code == 302
    document.refresh_from_db()
    assert document.title == "A timetable"


@pytest.mark.parametrize("kind", sound())
def test_document_is_handed_over_so_that_it_can_not_run(client, editor_client, kind):
    DOCUMENT_FORMS["one"](editor_client, *sound()[kind])
    answer = client.get(get_document_model().objects.get().url)
    assert answer.status_code == 200
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'"
    assert answer["Content-Disposition"].startswith("inline" if kind == "PDF" else "attachment")


def test_phones_picture_with_a_second_one_behind_it_comes_in(editor_client):
    """Two pictures of 13 megapixels are more than 25, but only the first is shown."""
    both = picture("mpo", (4200, 3100), 2, quality=5)
    assert PICTURE_FORMS["one"](editor_client, "a.jpg", both) == ""


MEASURE = """
import resource, sys
from pathlib import Path
import django
django.setup()
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import TemporaryUploadedFile
from news.image_forms import WholeImageField

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

field, before = WholeImageField(), peak()
for path in sorted(Path(sys.argv[1]).iterdir()):
    upload = TemporaryUploadedFile(path.name, "", path.stat().st_size, None)
    upload.write(path.read_bytes())
    upload.seek(0)
    try:
        field.clean(upload)
        sys.exit(f"{path.name} was taken")
    except ValidationError:
        pass
print(peak() - before)
"""


@pytest.mark.slow
def test_hostile_pictures_take_little_memory(tmp_path):
    large = {kind: half(blank((5000, 5000), "RGB", kind)) for kind in ("png", "jpeg", "webp")}
    files = pictures() | {f"25 megapixels, {kind}": (f"a.{kind}", content) for kind, content in large.items()}
    for number, (name, content) in enumerate(files.values()):
        (tmp_path / f"{number:02} {name}").write_bytes(content)
    command = [sys.executable, "-c", MEASURE, str(tmp_path)]
    environment = env.for_process(DJANGO_SETTINGS_MODULE="config.settings.test")
    done = subprocess.run(command, env=environment, cwd=env.PROJECT, capture_output=True, text=True)  # noqa: S603
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) * KILOBYTE < MOST_MEMORY
