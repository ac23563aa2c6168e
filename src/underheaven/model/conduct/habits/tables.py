"""Round steady habits of the years before the start to whole numbers for the kernels.

Question answered: which integers does a month read, and how do they follow from the rulebook? Left out: the pass that
reads them (phase.py). Chances are thresholds in 2**-31, factors are in 2**-16.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from underheaven.errors import BadRegime
from underheaven.model.conduct.acts.tables import needs
from underheaven.society.traits import N_GROUPS, N_PROVINCES
from underheaven.state.rounding import threshold

if TYPE_CHECKING:
    from underheaven.model.regime.rulebook import Rulebook


class PastHabits(NamedTuple):
    """Periods of habits that ended before the start; E of them, one for each act as which a period may count."""

    act: NDArray[np.int64]
    counted: NDArray[np.int64]
    first_month: NDArray[np.int64]
    """(E,) of the period, since January 2018."""
    ago: NDArray[np.int64]
    """(E,) full months since its last month, 0 = the month before the start."""
    mask: NDArray[np.uint32]
    share: NDArray[np.int64]
    """(E, 2, N_GROUPS) chance to have kept it, of those for whom the item counts."""
    kept: NDArray[np.int64]
    """(E, N_STRATA, 2) the part of a word, from and to, in which it was filed and counted as this act."""


MOST_PERIODS = 40
"""Past periods of all habits together that leave a record; a grid's list of the past has room for no more."""


def no_past_habits() -> PastHabits:
    """Nobody kept a habit that left a record."""
    none = np.zeros(0, np.int64)
    shares, kept = np.zeros((0, 2, N_GROUPS), np.int64), np.zeros((0, 2 * N_PROVINCES, 2), np.int64)
    return PastHabits(none, none, none, none, np.zeros(0, np.uint32), shares, kept)


def past_periods(period: int, month: int, latest: int, months: int) -> list[int]:
    """How many full months ago, 0 = the last month, the periods ended that count.

    Args:
        period: months of it; periods begin with the year.
        month: first of the run, since January 2018.
        latest: full months before the last month in which it can have been recorded.
        months: in which it can, the last of them that.
    """
    return [ago for ago in range(latest, latest + months) if (month - ago) % period == 0]


def make_past_habits(rulebook: Rulebook, kinds, scopes, filed, month: int) -> PastHabits:
    """Tables of past habits.

    Args:
        rulebook: whose habits and items they are.
        kinds: (K,) each: habits, acts as which they count, share of their filings that does, full months since the
            latest filing, months in which it can be.
        scopes: for whom the items count: (K,) trait bits, (K, N_CELLS) cells, (K,) bits of provinces.
        filed: (A, N_STRATA) chance of a filing, as a function of the month since January 2018.
        month: first of the run.

    Raises:
        BadRegime: more than MOST_PERIODS periods leave a record.
    """
    a, rows, least, shares = rulebook.acts, [], {}, []
    masks, cells, provinces = scopes
    kept: list[NDArray[np.float64]] = []
    for k, (act, counted, share, latest, months) in enumerate(zip(*kinds, strict=True)):
        begins = least.get(int(act), 0.0)
        least[int(act)] = begins + float(share)
        here = provinces[k] & a.provinces[act]
        lives_here = np.repeat(here >> np.arange(N_PROVINCES) & 1, 2)
        by_group = (a.rate_per_year[act] * a.multiplier[act] * cells[k]).reshape(2, N_GROUPS)
        period = int(a.period_months[act])
        for ago in past_periods(period, month, int(latest), int(months)):
            rows.append((act, counted, month - ago - period, ago, needs(rulebook, np.array([act]))[0] | masks[k]))
            shares.append(by_group)
            chance = filed(month - 1 - ago)[act] * lives_here
            kept.append(np.stack([chance * begins, chance * (begins + float(share))], axis=1))
    if not rows:
        return no_past_habits()
    periods = {(row[0], row[3]) for row in rows}
    if len(periods) > MOST_PERIODS:
        raise BadRegime(
            f"habits leave the records of {len(periods)} periods from before the first day; at most {MOST_PERIODS} can "
            "be drawn: give their items a shorter validity, or the habits a longer period"
        )
    acts, counted, first_months, ago, mask = (np.array(column, np.int64) for column in zip(*rows, strict=True))
    chances, filed_so = threshold(np.array(shares)), threshold(np.array(kept))
    return PastHabits(acts, counted, first_months, ago, mask.astype(np.uint32), chances, filed_so)


def as_items_of(habits: PastHabits, act_of: dict[int, int], months_of: dict[int, int]) -> PastHabits:
    """Past habits under other rules: those whose act is an item there, of periods that have not run out.

    Args:
        habits: under the rules by which files were kept.
        act_of: number there of each act that is an item.
        months_of: months that its records live there.
    """
    pairs = zip(habits.counted.tolist(), habits.ago.tolist(), strict=True)
    lives = np.array([act in act_of and ago < months_of[act] for act, ago in pairs], np.bool_)
    return PastHabits(
        act=habits.act[lives],
        counted=np.array([act_of[act] for act in habits.counted[lives].tolist()], np.int64),
        first_month=habits.first_month[lives],
        ago=habits.ago[lives],
        mask=habits.mask[lives],
        share=habits.share[lives],
        kept=habits.kept[lives],
    )
