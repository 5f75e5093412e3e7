"""The document's form in the admin: a file is taken for what is in it, whatever its name says."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from wagtail.documents.forms import BaseDocumentForm

BEGINNING = 4096  # bytes, in which a text shows that it is none
MARKUP = re.compile(rb"\s*<(!doctype|html|head|body|script|svg|\?xml)", re.IGNORECASE)
CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
MACROS = "vbaproject.bin"


def is_text(file: Any) -> bool:
    beginning = file.read(BEGINNING).removeprefix(b"\xef\xbb\xbf")
    return not MARKUP.match(beginning) and not CONTROLS.search(beginning) and not beginning.startswith((b"#!", b"MZ"))


def begins_with(signature: bytes) -> Callable[[Any], bool]:
    return lambda file: file.read(len(signature)) == signature


def is_zip(file: Any) -> bool:
    return zipfile.is_zipfile(file)


def is_office(folder: str) -> Callable[[Any], bool]:
    """Of Word, Excel or PowerPoint, which keep theirs in a folder each; with programs in it, it is refused."""

    def check(file: Any) -> bool:
        names = _members(file)
        has_macros = any(PurePath(name).name.lower() == MACROS for name in names)
        return not has_macros and any(name.startswith(f"{folder}/") for name in names)

    return check


def is_open_document(file: Any) -> bool:
    if "mimetype" not in _members(file):
        return False
    with zipfile.ZipFile(file) as archive, archive.open("mimetype") as kind:
        return kind.read(100).startswith(b"application/vnd.oasis.opendocument.text")


def _members(file: Any) -> list[str]:
    if not zipfile.is_zipfile(file):
        return []
    with zipfile.ZipFile(file) as archive:
        return archive.namelist()


CHECKS: dict[str, Callable[[Any], bool]] = {
    "csv": is_text,
    "docx": is_office("word"),
    "odt": is_open_document,
    "pdf": begins_with(b"%PDF-"),
    "pptx": is_office("ppt"),
    "rtf": begins_with(rb"{\rtf"),
    "txt": is_text,
    "xlsx": is_office("xl"),
    "zip": is_zip,
}


class SoundDocumentForm(BaseDocumentForm):
    """Wagtail's form, which asks only for the end of the name."""

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if "file" in self.changed_data and file:
            refuse_unsound(file)
        return file


def refuse_unsound(file: Any) -> None:
    """Raises ValidationError with what to do: the file is too big, or not what its name says."""
    if file.size > settings.DOCUMENT_MAX_UPLOAD_SIZE:
        limit = filesizeformat(settings.DOCUMENT_MAX_UPLOAD_SIZE)
        raise ValidationError(f"This file is too big ({filesizeformat(file.size)}). Up to {limit} can be uploaded.")
    extension = PurePath(file.name).suffix.lower().removeprefix(".")
    if extension not in CHECKS:
        return  # the model names the ends that are allowed
    try:
        is_sound = CHECKS[extension](file)
    except Exception:  # noqa: BLE001 -- archives are broken in all kinds of ways
        is_sound = False
    finally:
        file.seek(0)
    if not is_sound:
        raise ValidationError(
            f"This is no {extension.upper()} file, or it is damaged or holds macros. Save it anew and upload that."
        )
