"""Static files under names that carry a hash of their content; a missing one is named plainly and breaks no page.

What a module of ours imports is renamed inside it as well, or a browser would ask for a file that isn't there.
"""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Names that this process was asked for and has no entry of. A set, so that it can't outgrow the templates' names.
asked_in_vain: set[str] = set()


class HashedStaticFiles(ManifestStaticFilesStorage):
    """For `make run`: compressing 400 files of Wagtail's takes longer than the rest of the first start."""

    support_js_module_import_aggregation = True

    def stored_name(self, name: str) -> str:
        return hashed_or_plain(super().stored_name, name)


class CompressedStaticFiles(CompressedManifestStaticFilesStorage):
    """For production: each file also as gzip and Brotli, made once."""

    support_js_module_import_aggregation = True

    def stored_name(self, name: str) -> str:
        return hashed_or_plain(super().stored_name, name)


def hashed_or_plain(hashed: Callable[[str], str], name: str) -> str:
    """A missing entry in the manifest costs a page its style, not its life."""
    try:
        return hashed(name)
    except ValueError:
        asked_in_vain.add(name)
        return name
