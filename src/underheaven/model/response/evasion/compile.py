"""Compile evasion into natural units.

Question answered: which numbers does the rulebook hold, and how do they follow from the blocks of the file? Left out:
rounding them for the kernels.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from underheaven.model.overrides import Numbers
    from underheaven.model.regime.body import RegimeBody


@dataclass(frozen=True)
class Evasion:
    """Keeping out of sight after a punishment; off by default."""

    share: float = 0.0
    """Share of the acts that would be seen which somebody who remembers a punishment keeps from it."""
    hours: float = 0.0
    """Hours that one evaded act takes."""


def compile_evasion(regime: RegimeBody, numbers: Numbers) -> Evasion:
    """Keeping out of sight; off where the regime says nothing."""
    rules = regime.mechanisms.evasion
    return Evasion(numbers.of(rules.share), numbers.of(rules.hours)) if rules else Evasion()
