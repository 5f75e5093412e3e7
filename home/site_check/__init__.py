"""What is kept in two places, held against each other: each check finds what is wrong and mends what it can."""

from __future__ import annotations

from home.site_check import archive, files, references, renditions, search_index, tree
from home.site_check.fault import Check, Fault

# In this order: what is mended first is what the later ones are built on.
CHECKS: tuple[Check, ...] = (
    Check("Page tree", tree.find, tree.mend),
    Check("Archive", archive.find, archive.mend),
    Check("References", references.find, references.mend),
    Check("Search index", search_index.find, search_index.mend),
    Check("Files", files.find, files.mend),
    Check("Sizes of pictures", renditions.find, renditions.mend),
)

__all__ = ["CHECKS", "Check", "Fault"]
