"""Static files under names that carry a hash of their content; one that is missing is named plainly and breaks no page."""

from __future__ import annotations

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage


class ForgivingNames:
    """A missing entry in the manifest costs a page its style, not its life."""

    def stored_name(self, name: str) -> str:
        try:
            return super().stored_name(name)
        except ValueError:
            return name


class HashedStaticFiles(ForgivingNames, ManifestStaticFilesStorage):
    """For `make run`: compressing 400 files of Wagtail's takes longer than the rest of the first start."""


class CompressedStaticFiles(ForgivingNames, CompressedManifestStaticFilesStorage):
    """For production: each file also as gzip and Brotli, made once."""
