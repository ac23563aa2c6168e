"""Scores and bands on the last day.

Question answered: how are scores distributed, who stands in which band, and where do the loyal and the critical stand?
Left out: their history (the series). Attitudes are drawn anew here, by the same key as in the month, and kept nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from underheaven.conduct.exposure import group_of
from underheaven.engine.attitude_tables import attitudes_of
from underheaven.engine.measures import N_SCORE_BINS, SCORE_BIN
from underheaven.engine.state import Chunk
from underheaven.records.standing import CAP_SHIFT, ON_COURT_LIST
from underheaven.regimes.rulebook import MOST_BANDS, Rulebook
from underheaven.regimes.rulebook_attitude import ATTITUDES
from underheaven.society.traits import N_GROUPS, N_STRATA

N_BY_ATTITUDE = (len(ATTITUDES), MOST_BANDS, 2)
"""Shape of `LastDay.by_attitude`."""


class LastDay(NamedTuple):
    """Where everybody stands."""

    histogram: NDArray[np.int64]
    """(N_STRATA, N_SCORE_BINS) persons by score."""
    bands: NDArray[np.int64]
    """(N_STRATA, 8, N_GROUPS) persons by band."""
    by_attitude: NDArray[np.int64]
    """(3, 8, 2) by attitude and band: persons, and their scores added up. All 0 where nobody has a score or no act goes
    by attitude."""


def score_tables(rulebook: Rulebook, society, chunks: Iterable[Chunk]) -> LastDay:
    """Scores and bands of all persons of some chunks."""
    s = rulebook.scores
    histogram = np.zeros((N_STRATA, N_SCORE_BINS), np.int64)
    by_band = np.zeros((N_STRATA, 8, N_GROUPS), np.int64)
    by_attitude = np.zeros(N_BY_ATTITUDE, np.int64)
    has_attitudes = s.present and bool(rulebook.attitudes.matter.any())
    for chunk in chunks:
        grids = slice(chunk.first_grid, chunk.last_grid)
        sizes = np.diff(society.grid_first[chunk.first_grid : chunk.last_grid + 1])
        stratum = np.repeat(society.grid_stratum[grids].astype(np.int64), sizes)
        score = np.clip(chunk.resident.scores.astype(np.int64), s.least, s.greatest)
        bins = np.minimum((score - s.least) // SCORE_BIN, N_SCORE_BINS - 1)
        histogram += np.bincount(stratum * N_SCORE_BINS + bins, minlength=histogram.size).reshape(histogram.shape)
        cap = (chunk.resident.standings.astype(np.int64) >> CAP_SHIFT) & 7
        band = np.searchsorted(s.band_low, score, side="right") - 1 if len(s.band_low) else np.zeros_like(score)
        band = np.where(cap > 0, np.minimum(band, cap - 1), band)
        if rulebook.court.grade_cap >= 0:
            band = np.where(chunk.resident.standings & ON_COURT_LIST, np.minimum(band, rulebook.court.grade_cap), band)
        group = group_of(chunk.traits.astype(np.int64))
        index = (stratum * 8 + band) * N_GROUPS + group
        by_band += np.bincount(index, minlength=by_band.size).reshape(by_band.shape)
        if has_attitudes:
            first = int(society.grid_first[chunk.first_grid])
            who = attitudes_of(rulebook, society.seed, score.size, first)
            _add_by_attitude(by_attitude, who, band, score)
    return LastDay(histogram, by_band, by_attitude)


def _add_by_attitude(
    sums: NDArray[np.int64], who: NDArray[np.int8], band: NDArray[np.int64], score: NDArray[np.int64]
) -> None:
    """Add persons and scores to `sums` (LastDay.by_attitude), in whole numbers."""
    cell = who.astype(np.int64) * MOST_BANDS + band
    for k in np.unique(cell):
        inside = score[cell == k]
        sums.reshape(-1, 2)[k] += inside.size, inside.sum()
