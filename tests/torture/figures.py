"""What a subject found: figures for the table, and faults. Any fault fails the run."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any

FAULTS_SHOWN = 20
FIGURES = "figures.json"  # the file that a subject leaves in its folder


@dataclass
class Figures:
    """In the order in which they are printed."""

    subject: str
    values: dict[str, Any] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def must(self, holds: bool, fault: str) -> None:
        """Notes the fault where what must hold does not."""
        if not holds:
            self.faults.append(fault)

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Figures:
        return cls(**json.loads(text))

    def lines(self) -> list[str]:
        """As the table prints it."""
        width = max(map(len, self.values), default=0)
        shown = [f"  {name:<{width}}  {value}" for name, value in self.values.items()]
        shown.append(f"  {'faults':<{width}}  {len(self.faults)}")
        return [self.subject, *shown, *(f"  FAULT: {fault}" for fault in self.faults[:FAULTS_SHOWN])]
