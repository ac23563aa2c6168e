"""How often people act: rates, days and habits of a whole small society against what the rules say."""

from __future__ import annotations

from collections import Counter

import numpy as np

from tests.oracle.lives import events_by_citizen, lived
from tests.oracle.loud import loud
from tests.oracle.worlds import World, china, rulebook
from underheaven.model.conduct.acts.compile import ActKind
from underheaven.society.traits import AGE_BAND_STARTS, N_GROUPS
from underheaven.state.events import Event
from underheaven.state.measures import ByAct


def expected_acts(book, society) -> np.ndarray:
    """(A,) acts of conduct expected in a year, summed person by person from rates, roles and multipliers."""
    traits = society.live_in(0, society.n_grids).astype(np.int64)
    urban = np.repeat(society.grid_stratum & 1, np.diff(society.grid_first)).astype(np.int64)
    band = np.searchsorted(AGE_BAND_STARTS, traits & 127, side="right") - 1
    cell = urban * N_GROUPS + ((traits >> 7 & 1) * 10 + (traits >> 14 & 15)) * 8 + band
    acts = book.acts
    expected = np.zeros(len(acts.names))
    for a in range(len(acts.names)):
        mask = int(acts.exposure_bits[a]) << 8 | int(acts.role_mask[a])
        expected[a] = acts.rate_per_year[a] * acts.multiplier[a, cell[(traits & mask) == mask]].sum()
    return expected


def test_acts_are_as_frequent_as_their_rates_say() -> None:
    """Each act's count in a year against its Poisson mean: |z| < 4.5 for about 55 acts.

    False-alarm probability of a fresh seed 4e-4. All responses off, so nothing but the catalogue decides.
    """
    book = rulebook("none")
    world = World(book, china(20_000)).live(12)
    expected = expected_acts(book, world.plan.society)
    done = world.by_act(ByAct.DONE)
    conduct = book.acts.kind == ActKind.CONDUCT
    for a in np.flatnonzero(conduct):
        assert abs(done[a] - expected[a]) < 4.5 * max(expected[a], 1.0) ** 0.5 + 1, book.acts.names[a]
    assert (expected[conduct] > 50).sum() > 20


def test_habits_are_kept_once_a_period_by_their_share() -> None:
    """Person-periods against the share: |z| < 4.5, two habits; false-alarm probability 1e-5."""
    book = rulebook("none")
    society = china(20_000)
    world = World(book, society).live(12)
    done, expected = world.by_act(ByAct.DONE), expected_acts(book, society)
    habits = np.flatnonzero(book.acts.kind == ActKind.HABIT)
    assert len(habits) > 0
    for a in habits:
        mean = expected[a] * 12 / book.acts.period_months[a]
        assert abs(done[a] - mean) < 4.5 * mean**0.5
        months = [int(c.by_act[:, a, ByAct.DONE].sum()) for c in world.progress.counts]
        assert [n > 0 for n in months] == [(m + 1) % int(book.acts.period_months[a]) == 0 for m in range(12)]


def test_days_of_a_month_are_equally_likely() -> None:
    """Deeds of January (habits aside) over its days: chi-square below the 99.99 % point of 30 degrees of freedom."""
    book, society = loud("none", 6000)
    habits = set(np.flatnonzero(book.acts.kind == ActKind.HABIT).tolist())
    outcome = lived(book, society, 1)
    days = Counter(
        day
        for events in events_by_citizen(outcome, Event.DONE).values()
        for day, _, act, _ in events
        if act not in habits
    )
    n = sum(days.values())
    assert n > 1500
    chi_square = sum((days[day] - n / 31) ** 2 / (n / 31) for day in range(31))
    assert chi_square < 68.8
