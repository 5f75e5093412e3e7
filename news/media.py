"""Serves /media/ where no web server in front of the application does: finished pictures, and nothing else."""

from __future__ import annotations

import mimetypes
import re
from pathlib import PurePosixPath

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

RENDITIONS = "images"  # where Wagtail keeps them; originals are in original_images, documents in documents
RASTER_TYPES = {"image/avif", "image/gif", "image/jpeg", "image/png", "image/webp"}
YEAR_IN_SECONDS = 365 * 24 * 3600
RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")

mimetypes.add_type("image/avif", ".avif")
mimetypes.add_type("image/webp", ".webp")


@require_safe
def serve_media(request: HttpRequest, path: str) -> HttpResponseBase:
    """A rendition, whole or one range of it; 404 for everything else in the media folder."""
    content_type = mimetypes.guess_type(path)[0]
    folder, *rest = PurePosixPath(path).parts or ("",)
    if folder != RENDITIONS or ".." in rest or "\x00" in path or content_type not in RASTER_TYPES:
        raise Http404("Only pictures are served here.")
    try:
        file = default_storage.open(path, "rb")
        size = file.size
    except (OSError, SuspiciousFileOperation, ValueError) as error:
        raise Http404("There is no such picture.") from error
    response: HttpResponseBase = _ranged(request, file, size) or FileResponse(file)
    response["Content-Type"] = content_type
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = f"public, max-age={YEAR_IN_SECONDS}, immutable"
    response["Content-Security-Policy"] = "default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _ranged(request: HttpRequest, file: File, size: int) -> HttpResponse | None:
    """The one range that is asked for, 416 for one outside the file, None where the whole file is the answer."""
    match = RANGE.fullmatch(request.headers.get("Range", ""))
    if match is None or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    start = int(first) if first else max(0, size - int(last))
    end = min(int(last), size - 1) if first and last else size - 1
    if start >= size or start > end:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    with file:
        file.seek(start)
        content = file.read(end - start + 1)
    return HttpResponse(content, status=206, headers={"Content-Range": f"bytes {start}-{end}/{size}"})
