"""What is tortured, by name: each plays on a fresh site and says what it found."""

from __future__ import annotations

from tests.torture.clock import clock
from tests.torture.kills import kills
from tests.torture.together import together
from tests.torture.writes import writes

SUBJECTS = {"writes": writes, "kills": kills, "together": together, "clock": clock}
