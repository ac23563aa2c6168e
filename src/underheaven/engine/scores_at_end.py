"""Scores, bands and attitudes on the last day.

Question answered: how are scores distributed, who stands in which band, which band did those in the lowest hold before,
and where do the loyal and the critical stand? Left out: their history (the series), and how a band is told of a person
(bands_told.py). Attitudes are drawn anew here, by the same key as in the month, and kept nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from underheaven.engine.bands_told import bands_held_before, clipped_scores, own_bands
from underheaven.engine.state import Chunk
from underheaven.model.conduct.acts.exposure import group_of
from underheaven.model.conduct.attitude.compile import ATTITUDES
from underheaven.model.conduct.attitude.tables import attitudes_of
from underheaven.model.regime.rulebook import Rulebook
from underheaven.model.scoring.points.bands import MAX_BANDS
from underheaven.society.traits import N_GROUPS, N_STRATA
from underheaven.state.measures import N_SCORE_BINS, SCORE_BIN

N_BY_ATTITUDE = (len(ATTITUDES), MAX_BANDS, 2)
"""Shape of `ScoresAtEnd.by_attitude`."""


class ScoresAtEnd(NamedTuple):
    """Where everybody stands on the last day."""

    histogram: NDArray[np.int64]
    """(N_STRATA, N_SCORE_BINS) scores."""
    by_band: NDArray[np.int64]
    """(N_STRATA, MAX_BANDS, N_GROUPS) persons by band."""
    held_before: NDArray[np.int64]
    """(N_STRATA, MAX_BANDS, N_GROUPS) those of the lowest band by the band that they held before; zeros where the
    regime has no subtypes."""
    by_attitude: NDArray[np.int64]
    """(3, MAX_BANDS, 2) by attitude and band: persons, and their scores added up. All 0 where nobody has a score or no
    act goes by attitude."""


def score_tables(rulebook: Rulebook, society, chunks: Iterable[Chunk]) -> ScoresAtEnd:
    """Where everybody of some chunks stands."""
    s = rulebook.scores
    histogram = np.zeros((N_STRATA, N_SCORE_BINS), np.int64)
    by_band = np.zeros((N_STRATA, MAX_BANDS, N_GROUPS), np.int64)
    before = np.zeros((N_STRATA, MAX_BANDS, N_GROUPS), np.int64)
    by_attitude = np.zeros(N_BY_ATTITUDE, np.int64)
    has_attitudes = s.present and bool(rulebook.attitudes.matter.any())
    for chunk in chunks:
        grids = slice(chunk.first_grid, chunk.last_grid)
        sizes = np.diff(society.grid_first[chunk.first_grid : chunk.last_grid + 1])
        stratum = np.repeat(society.grid_stratum[grids].astype(np.int64), sizes)
        score = clipped_scores(rulebook, chunk.resident)
        bins = np.minimum((score - s.least) // SCORE_BIN, N_SCORE_BINS - 1)
        histogram += np.bincount(stratum * N_SCORE_BINS + bins, minlength=histogram.size).reshape(histogram.shape)
        band, group = own_bands(rulebook, chunk.resident), group_of(chunk.traits.astype(np.int64))
        by_band += _counted(stratum, band, group)
        if s.subtypes:
            lowest = np.flatnonzero(band == 0)
            held = bands_held_before(rulebook, chunk, society.grid_first, lowest)
            before += _counted(stratum[lowest], held, group[lowest])
        if has_attitudes:
            first = int(society.grid_first[chunk.first_grid])
            _add_by_attitude(by_attitude, attitudes_of(rulebook, society.seed, score.size, first), band, score)
    return ScoresAtEnd(histogram, by_band, before, by_attitude)


def _counted(stratum: NDArray[np.int64], band: NDArray[np.int64], group: NDArray[np.int64]) -> NDArray[np.int64]:
    """(N_STRATA, MAX_BANDS, N_GROUPS) persons."""
    shape = (N_STRATA, MAX_BANDS, N_GROUPS)
    return np.bincount((stratum * MAX_BANDS + band) * N_GROUPS + group, minlength=int(np.prod(shape))).reshape(shape)


def _add_by_attitude(
    sums: NDArray[np.int64], who: NDArray[np.int8], band: NDArray[np.int64], score: NDArray[np.int64]
) -> None:
    """Add persons and scores to `sums` (ScoresAtEnd.by_attitude), in whole numbers."""
    cell = who.astype(np.int64) * MAX_BANDS + band
    for k in np.unique(cell):
        inside = score[cell == k]
        sums.reshape(-1, 2)[k] += inside.size, inside.sum()
