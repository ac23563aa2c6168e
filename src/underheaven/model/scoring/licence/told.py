"""Reconstruct what filings took from one licence, from the events of a life.

Question answered: how many points are off a licence, when is it whole again, and what does a won appeal give back?
Left out: words (reasons/licences.py). The month records losses; what comes back follows by its rule
(phase.py, model/remedies/appeals/lift.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from underheaven.kernels.philox import draw
from underheaven.kernels.purposes import Purpose
from underheaven.model.scoring.licence.rules import day_of_first_licence, deduction, filing_of, month_of_cycle

if TYPE_CHECKING:
    from underheaven.model.regime.rulebook import Rulebook

JANUARY = 1
LATER = 2
"""Place of the third filing of a year and of all after it."""
NOTHING = (0, 0, 0)


def price_of(by_time: Sequence[int]) -> int:
    """Points for the first, the second and the third time, four bits each, the first lowest."""
    return sum(int(points) << (4 * k) for k, points in enumerate(by_time))


def month_of_year(rulebook: Rulebook, seed: int, citizen: int) -> int:
    """Calendar month, from 1, on whose first the year of a citizen's licence begins.

    Args:
        rulebook: what the engine ran.
        seed: of the draws that she lived by.
        citizen: number.
    """
    if not rulebook.licence.own_day:
        return JANUARY
    return int(
        month_of_cycle(day_of_first_licence(draw(np.uint64(seed), int(Purpose.FIRST_LICENCE), citizen, 0, 0)[0]))
    )


@dataclass
class Taken:
    """Points off one licence."""

    amounts: tuple[int, int, int] = NOTHING
    """That the first, the second and all later filings of the year took."""
    cut_short: bool = False
    """Whether what took the licence found fewer points than it costs."""

    @property
    def points(self) -> int:
        """All of them."""
        return sum(self.amounts)

    def lose(self, price: int, points: int) -> None:
        """A filing of an act of a price took points."""
        place = sum(took > 0 for took in self.amounts[:LATER])
        before = sum(took > 0 for took in self.amounts)
        amounts = list(self.amounts)
        amounts[place] += points
        self.amounts = (amounts[0], amounts[1], amounts[2])
        self.cut_short = points < deduction(price, before)

    def give_back(self, price: int) -> int:
        """Points that a won appeal against an act of a price gives back; 0 = no filing can have been the act's."""
        place, points = filing_of(price, self.amounts, self.cut_short) if price else (-1, 0)
        if place < 0:
            return 0
        left = [took for k, took in enumerate(self.amounts) if k != place or k == LATER]
        if place == LATER:
            left[LATER] -= points
        first, second, later = (*left, 0)[:3]
        self.amounts, self.cut_short = (first, second, later), False
        return int(points)
