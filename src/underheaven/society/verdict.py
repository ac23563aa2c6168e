"""One line of a check: target, found, and whether the difference passes.

Question answered: what does a check say about one cell? Left out: where targets come from (check.py, role_check.py).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

STANDARD_ERRORS = 4.0
"""A sound society exceeds this many about once in 16,000 margins (normal approximation)."""


@dataclass(frozen=True)
class Margin:
    """One line of the check."""

    name: str
    """Which table, such as `household size`."""
    cell: str
    """Which cell of it, such as `3 persons`."""
    target: float
    found: float
    deviation: float
    """found - target, in `unit`."""
    tolerance: float
    """Greatest |deviation| that passes."""
    unit: str
    ok: bool
    source: str
    confidence: str
    """high, medium or low: that of the target."""


def margin(
    where: tuple[str, str], target: float, found: float, tolerance: float, about: tuple[str, str, str]
) -> Margin:
    """A margin with its deviation and verdict.

    Args:
        where: name and cell.
        target: what the table says.
        found: what the society has.
        tolerance: greatest |found - target| that passes.
        about: unit, source, confidence.
    """
    deviation = found - target
    ok = abs(deviation) <= tolerance + 1e-9
    return Margin(*where, target, found, deviation, tolerance, about[0], ok, about[1], about[2])


def chance_error(share: float, n: float) -> float:
    """Four standard errors, in percentage points, of a share drawn n times."""
    return 100.0 * STANDARD_ERRORS * math.sqrt(max(share * (1.0 - share), 0.0) / max(n, 1.0))
