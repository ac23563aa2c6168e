"""How far chance alone could have moved a count, and which counts are too small to compare.

Question answered: between which rates would a group lie if it were lived again with other luck, and when should nobody
compare it? Left out: assumptions (ranges.py), which move large counts too.

Events are taken as independent of each other. Steps refused to one listed person are not, so for them the interval is
the least that chance does.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

FEW = 30
"""Below so many events among the synthetic citizens a count is marked; its 90 % interval is then wider than 30 % either
way (assumption: the usual threshold of statistical offices for small cells lies between 20 and 50)."""
SIGN = "\u2020"
Z = 1.6448536269514722
"""Two-sided 90 % of the normal distribution."""


@dataclass(frozen=True)
class Rate:
    """Events of a group among so many persons or attempts, unscaled."""

    events: int
    of: int
    is_share: bool
    """Whether each of the `of` can have at most one event, in a year at least."""

    @property
    def is_few(self) -> bool:
        """Whether it rests on too little to be compared."""
        return self.events < FEW

    @property
    def value(self) -> float:
        """Events by head or attempt; nan where there is nobody."""
        return self.events / self.of if self.of else float("nan")

    @property
    def interval(self) -> tuple[float, float]:
        """90 % interval of the value; nan where there is nobody."""
        if not self.of:
            return float("nan"), float("nan")
        if self.is_share and self.events <= self.of:
            return wilson_interval(self.events, self.of)
        low, high = poisson_interval(self.events)
        return low / self.of, high / self.of


def poisson_interval(events: int) -> tuple[float, float]:
    """90 % interval of the expected number of events when `events` happened.

    Source: Byar's approximation (Breslow and Day 1987, Statistical Methods in Cancer Research II, ch. 2); within 2 % of
    the exact limits from three events on, within 3 % at two.
    """
    n, m = events, events + 1
    low = n * (1 - 1 / (9 * n) - Z / (3 * sqrt(n))) ** 3 if n else 0.0
    return low, m * (1 - 1 / (9 * m) + Z / (3 * sqrt(m))) ** 3


def wilson_interval(events: int, of: int) -> tuple[float, float]:
    """90 % interval of a share.

    Source: Wilson 1927, Journal of the American Statistical Association 22.
    """
    share, w = events / of, Z * Z / of
    middle = (share + w / 2) / (1 + w)
    half = Z * sqrt(share * (1 - share) / of + w / (4 * of)) / (1 + w)
    return middle - half if events else 0.0, middle + half if events < of else 1.0
