"""Compile channels of observation into natural units.

Question answered: which numbers does the rulebook hold, and how do they follow from the blocks of the file? Left out:
rounding them for the kernels (tables.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from underheaven.model.conduct.acts.compile import two
from underheaven.model.observation.channels.language import Channel
from underheaven.model.scoring.points.compile import ALWAYS, day_number
from underheaven.regimes.provinces import PROVINCE_INDEX
from underheaven.society.traits import N_PROVINCES, N_STRATA
from underheaven.state.limits import NEVER

if TYPE_CHECKING:
    from underheaven.model.conduct.acts.compile import Outline
    from underheaven.model.overrides import Numbers
    from underheaven.model.regime.body import RegimeBody


@dataclass(frozen=True)
class Channels:
    """Who sees what; C channels."""

    names: tuple[str, ...]
    of_act: NDArray[np.int8]
    """(A, 2) the channels that may see an act, first one first; NEVER = no such channel."""
    coverage: NDArray[np.float64]
    """(A, 2, N_STRATA) chance that the channel sees, identifies and files one act done in that stratum."""
    wrong_person: NDArray[np.float64]
    """(C,) share of what the channel files that names somebody else."""
    enrolled_from: NDArray[np.int64]
    """(C,) least age of those whom the channel can name, rightly or wrongly; 0 = it can name everybody."""
    delay_days: NDArray[np.int16]
    """(C, 2) least and greatest delay from act to file, each day between equally likely; at most 400."""
    warned: NDArray[np.float64]
    """(A,) share of the filed acts dealt with on the spot: a warning, no points."""
    board_share: NDArray[np.float64]
    """(A,) share of the filed acts that a public board shows with the name."""
    board_days: NDArray[np.int16]
    """(A,) days that a board shows one act."""
    shown_from: NDArray[np.int64]
    """(A,) least age of those whom a board shows for the act; 0 = everybody."""
    board_passers: NDArray[np.float64]
    """(A,) people who pass one board a day; 0 = nobody has said."""
    board_shows: dict[str, tuple[str, ...]]
    """By act, what a board says of a person; acts without a board are left out."""
    wrong_in_province: float
    """Share of wrongly named persons who live in the same province; the others live anywhere."""
    first_day: NDArray[np.int32]
    """(C,) first day on which the channel watches (may be negative)."""
    last_day: NDArray[np.int32]
    """(C,) last day on which it watches."""
    cost_per_citizen_year: NDArray[np.float64]
    """(C,) yuan a citizen and year for equipment and its running, whatever is seen."""
    cost_per_filing: NDArray[np.float64]
    """(C,) yuan for each act that it files: clerks and reviewers."""
    change_days: NDArray[np.int32] = field(default_factory=lambda: np.zeros(0, np.int32))
    """(D,) rising; days, each the first of a month, from which on the row of `change_factor` holds."""
    change_factor: NDArray[np.float64] = field(default_factory=lambda: np.ones((0, 0)))
    """(D, C) factor on each channel's coverage and equipment; 1 before the first day."""

    def watches_on(self, day: int) -> NDArray[np.bool_]:
        """(C,) whether each channel watches on a day, counted from the first of January 2018."""
        return (self.first_day <= day) & (day <= self.last_day)

    def coverage_on(self, day: int) -> NDArray[np.float64]:
        """(A, 2, N_STRATA) coverage on a day, 0 where the channel does not watch."""
        row = int(np.searchsorted(self.change_days, day, side="right")) - 1
        factor = self.watches_on(day) * (self.change_factor[row] if row >= 0 else 1.0)
        # an act without a channel (NEVER) has no coverage, so the last entry, which it picks, does no harm
        of_act = np.append(factor, 0.0)[self.of_act.astype(np.int64)]
        return np.minimum(self.coverage * of_act[:, :, None], 1.0)


def compile_channels(plan: Outline, regime: RegimeBody, numbers: Numbers) -> Channels:
    """The arrays of the channels."""
    n_acts, n_channels = len(plan.doings), len(regime.channels)
    of_act = np.full((n_acts, 2), NEVER, np.int8)
    coverage = np.zeros((n_acts, 2, N_STRATA))
    wrong, delay = np.zeros(n_channels), np.zeros((n_channels, 2), np.int16)
    first, last = np.full(n_channels, ALWAYS[0], np.int32), np.full(n_channels, ALWAYS[1], np.int32)
    equipment, filing = np.zeros(n_channels), np.zeros(n_channels)
    enrolled, shown_from = np.zeros(n_channels, np.int64), np.zeros(n_acts, np.int64)
    for number, channel in enumerate(regime.channels.values()):
        strata = _strata(channel, numbers)
        for act_name, share in channel.sees.items():
            act = plan.index[act_name]
            slot = 0 if of_act[act, 0] == NEVER else 1
            of_act[act, slot] = number
            coverage[act, slot] = np.minimum(numbers.of(share) * strata, 1.0)
        wrong[number] = numbers.of(channel.wrong_person)
        enrolled[number] = numbers.whole(channel.enrolled_from)
        if channel.delay is not None:
            delay[number] = sorted((numbers.whole(channel.delay.least), numbers.whole(channel.delay.greatest)))
        first[number], last[number] = day_number(channel.start, ALWAYS[0]), day_number(channel.end, ALWAYS[1])
        if channel.cost is not None:
            equipment[number] = numbers.of(channel.cost.equipment)
            filing[number] = numbers.of(channel.cost.filing)
    warned, board_share, board_days = np.zeros(n_acts), np.zeros(n_acts), np.zeros(n_acts, np.int16)
    passers = np.zeros(n_acts)
    for act_name, share in regime.warnings.items():
        warned[plan.index[act_name]] = numbers.of(share)
    for act_name, board in regime.boards.items():
        board_share[plan.index[act_name]] = numbers.of(board.share)
        board_days[plan.index[act_name]] = numbers.whole(board.days)
        shown_from[plan.index[act_name]] = numbers.whole(board.from_age)
        passers[plan.index[act_name]] = numbers.of(board.passers)
    return Channels(
        names=tuple(regime.channels),
        of_act=of_act,
        coverage=coverage,
        wrong_person=wrong,
        enrolled_from=enrolled,
        delay_days=delay,
        warned=warned,
        board_share=board_share,
        board_days=board_days,
        shown_from=shown_from,
        board_passers=passers,
        board_shows={name: board.shows for name, board in regime.boards.items()},
        wrong_in_province=numbers.of(regime.wrong_in_province),
        first_day=first,
        last_day=last,
        cost_per_citizen_year=equipment,
        cost_per_filing=filing,
        **_changes(regime, numbers),
    )


def _changes(regime: RegimeBody, numbers: Numbers) -> dict[str, np.ndarray]:
    """Days on which some channel's coverage changes, and the factor of every channel from each of them on."""
    dates = sorted({key for channel in regime.channels.values() for key in channel.times.since})
    factor = np.ones((len(dates), len(regime.channels)))
    for number, channel in enumerate(regime.channels.values()):
        for row, day in enumerate(dates):
            if day in channel.times.since:
                factor[row:, number] = numbers.of(channel.times.since[day])
    days = [day_number(date.fromisoformat(day), 0) for day in dates]
    return {"change_days": np.array(days, np.int32), "change_factor": factor}


def _strata(channel: Channel, numbers: Numbers) -> np.ndarray:
    """(N_STRATA,) factor on the channel's coverages: pipeline, place and province."""
    factor = (
        numbers.of(channel.captured, 1.0) * numbers.of(channel.identified, 1.0) * numbers.of(channel.confirmed, 1.0)
    )
    provinces = np.full(N_PROVINCES, factor)
    for name, multiplier in channel.times.province.items():
        provinces[PROVINCE_INDEX[name]] *= numbers.of(multiplier)
    return np.outer(provinces, two(channel.times.place, ("rural", "urban"), numbers)).ravel()
