"""What one poster is to show, as the demo's texts say it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Sheet:
    """One sheet of a place's series. The first has no `edition`, and the dice choose its `hour`."""

    slug: str
    title: str
    near: str
    features: Sequence[str] = ()
    edition: str = ""
    hour: str = ""

    @property
    def name(self) -> str:
        """What texts call it: the place's slug, with the edition behind it."""
        return f"{self.slug}-{self.edition}" if self.edition else self.slug
