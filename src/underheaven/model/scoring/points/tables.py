"""Round one personal score to whole numbers for the kernels.

Question answered: which integers does a month read, and how do they follow from the rulebook? Left out: the pass that
reads them (phase.py). Chances are thresholds in 2**-31, factors are in 2**-16.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from underheaven.state.limits import MOST_BANDS
from underheaven.state.rounding import NO_BAND, padded

if TYPE_CHECKING:
    from underheaven.model.regime.rulebook import Rulebook


class ScoredActs(NamedTuple):
    """What a filed act does to the personal score; A acts."""

    points: NDArray[np.int16]
    is_item: NDArray[np.bool_]
    validity: NDArray[np.int8]
    """(A,) class of validity; -1 = the points stay for ever."""
    kind: NDArray[np.uint8]
    """(A,) number of the item within its validity class."""
    doubles: NDArray[np.bool_]
    most_live: NDArray[np.uint8]
    grade_cap: NDArray[np.int8]
    first_day: NDArray[np.int32]
    last_day: NDArray[np.int32]


class Validities(NamedTuple):
    """For how long records count; V classes."""

    months: NDArray[np.int16]
    """(V,)."""
    act_of_kind: NDArray[np.int16]
    """(V, 32)."""


class Scoring(NamedTuple):
    """The personal score."""

    acts: ScoredActs
    validities: Validities
    n_bands: int
    band_low: NDArray[np.int64]
    """(MOST_BANDS,) lowest score of each band; beyond the last one a score that nobody reaches."""
    start: int
    least: int
    greatest: int
    clips: bool
    blocks_bonuses: bool
    """Whether bonuses change nothing while a direct downgrade lives."""


def make_scoring(rulebook: Rulebook) -> Scoring:
    """Score tables; items get a number within their validity class."""
    s = rulebook.scores
    n_validities = len(s.validity_months)
    kind = np.zeros(len(s.points), np.uint8)
    act_of_kind = np.full((n_validities, 32), -1, np.int16)
    for v in range(n_validities):
        acts = np.flatnonzero(s.is_item & (s.validity == v))
        kind[acts] = np.arange(len(acts))
        act_of_kind[v, : len(acts)] = acts
    return Scoring(
        acts=ScoredActs(
            points=s.points.astype(np.int16),
            is_item=s.is_item & s.present,
            validity=s.validity,
            kind=kind,
            doubles=s.doubles,
            most_live=s.most_live,
            grade_cap=s.grade_cap,
            first_day=s.first_day,
            last_day=s.last_day,
        ),
        validities=Validities(s.validity_months.astype(np.int16), act_of_kind),
        n_bands=len(s.band_low),
        band_low=padded(s.band_low, MOST_BANDS, NO_BAND),
        start=int(s.start),
        least=int(s.least),
        greatest=int(s.greatest),
        clips=bool(s.clips_at_each_change),
        blocks_bonuses=bool(s.blocks_bonuses),
    )
