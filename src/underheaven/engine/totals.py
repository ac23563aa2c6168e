"""What headlines need of a life, and nothing by month; of places and groups only the margins.

Question answered: which sums of a run are enough for its headlines? Left out: everything a report shows by month,
place or group (engine/outcome.py), and how a life is lived for its sums alone (engine/run.py `live_summed`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from underheaven.engine.outcome import Outcome
from underheaven.state.measures import ByAct, Measure

FILLED = (int(Measure.PERSONS), int(Measure.RECORDS_STOCK))
"""Stocks that are filled in from the start and from flows; they have no sum over months."""


class Margin(NamedTuple):
    """Measures by K groups or strata; (N_MEASURES, K) each, 0 for RECORDS_STOCK, PERSONS in the last month alone."""

    flows: NDArray[np.int64]
    """Sums over the window."""
    last: NDArray[np.int64]
    """Of its last month."""


def margin(flows: NDArray[np.int64], last: NDArray[np.int64], persons: NDArray[np.int64]) -> Margin:
    """A margin with the stocks filled in that have no sum over months; both arrays are changed.

    Args:
        flows: (N_MEASURES, K).
        last: likewise.
        persons: (K,).
    """
    flows[list(FILLED)] = last[list(FILLED)] = 0
    last[Measure.PERSONS] = persons
    return Margin(flows, last)


@dataclass(frozen=True, eq=False)
class Totals:
    """Sums over all strata and groups, and over a window of months; A acts."""

    months: list[str]
    """(M,) months of the whole run as YYYY-MM."""
    population: int
    flows: NDArray[np.int64]
    """(N_MEASURES,) sums over the window; 0 for FILLED."""
    first: NDArray[np.int64]
    """(N_MEASURES,) of the window's first month; 0 for FILLED."""
    last: NDArray[np.int64]
    """(N_MEASURES,) of the window's last month."""
    by_act: NDArray[np.int64]
    """(A, N_BY_ACT) of each act in the window: `ByAct`."""
    steps: NDArray[np.int64]
    """(8, MAX_GATES, N_STEPS) steps in the window by band, gate and `Step`."""
    score_histogram: NDArray[np.int64]
    """(N_SCORE_BINS,) scores on the last day of the run."""
    bands: NDArray[np.int64]
    """(8,) persons by band on the last day of the run."""
    held_before: NDArray[np.int64]
    """(8,) those of the lowest band by the band held before; zeros where no subtypes are told."""
    moves: NDArray[np.int64]
    """(8, 8) persons by band at the beginning and at the end of each month, summed over the window."""
    by_attitude: NDArray[np.int64]
    """(3, 8, 2) persons and their scores added up, by attitude and band, on the last day of the run."""
    by_group: Margin
    """Measures by group, all strata together."""
    by_stratum: Margin
    """Measures by stratum, all groups together."""

    @property
    def done(self) -> NDArray[np.int64]:
        """(A,) times that each act was done in the window."""
        return self.by_act[:, ByAct.DONE]

    @property
    def seen(self) -> NDArray[np.int64]:
        """(A,) times that a channel saw and filed it."""
        return self.by_act[:, ByAct.SEEN]


def totals_of(outcome: Outcome, first: int, last: int) -> Totals:
    """The totals of a life that was kept month by month.

    Args:
        outcome: of the life.
        first: index of the window's first month.
        last: of its last one, included.
    """
    window = slice(first, last + 1)
    counts, at_end = outcome.counts[window], outcome.counts[last]
    by_month = counts.sum(axis=(1, 3))
    persons = at_end[:, Measure.PERSONS]
    flows, of_first = by_month.sum(axis=0), by_month[0].copy()
    flows[list(FILLED)] = of_first[list(FILLED)] = 0
    return Totals(
        months=list(outcome.months),
        population=outcome.population,
        flows=flows,
        first=of_first,
        last=by_month[-1].copy(),
        by_act=outcome.by_act[window].sum(axis=(0, 1)),
        steps=outcome.steps[window].sum(axis=(0, 1)),
        score_histogram=outcome.score_histogram.sum(axis=0),
        bands=outcome.band_groups.sum(axis=(0, 2)),
        held_before=outcome.held_before.sum(axis=(0, 2)),
        moves=outcome.moves[window].sum(axis=(0, 1)) if outcome.moves.size else np.zeros((8, 8), np.int64),
        by_attitude=outcome.by_attitude,
        by_group=margin(counts.sum(axis=(0, 1)), at_end.sum(axis=0), persons.sum(axis=0)),
        by_stratum=margin(counts.sum(axis=(0, 3)).T.copy(), at_end.sum(axis=2).T.copy(), persons.sum(axis=1)),
    )
