"""Media in a folder, where a file is there whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path, PurePosixPath
from typing import Any

from django.core.files.storage import FileSystemStorage
from django.utils.crypto import get_random_string
from django.utils.encoding import filepath_to_uri

# What file systems without second names for a file answer.
NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK}


class WholeFiles(FileSystemStorage):
    """Django's, which leaves the beginning of a file behind where the disk is full or the process is killed.

    It is written under a name of its own first and gets its right one when it is whole.
    """

    def url(self, name: str | None) -> str:
        """As Django's, which takes both apart and joins them: that costs a page of pictures more than to print them."""
        if self.base_url is None:
            raise ValueError("These files have no addresses.")
        return self.base_url + (filepath_to_uri(name) or "").lstrip("/")

    def _save(self, name: str, content: Any) -> str:
        path = PurePosixPath(name)
        unfinished = Path(self.path(str(path.with_name(f".{get_random_string(12)}.part"))))
        try:
            super()._save(str(unfinished.relative_to(self.location)), content)  # type: ignore[misc]
            while not self._give_name(unfinished, Path(self.path(name))):
                name = self.get_available_name(name)
        finally:
            unfinished.unlink(missing_ok=True)
        return name

    def _give_name(self, unfinished: Path, path: Path) -> bool:
        """False where another file has the name already."""
        try:
            os.link(unfinished, path)
        except FileExistsError:
            return False
        except OSError as error:
            if error.errno not in NO_LINKS:
                raise
            if path.exists():
                return False
            unfinished.rename(path)
        return True
