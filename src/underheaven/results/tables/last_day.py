"""scores, bands and attitudes: where everybody stands on the last day.

Question answered: how do the histogram of scores, the bands by group, those of the lowest band by the one held before,
and the bands by attitude become rows? Left out: months before the last.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from underheaven.engine.outcome import Outcome
from underheaven.model.conduct.attitude.compile import ATTITUDES
from underheaven.results.tables.columns import (
    N_BANDS,
    Marks,
    band_column,
    bands_of,
    build,
    codes_of,
    group_columns,
    groups_of,
    numbers_of,
    strata_of,
    stratum_columns,
    words_column,
)
from underheaven.society.traits import N_GROUPS, N_STRATA
from underheaven.state.measures import N_SCORE_BINS, SCORE_BIN


def scores_table(outcome: Outcome, marks: Marks, least: int) -> pa.Table:
    """Stratum x bin of the score."""
    stratum, place = np.nonzero(outcome.score_histogram)
    persons = outcome.score_histogram[stratum, place]
    lowest = (least + SCORE_BIN * place).astype(np.int32)
    arrays = [*stratum_columns(stratum), pa.array(place.astype(np.int16)), pa.array(lowest), pa.array(persons)]
    return build("scores", arrays, marks)


def score_histogram(table: pa.Table) -> NDArray[np.int64]:
    """The inverse of `scores_table`: (N_STRATA, N_SCORE_BINS)."""
    histogram = np.zeros((N_STRATA, N_SCORE_BINS), np.int64)
    histogram[strata_of(table), numbers_of(table, "bin")] = numbers_of(table, "persons")
    return histogram


def bands_table(outcome: Outcome, marks: Marks) -> pa.Table:
    """Stratum x group x band x band held before, which only those of the lowest have."""
    # place 0 of the last axis: nothing is told of a band held before; nobody held the lowest before it
    told = np.moveaxis(outcome.held_before, 1, 2)[:, :, None]
    rest = np.moveaxis(outcome.band_groups, 1, 2).copy()
    rest[:, :, 0] -= told.sum(axis=(2, 3))
    split = np.concatenate([rest[..., None], np.zeros((*rest.shape, N_BANDS - 1), np.int64)], axis=3)
    split[:, :, :1, 1:] = told[..., 1:]
    stratum, group, band, held = np.nonzero(split)
    places = [
        band_column(band, marks),
        band_column(held, marks, held > 0),
        pa.array(split[stratum, group, band, held]),
    ]
    return build("bands", [*stratum_columns(stratum), *group_columns(group), *places], marks)


def band_groups(table: pa.Table, bands: Sequence[str]) -> NDArray[np.int64]:
    """Of the inverse of `bands_table`: (N_STRATA, 8, N_GROUPS) persons by band."""
    return _by_band(table, bands_of(table, "band", bands))


def held_before(table: pa.Table, bands: Sequence[str]) -> NDArray[np.int64]:
    """Of the inverse of `bands_table`: (N_STRATA, 8, N_GROUPS) those of the lowest band by the band held before."""
    told = table.filter(table.column("held_before").is_valid())
    return _by_band(told, bands_of(told, "held_before", bands))


def _by_band(table: pa.Table, band: NDArray[np.int64]) -> NDArray[np.int64]:
    """(N_STRATA, 8, N_GROUPS) persons of the rows, added up."""
    out = np.zeros((N_STRATA, N_BANDS, N_GROUPS), np.int64)
    np.add.at(out, (strata_of(table), band, groups_of(table)), numbers_of(table, "persons"))
    return out


def attitudes_table(outcome: Outcome, marks: Marks) -> pa.Table:
    """Attitude x band."""
    attitude, band = np.nonzero(outcome.by_attitude[:, :, 0])
    persons, points = outcome.by_attitude[attitude, band].T
    arrays = [words_column(attitude, ATTITUDES), band_column(band, marks), pa.array(persons), pa.array(points)]
    return build("attitudes", arrays, marks)


def by_attitude(table: pa.Table, bands: Sequence[str]) -> NDArray[np.int64]:
    """The inverse of `attitudes_table`: (3, 8, 2)."""
    out = np.zeros((len(ATTITUDES), N_BANDS, 2), np.int64)
    place = codes_of(table.column("attitude"), ATTITUDES), bands_of(table, "band", bands)
    for k, name in enumerate(("persons", "points")):
        out[(*place, k)] = numbers_of(table, name)
    return out
