"""What a catalogue compiles to about attitudes: who is loyal or critical, and what they do more or less often.

Question answered: which share of people has which attitude towards those who govern, and how often does each do a
political act? Left out: whose attitude is which (conduct/attitude.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

ATTITUDES = ("neither", "loyal", "critical")
"""In the order of their numbers."""


@dataclass(frozen=True)
class Attitudes:
    """Attitudes and acts; A acts."""

    loyal: float = 0.0
    """Share of citizens who are loyal."""
    critical: float = 0.0
    times: NDArray[np.float64] = field(default_factory=lambda: np.ones((0, 3)))
    """(A, 3) multipliers of the rate by attitude."""

    @property
    def matter(self) -> NDArray[np.bool_]:
        """(A,) acts that some do more often than others."""
        return (self.times != 1.0).any(axis=1)

    @property
    def most(self) -> NDArray[np.float64]:
        """(A,) highest multiplier; candidates are drawn at the rate times it."""
        return self.times.max(axis=1, initial=0.0)

    @property
    def mean(self) -> NDArray[np.float64]:
        """(A,) multiplier of a person taken at random."""
        return self.times @ np.array([1.0 - self.loyal - self.critical, self.loyal, self.critical])
