"""Count the alerts of cameras that look for a list of people in a crowd.

Question answered: M people pass, each searched so many times: how many alerts are expected, how many of them are wrong,
and which share of all alerts is that? Left out: who is stopped.

Few of those who pass are on the list, so even a small rate of false alerts among the others makes most alerts wrong.

Source: Poisson limit of many rare independent events; field trials (Cardiff 2017: 2,297 of 2,470 alerts were wrong).
"""

from __future__ import annotations

from typing import NamedTuple

from scipy.stats import poisson

from underheaven.faces.search import some_lookalike


class Alerts(NamedTuple):
    """Expected alerts."""

    right: float
    wrong: float

    @property
    def precision(self) -> float:
        """Share of alerts that are right, 0 to 1; 0 without alerts."""
        return self.right / (self.right + self.wrong) if self.right > 0.0 else 0.0

    def interval(self, level: float = 0.9) -> tuple[int, int]:
        """Least and greatest number of wrong alerts, in the middle of a Poisson law that holds so much of it."""
        low, high = poisson.interval(level, self.wrong)
        return int(low), int(high)


def alerts(passers_by: float, listed: float, captures: float, miss: float, lookalikes: float) -> Alerts:
    """Expected alerts among people who pass.

    Args:
        passers_by: people who pass.
        listed: share of them who are on the list, 0 to 1.
        captures: searches of each person; a listed person is found by the first that does (assumption: the searches of
            one person miss her independently).
        miss: chance that one search of a listed person misses her, 0 to 1.
        lookalikes: expected others above the threshold in one search.
    """
    found = 1.0 - miss**captures
    wrong = passers_by * (1.0 - listed) * captures * some_lookalike(lookalikes)
    return Alerts(passers_by * listed * found, wrong)
