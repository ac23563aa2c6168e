"""Draw what a run does not hold of a scene: the second of the day, the place in the frame, a similarity.

Question answered: which number belongs to this person, this day and this occurrence, the same each time the scene is
made? Left out: what is drawn (each scene), and the generator itself (kernels/philox.py).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from scipy.special import ndtr, ndtri

from underheaven.kernels.philox import draw
from underheaven.kernels.purposes import Purpose

MOST_OCCURRENCES = 1 << 24
"""Occurrences of one purpose, person and time."""


@dataclass(frozen=True)
class Draws:
    """Random numbers of one person on one day for one purpose."""

    seed: int
    purpose: Purpose
    person: int
    """Citizen or grid, as the purpose says."""
    day: int
    """Days since 1 January 2018."""

    def words(self, occurrence: int) -> tuple[int, int, int, int]:
        """Four whole numbers below 2**32."""
        a, b, c, d = draw(self.seed, int(self.purpose), self.person, self.day, occurrence % MOST_OCCURRENCES)
        return int(a), int(b), int(c), int(d)

    def uniform(self, occurrence: int, which: int = 0) -> float:
        """A number above 0 and below 1.

        Args:
            occurrence: which draw.
            which: of its four words, 0 to 3.
        """
        return (self.words(occurrence)[which] + 0.5) / 2.0**32

    def between(self, least: float, most: float, occurrence: int, which: int = 0) -> float:
        """A number between two, each equally likely."""
        return least + (most - least) * self.uniform(occurrence, which)

    def below(self, n: int, occurrence: int, which: int = 0) -> int:
        """A whole number from 0 to n - 1, each equally likely."""
        return self.words(occurrence)[which] * n >> 32

    def exponential(self, occurrence: int, which: int = 0) -> float:
        """A number of the exponential law with mean 1."""
        return -math.log(self.uniform(occurrence, which))

    def normal(self, mean: float, sd: float, most: float, occurrence: int, which: int = 0) -> float:
        """A number of the normal law cut off above `most`."""
        return mean + sd * float(ndtri(self.uniform(occurrence, which) * ndtr((most - mean) / sd)))
