"""What a month reads of responses and of standing among others, as whole numbers.

Question answered: who remembers, who loses income, who loses points for others, whose ties are cut? Left out: how they
are made (engine/table_making.py, engine/standing_tables.py) and all other tables (engine/tables.py).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Responding(NamedTuple):
    """Changes of memory and hardship."""

    deterrence: bool
    memory_fades: int
    hardship: bool
    hardship_rises: int
    hardship_falls: int
    rises_by: NDArray[np.int64]
    """(8,) chance to lose income: 1 for the courts' list, plus 2 for a published band, plus 4 for a board."""
    known_bands: int
    """Bits of the bands for which custom and work are lost; 0 = none are."""
    shown_lose: bool
    """Whether being shown costs custom and work."""
    evades: int
    """Chance that somebody who remembers a punishment keeps an act from being seen."""


class Association(NamedTuple):
    """Points lost for others; none above 0."""

    present: bool
    household: int
    ties: int
    enterprise: int
    at_most: int


class Ostracism(NamedTuple):
    """Who sees a low standing and what follows."""

    seen_by: int
    """0 nobody, or nothing follows; EMPLOYERS or EVERYBODY of regimes/rulebook_standing.py."""
    bands: int
    """Bits of the bands that are seen."""
    court_list: bool
    boards: bool
    """Whether others see the boards."""
    mends: int
    gates: int
    """Bits of the gates at which private parties ask."""
    refuses: NDArray[np.int64]
    """(16,) chance by ties cut, plus 4 if the low standing can be seen, plus 8 if shown on a board this month."""
    cuts: NDArray[np.int64]
    """(4,) chance that a tie is cut: 1 for a low standing that can be seen, plus 2 for a board."""
