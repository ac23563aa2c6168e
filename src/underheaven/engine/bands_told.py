"""Reconstruct everybody's band between two months, and the band held before the lowest.

Question answered: bands by own points, direct downgrades and the courts' list, from what is held of each person. Left
out: points lost for others, which count within a month alone (model/scoring/association/phase.py), and how many stand
in a band (scores_at_end.py, life_by_group.py).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from underheaven.engine.state import Chunk, Resident
from underheaven.model.records.file.validity import halves
from underheaven.model.regime.rulebook import Rulebook
from underheaven.model.scoring.points.bands import MAX_BANDS, held_before
from underheaven.model.scoring.points.tables import make_scoring
from underheaven.state.entries import record_kind, record_person
from underheaven.state.limits import NEVER
from underheaven.state.status import HEAD_OF_LISTED, ON_COURT_LIST, cap_of


def clipped_scores(rulebook: Rulebook, resident: Resident) -> NDArray[np.int64]:
    """(n,) scores as they are read."""
    return np.clip(resident.scores.astype(np.int64), rulebook.scores.least, rulebook.scores.greatest)


def bands_by_points(rulebook: Rulebook, resident: Resident) -> NDArray[np.int64]:
    """(n,) bands that points alone give, 0 the lowest; 0 where the regime has no bands."""
    low = rulebook.scores.band_low
    score = clipped_scores(rulebook, resident)
    return np.searchsorted(low, score, side="right") - 1 if len(low) else np.zeros_like(score)


def own_bands(rulebook: Rulebook, resident: Resident) -> NDArray[np.int64]:
    """(n,) bands, 0 the lowest, after direct downgrades, those of the lists among them."""
    band, cap = bands_by_points(rulebook, resident), cap_of(resident.statuses.astype(np.int64))
    band = np.where(cap > 0, np.minimum(band, cap - 1), band)
    if rulebook.court.grade_cap != NEVER:
        on_list = resident.statuses & ON_COURT_LIST > 0
        band = np.where(on_list, np.minimum(band, rulebook.court.grade_cap), band)
    if rulebook.enterprises.grade_cap != NEVER:
        is_head = resident.statuses & HEAD_OF_LISTED > 0
        band = np.where(is_head, np.minimum(band, rulebook.enterprises.grade_cap), band)
    return band


def bands_held_before(
    rulebook: Rulebook, chunk: Chunk, grid_first: NDArray[np.int64], persons: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Bands that persons of the lowest band held before (model/scoring/points/bands.py `held_before`).

    Args:
        rulebook: what the engine ran.
        chunk: between two months.
        grid_first: first citizen of each grid of the society.
        persons: places in the chunk.

    Returns:
        (persons,).
    """
    table = np.array([[held_before(band, lesser) for lesser in range(MAX_BANDS + 1)] for band in range(MAX_BANDS)])
    lesser = lesser_downgrades(rulebook, chunk, grid_first)
    return table[bands_by_points(rulebook, chunk.resident)[persons], lesser[persons]]


def lesser_downgrades(rulebook: Rulebook, chunk: Chunk, grid_first: NDArray[np.int64]) -> NDArray[np.int64]:
    """(n,) highest band that each person's downgrades to other bands than the lowest leave, plus one; 0 = none.

    Downgrades are those of live records and those of the lists. To which grid and class of validity a record
    belongs follows from the ring's numbers, since records lie grid by grid, class by class.
    """
    s, resident = rulebook.scores, chunk.resident
    highest = np.full(resident.statuses.size, MAX_BANDS + 1, np.int64)
    if rulebook.court.grade_cap > 0:
        highest[resident.statuses & ON_COURT_LIST > 0] = rulebook.court.grade_cap + 1
    if rulebook.enterprises.grade_cap > 0:
        is_head = resident.statuses & HEAD_OF_LISTED > 0
        highest[is_head] = np.minimum(highest[is_head], rulebook.enterprises.grade_cap + 1)
    n_classes = len(s.validity_months)
    if n_classes:
        numbers = halves(s.validity_months)
        starts = np.cumsum(numbers) - numbers
        n_records = np.add.reduceat(resident.ring, starts, axis=1, dtype=np.int64).ravel()
        grid, validity = np.divmod(np.repeat(np.arange(n_records.size), n_records), n_classes)
        act = make_scoring(rulebook).validities.act_of_kind[validity, record_kind(resident.records)]
        grade = s.grade_cap[act].astype(np.int64)
        person = grid_first[chunk.first_grid + grid] - grid_first[chunk.first_grid] + record_person(resident.records)
        np.minimum.at(highest, person[grade > 0], grade[grade > 0] + 1)
    return np.where(highest > MAX_BANDS, 0, highest)
