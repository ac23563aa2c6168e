"""Scores and bands on the last day.

Question answered: how are scores distributed, and who stands in which band? Left out: their history (the series).
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from underheaven.conduct.exposure import group_of
from underheaven.engine.measures import N_SCORE_BINS, SCORE_BIN
from underheaven.engine.state import Chunk
from underheaven.records.standing import CAP_SHIFT, ON_COURT_LIST
from underheaven.regimes.rulebook import Rulebook
from underheaven.society.traits import N_GROUPS, N_STRATA


def score_tables(rulebook: Rulebook, society, chunks: Iterable[Chunk]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Histogram of scores and persons by band.

    Returns:
        (N_STRATA, N_SCORE_BINS) and (N_STRATA, 8, N_GROUPS).
    """
    s = rulebook.scores
    histogram = np.zeros((N_STRATA, N_SCORE_BINS), np.int64)
    by_band = np.zeros((N_STRATA, 8, N_GROUPS), np.int64)
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
    return histogram, by_band
