"""Integer tables of standing among others.

Question answered: how are its numbers rounded? Left out: what they do (engine/month/association.py, ostracism.py).
"""

from __future__ import annotations

import numpy as np

from underheaven.engine import tables as t
from underheaven.kernels.philox import ALWAYS
from underheaven.regimes.rulebook import Rulebook
from underheaven.regimes.rulebook_standing import EMPLOYERS, SELF


def make_association(rulebook: Rulebook) -> t.Association:
    """Points lost for others; off without a score, or with fewer than two bands."""
    a = rulebook.association
    present = a.present and rulebook.scores.present and len(rulebook.scores.band_low) > 1
    return t.Association(present, a.household, a.ties, a.enterprise, a.at_most)


def make_ostracism(rulebook: Rulebook) -> t.Ostracism:
    """Ties cut and private refusals; all off where nobody but the person herself sees her standing."""
    v, o = rulebook.visibility, rulebook.ostracism
    refuses = np.rint(np.clip(o.refuses, 0.0, 1.0) * ALWAYS).astype(np.int64)
    if not o.present or v.seen_by == SELF:
        return t.Ostracism(SELF, 0, False, 0, 0, 0, np.zeros_like(refuses))
    if v.seen_by == EMPLOYERS:
        refuses = np.rint(np.clip(o.refuses * v.looks, 0.0, 1.0) * ALWAYS).astype(np.int64)
    bands = v.bands if rulebook.scores.present else 0
    cuts, mends = round(min(o.cuts * v.looks, 1.0) * ALWAYS), round(min(o.mends, 1.0) * ALWAYS)
    return t.Ostracism(v.seen_by, bands, v.court_list and rulebook.court.present, cuts, mends, o.gates, refuses)
