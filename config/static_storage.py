"""Static files under names that carry a hash of their content; a missing one is named plainly and breaks no page."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.staticfiles.storage import HashedFilesMixin, ManifestStaticFilesStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Our modules import each other, by the names that are kept. Django's own switch reads Wagtail's scripts as well.
_, IMPORTS = HashedFilesMixin._js_module_import_aggregation_patterns  # type: ignore[attr-defined] # no stub has it
PATTERNS = (*HashedFilesMixin.patterns, ("js/*.js", IMPORTS))


class HashedStaticFiles(ManifestStaticFilesStorage):
    """For `make run`: compressing 400 files of Wagtail's takes longer than the rest of the first start."""

    patterns = PATTERNS

    def stored_name(self, name: str) -> str:
        return hashed_or_plain(super().stored_name, name)


class CompressedStaticFiles(CompressedManifestStaticFilesStorage):
    """For production: each file also as gzip and Brotli, made once."""

    patterns = PATTERNS

    def stored_name(self, name: str) -> str:
        return hashed_or_plain(super().stored_name, name)


def hashed_or_plain(hashed: Callable[[str], str], name: str) -> str:
    """A missing entry in the manifest costs a page its style, not its life."""
    try:
        return hashed(name)
    except ValueError:
        return name
