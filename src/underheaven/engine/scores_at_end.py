"""Scores and bands on the last day.

Question answered: how are scores distributed, who stands in which band, and which band did those in the lowest hold
before? Left out: their history (the series), and how a band is told of a person (bands_told.py).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from underheaven.conduct.exposure import group_of
from underheaven.engine.bands_told import bands_held_before, clipped_scores, own_bands
from underheaven.engine.measures import N_SCORE_BINS, SCORE_BIN
from underheaven.engine.state import Chunk
from underheaven.regimes.rulebook import Rulebook
from underheaven.scoring.bands import MAX_BANDS
from underheaven.society.traits import N_GROUPS, N_STRATA


class ScoresAtEnd(NamedTuple):
    """Where everybody stands on the last day."""

    histogram: NDArray[np.int64]
    """(N_STRATA, N_SCORE_BINS) scores."""
    by_band: NDArray[np.int64]
    """(N_STRATA, MAX_BANDS, N_GROUPS) persons by band."""
    held_before: NDArray[np.int64]
    """(N_STRATA, MAX_BANDS, N_GROUPS) those of the lowest band by the band that they held before; zeros where the
    regime has no subtypes."""


def score_tables(rulebook: Rulebook, society, chunks: Iterable[Chunk]) -> ScoresAtEnd:
    """Histogram of scores, persons by band, and those of the lowest band by the band held before."""
    s = rulebook.scores
    histogram = np.zeros((N_STRATA, N_SCORE_BINS), np.int64)
    by_band = np.zeros((N_STRATA, MAX_BANDS, N_GROUPS), np.int64)
    before = np.zeros((N_STRATA, MAX_BANDS, N_GROUPS), np.int64)
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
    return ScoresAtEnd(histogram, by_band, before)


def _counted(stratum: NDArray[np.int64], band: NDArray[np.int64], group: NDArray[np.int64]) -> NDArray[np.int64]:
    """(N_STRATA, MAX_BANDS, N_GROUPS) persons."""
    shape = (N_STRATA, MAX_BANDS, N_GROUPS)
    return np.bincount((stratum * MAX_BANDS + band) * N_GROUPS + group, minlength=int(np.prod(shape))).reshape(shape)
