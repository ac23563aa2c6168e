"""Integer tables of the enterprises' score.

Question answered: how are its numbers rounded? Left out: what they do (engine/month/enterprise_score.py).
"""

from __future__ import annotations

import numpy as np

from underheaven.engine import tables as t
from underheaven.engine.rounding import NO_BAND, padded, threshold
from underheaven.regimes.rulebook import MOST_BANDS, Rulebook
from underheaven.regimes.rulebook_enterprises import EnterpriseScore
from underheaven.society.enterprises import SIZE_CLASSES

MONTHS_A_YEAR = 12.0


def _filed_as_or_graver(score: EnterpriseScore) -> np.ndarray:
    """(4,) chance that a tax act, a product act is filed as the first heavier one or graver; the second or graver."""
    shares = np.array([score.grades.share, *score.heavier.share]).cumsum(axis=0)[1:]
    return (shares * np.array(score.found[:2])).ravel()


def make_enterprise_score(rulebook: Rulebook) -> t.EnterpriseScore:
    """Chances in 2**-31; good deeds by the month."""
    score = rulebook.enterprise_score
    repair = score.repair

    return t.EnterpriseScore(
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
