"""Assign the band of a score, and the direct downgrade that caps it.

Question answered: which band does a person stand in? Left out: what a band opens and closes (model/gates/).
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import rule

MAX_BANDS = 8


@rule
def band_of(score, cap, lows):
    """Band index, 0 the lowest; in sixteen bits and without a branch, so that a loop over a grid vectorises.

    Args:
        score: clipped score.
        cap: highest band left by a direct downgrade plus one, 0 = none.
        lows: lowest scores of the second to the eighth band, rising; out of reach for bands that there are not.
    """
    lower = (score >= lows[0]) * 1 + (score >= lows[1]) * 1 + (score >= lows[2]) * 1 + (score >= lows[3]) * 1
    band = np.int16(lower + (score >= lows[4]) * 1 + (score >= lows[5]) * 1 + (score >= lows[6]) * 1)
    most = np.int16(cap - 1 if cap > 0 else MAX_BANDS - 1)
    return min(band, most)


@rule
def graded_by_lists(band, on_court_list, court_grade, heads_listed, head_grade):
    """Band of one whom a list grades while she is on it, whatever her points.

    Args:
        band: of her points and records.
        on_court_list: whether she is on the courts' list.
        court_grade: highest band meanwhile; -1 = any.
        heads_listed: whether the enterprise that she heads is listed.
        head_grade: highest band meanwhile; -1 = any.
    """
    if on_court_list and court_grade >= 0:
        band = min(band, court_grade)
    if heads_listed and head_grade >= 0:
        band = min(band, head_grade)
    return band


@rule
def held_before(by_points, lesser):
    """Band that one in the lowest band held before, as her file tells it: never the lowest itself.

    Nobody's earlier bands are kept. Without the direct downgrades to the lowest band her points and her other
    downgrades would leave this one; who has fallen by points alone came through the band above.

    Args:
        by_points: band of her points alone.
        lesser: highest band left by her downgrades to other bands than the lowest, plus one; 0 = none.
    """
    band = min(by_points, lesser - 1) if lesser > 0 else by_points
    return max(band, 1)


@rule
def lower_cap(cap, grade):
    """Cap of the band, plus one, after a further direct downgrade.

    Args:
        cap: highest band that the earlier ones leave, plus one; 0 = none lives.
        grade: highest band that this one leaves.
    """
    return grade + 1 if cap == 0 or grade + 1 < cap else cap


@rule
def is_downgraded(cap, listed, grades):
    """Whether a direct downgrade lives: of a record, or of a list that she is on.

    Args:
        cap: highest band that records leave, plus one; 0 = none lives.
        listed: whether she is on the courts' list, whether the enterprise that she heads is listed.
        grades: highest bands meanwhile; -1 = any.
    """
    return cap > 0 or (listed[0] and grades[0] >= 0) or (listed[1] and grades[1] >= 0)
