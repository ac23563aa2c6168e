"""What do channels, boards and warnings come to as arrays?

Question answered: with what chance is an act of a stratum seen and filed, by whom, between which days, at what cost,
and what is shown? Left out: what a filed act costs its doer (compile_scores.py).
"""

from __future__ import annotations

from datetime import date

import numpy as np

from underheaven.regimes.compile_acts import Outline, two
from underheaven.regimes.compile_scores import ALWAYS, day_number
from underheaven.regimes.overrides import Numbers
from underheaven.regimes.provinces import PROVINCE_INDEX
from underheaven.regimes.regime_schema import Channel, RegimeBody
from underheaven.regimes.rulebook import NEVER, Channels
from underheaven.society.traits import N_PROVINCES, N_STRATA


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
    for act_name, share in regime.warnings.items():
        warned[plan.index[act_name]] = numbers.of(share)
    for act_name, board in regime.boards.items():
        board_share[plan.index[act_name]] = numbers.of(board.share)
        board_days[plan.index[act_name]] = numbers.whole(board.days)
        shown_from[plan.index[act_name]] = numbers.whole(board.from_age)
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
