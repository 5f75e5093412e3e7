"""Static files under names that carry a hash of their content; a missing one is named plainly and breaks no page.

What a module of ours imports is renamed inside it as well, or a browser would ask for a file that isn't there.
"""

from __future__ import annotations

from typing import Any

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.utils.functional import cached_property
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Names that this process was asked for and has no entry of. A set, so that it can't outgrow the templates' names.
asked_in_vain: set[str] = set()


class HashedStaticFiles(ManifestStaticFilesStorage):
    """For `make run`: compressing 400 files of Wagtail's takes longer than the rest of the first start."""

    support_js_module_import_aggregation = True

    @cached_property
    def addresses(self) -> dict[str, str]:
        """By name, of what was asked for so far: the manifest is read once in a process, so they stay the same."""
        return {}

    def url(self, name: Any, force: bool = False) -> str:
        if name not in self.addresses:
            self.addresses[name] = super().url(name, force)
        return self.addresses[name]

    def stored_name(self, name: str) -> str:
        """A missing entry in the manifest costs a page its style, not its life."""
        try:
            return super().stored_name(name)
        except ValueError:
            asked_in_vain.add(name)
            return name


class CompressedStaticFiles(HashedStaticFiles, CompressedManifestStaticFilesStorage):
    """For production: each file also as gzip and Brotli, made once."""
