"""The archive that lists read, against the page tables."""

from __future__ import annotations

from collections.abc import Iterator

from home.site_check.fault import Fault
from news.archive.rebuild import differences, rebuild


def find() -> Iterator[Fault]:
    for line in differences():
        yield Fault(f"{line[0].upper()}{line[1:]}.", "difference")


def mend(faults: list[Fault]) -> None:
    rebuild()
