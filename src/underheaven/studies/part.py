"""Define one part of a regime, and the regime without it.

Question answered: what do all parts have in common? Left out: which parts there are (parts.py, parts_of_scoring.py).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from underheaven.model.regime.rulebook import Rulebook


@dataclass(frozen=True)
class Part:
    """A rule or a mechanism that a rulebook has."""

    name: str
    title: str
    without: Callable[[Rulebook], Rulebook]
