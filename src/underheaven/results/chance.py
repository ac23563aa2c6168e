"""Compute how far chance alone could have moved a count, and which counts are too small to compare.

Question answered: between which rates would a group lie if it were lived again with another seed, and when should
nobody compare it? Left out: assumptions (ranges.py), which move large counts too.

Events are taken as independent of each other. Steps refused to one listed person are not, so for them the interval is
the least that chance does.
"""

from __future__ import annotations

from dataclasses import dataclass

FEW = 30
"""Below so many events among the synthetic citizens a count is marked; its 90 % interval is then wider than 30 % either
way (assumption: the usual threshold of statistical offices for small cells lies between 20 and 50)."""
SIGN = "\u2020"
CONFIDENCE = 0.9


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
            return share_interval(self.events, self.of)
        low, high = poisson_interval(self.events)
        return low / self.of, high / self.of


def poisson_interval(events: int, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """Exact interval of the expected number of events when `events` happened; of none from 0 to 3.0 at 90 %.

    Source: Garwood 1936, Biometrika 28.
    """
    from scipy.special import gammaincinv

    tail = (1 - confidence) / 2
    return float(gammaincinv(events, tail)) if events else 0.0, float(gammaincinv(events + 1, 1 - tail))


def share_interval(events: int, of: int, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """Exact interval of a share; of nobody among n from 0 to about 3.0 / n at 90 %.

    Source: Clopper and Pearson 1934, Biometrika 26.
    """
    from scipy.special import betaincinv

    tail = (1 - confidence) / 2
    low = float(betaincinv(events, of - events + 1, tail)) if events else 0.0
    return low, float(betaincinv(events + 1, of - events, 1 - tail)) if events < of else 1.0
