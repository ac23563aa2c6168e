"""What a regime says of evasion, in natural units: part of the rulebook.

Left out: the other mechanisms (regimes/rulebook.py `Response`).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Evasion:
    """Keeping out of sight after a punishment; off by default."""

    share: float = 0.0
    """Share of the acts that would be seen which somebody who remembers a punishment keeps from it."""
    hours: float = 0.0
    """Hours that one evaded act takes."""
