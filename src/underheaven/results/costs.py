"""Add up what watching costs, by channel.

Question answered: yuan for equipment and for acts filed, by channel, from what a run counted. Left out: what is done
with the records (lists, gates, boards), what it costs those who are watched, and where the numbers come from (the
regime).

The engine counts by act, not by channel. An act that two channels may see is shared between them as their coverages
would share it, the strata of the country taken alike: an approximation, and the only one here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from underheaven.results.facts import RegimeFacts
from underheaven.state.limits import NEVER

DAY_0 = date(2018, 1, 1)
MONTHS_A_YEAR = 12


@dataclass(frozen=True)
class ChannelCost:
    """One channel over the months looked at, in yuan for the persons who were watched."""

    name: str
    equipment: float
    """Equipment and its running, for the months in which it watched."""
    filing: float
    """Clerks and reviewers of the acts filed."""

    @property
    def total(self) -> float:
        """Both."""
        return self.equipment + self.filing


def watching_costs(
    facts: RegimeFacts, seen: NDArray[np.int64], persons: float, months: Sequence[str]
) -> tuple[ChannelCost, ...]:
    """What each channel cost.

    Args:
        facts: of the regime.
        seen: (A,) acts that channels saw in these months (`ByAct.SEEN`), of which searches by face file some.
        persons: persons in the society.
        months: the months as YYYY-MM; a channel watches in those on whose first day it watches.

    Returns:
        One for each channel, in the regime's order; none where the regime watches nothing.
    """
    filed = np.zeros(len(facts.channel_names))
    for act, (channels, first_share) in enumerate(zip(facts.act_channels, facts.act_first_share, strict=True)):
        for channel, share in zip(channels, (first_share, 1.0 - first_share), strict=True):
            if channel != NEVER:
                filed[channel] += share * float(seen[act])
    filed *= facts.channel_named or 1.0
    days = [(date.fromisoformat(f"{month}-01") - DAY_0).days for month in months]
    costs = []
    for channel, name in enumerate(facts.channel_names):
        first, last = facts.channel_days[channel]
        growth = facts.channel_growth[channel] if facts.channel_growth else ()
        years = sum(_factor(growth, day) for day in days if first <= day <= last) / MONTHS_A_YEAR
        equipment = facts.channel_equipment[channel] * persons * years
        costs.append(ChannelCost(name, equipment, facts.channel_filing[channel] * float(filed[channel])))
    return tuple(costs)


def _factor(growth: Sequence[tuple[int, float]], day: int) -> float:
    """How many times its first equipment a channel has on a day."""
    return next((factor for since, factor in reversed(growth) if since <= day), 1.0)


def per_citizen_year(costs: Sequence[ChannelCost], persons: float, n_months: int) -> float:
    """Yuan a citizen and year, all channels; nan without persons or months."""
    person_years = persons * n_months / MONTHS_A_YEAR
    return sum(cost.total for cost in costs) / person_years if person_years else float("nan")
