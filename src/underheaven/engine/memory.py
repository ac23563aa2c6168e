"""Estimate the memory that a run needs before it starts.

Question answered: how many bytes a citizen will a rulebook keep resident, and do they fit? Left out: the memory of
the interpreter and of reports, which does not grow with the population.

Live records are expected from rate x coverage x validity, as the start is drawn (model/past/start.py).
"""

from __future__ import annotations

import numpy as np

from underheaven.model.conduct.acts.compile import ActKind
from underheaven.model.past.start import filed_shares
from underheaven.model.records.file.validity import halves
from underheaven.model.regime.rulebook import Rulebook
from underheaven.society.traits import N_GROUPS
from underheaven.state.limits import NEVER

DENSE_BYTES = 8
RECORD_BYTES = 2
MEAN_GRID = 970
SPARSE_BYTES = 0.6
"""Rare entries of a regime with lists: listings, cases, filings on their way (assumption; measured in benchmarks/)."""
SLACK = 1.07
"""Room that arrays keep so that a month seldom asks for more."""


def live_records(rulebook: Rulebook) -> float:
    """Expected live records a citizen, at most: exposure by age, sex, income and place, not by role."""
    a, s = rulebook.acts, rulebook.scores
    scored = s.is_item & (s.validity != NEVER) & s.present
    if not scored.any():
        return 0.0
    months = np.where(scored, s.validity_months[np.where(scored, s.validity, 0)], 0)
    per_year = np.where(a.kind == ActKind.HABIT, a.rate_per_year * 12 / np.maximum(a.period_months, 1), a.rate_per_year)
    mean = a.multiplier.reshape(len(per_year), 2, N_GROUPS).mean(axis=(1, 2))
    return float((per_year * mean * filed_shares(rulebook).mean(axis=1) * months / 12.0).sum())


def bytes_per_citizen(rulebook: Rulebook) -> float:
    """Resident bytes a citizen that a rulebook is expected to need."""
    ring = 2.0 * float(halves(rulebook.scores.validity_months).sum()) / MEAN_GRID
    sparse = SPARSE_BYTES if rulebook.court.present or rulebook.score_list.present else 0.1
    return (DENSE_BYTES + RECORD_BYTES * live_records(rulebook) * SLACK + ring + sparse) * 1.02
