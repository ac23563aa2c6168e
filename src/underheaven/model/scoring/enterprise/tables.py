"""Round the score of enterprises to whole numbers for the kernels.

Question answered: which integers does a month read, and how do they follow from the rulebook? Left out: the pass that
reads them (phase.py). Chances are thresholds in 2**-31, factors are in 2**-16.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from underheaven.model.scoring.enterprise.compile import EnterpriseScore as CompiledEnterpriseScore
from underheaven.society.enterprises import SIZE_CLASSES
from underheaven.state.limits import MOST_BANDS
from underheaven.state.rounding import NO_BAND, padded, threshold

if TYPE_CHECKING:
    from underheaven.model.regime.rulebook import Rulebook


class EnterpriseScore(NamedTuple):
    """The enterprises' score."""

    present: bool
    start: int
    low: int
    """Highest band that counts as low."""
    listed_cap: int
    """Highest band while the enterprise is listed."""
    band_low: NDArray[np.int64]
    """(MOST_BANDS,) as of `Scoring`."""
    points: NDArray[np.int64]
    """(3,) of a tax act, a product act, a good deed."""
    filed: NDArray[np.int64]
    """(3,) chance that it is filed."""
    good: NDArray[np.int64]
    """(sizes,) chance of a good deed a month."""
    doubles: bool
    """Whether a breach of a kind that is on file costs double."""
    graded: NDArray[np.int64]
    """(2,) chance that a tax act, a product act is filed with a direct grade."""
    grade: NDArray[np.int64]
    """(2,) highest band while it lasts."""
    grade_years: NDArray[np.int64]
    """(2,) calendar years that it lasts, that of the filing counted."""
    repair: NDArray[np.int64]
    """(4,) months without a filing before a correction, its chance a month, points given back, points in place of a
    direct grade."""
    appeals: bool
    """Whether heads appeal against what is filed."""
    head_caps: NDArray[np.int64]
    """(2,) highest band while the head is on the courts' list, while her own points stand in the lowest band."""
    heavier: NDArray[np.int64]
    """(4,) chance that a tax act, a product act is filed as the first heavier one or graver; the second or graver."""
    heavier_points: NDArray[np.int64]
    """(4,) of the first of each kind, of the second."""


MONTHS_A_YEAR = 12.0


def _filed_as_or_graver(score: CompiledEnterpriseScore) -> np.ndarray:
    """(4,) chance that a tax act, a product act is filed as the first heavier one or graver; the second or graver."""
    shares = np.array([score.grades.share, *score.heavier.share]).cumsum(axis=0)[1:]
    return (shares * np.array(score.found[:2])).ravel()


def make_enterprise_score(rulebook: Rulebook) -> EnterpriseScore:
    """Chances in 2**-31; good deeds by the month."""
    score = rulebook.enterprise_score
    repair = score.repair

    return EnterpriseScore(
        present=score.present,
        start=score.start,
        low=score.low,
        listed_cap=score.listed_cap,
        band_low=padded(score.band_low, MOST_BANDS, NO_BAND),
        points=np.array(score.points, np.int64),
        filed=threshold(np.array(score.found)),
        good=padded(threshold(score.good_per_year / MONTHS_A_YEAR), len(SIZE_CLASSES)),
        doubles=score.doubles,
        graded=threshold(np.array(score.found[:2]) * np.array(score.grades.share)),
        grade=np.array(score.grades.band, np.int64),
        grade_years=np.array(score.grades.calendar_years, np.int64),
        repair=np.array([repair.after, threshold(repair.applies), repair.gives, repair.instead], np.int64),
        appeals=score.appeals,
        head_caps=np.array(score.head_caps, np.int64),
        heavier=threshold(_filed_as_or_graver(score)),
        heavier_points=np.array([*score.heavier.points[0], *score.heavier.points[1]], np.int64),
    )
