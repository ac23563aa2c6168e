"""Tables of a licence with points of its own.

Question answered: who holds it and what does a filing cost it, as whole numbers? Left out: the meeting
(engine/month/licences.py).
"""

from __future__ import annotations

import numpy as np

from underheaven.engine import tables as t
from underheaven.engine.rounding import threshold
from underheaven.regimes.rulebook import Rulebook


def make_licence(rulebook: Rulebook, by_decile: int) -> t.Licence:
    """On the society `uniform`, where nobody has a role, everybody holds it and nothing ceases with it."""
    licence = rulebook.licence
    none = np.zeros((len(rulebook.acts.names), 3), np.int64)
    return t.Licence(
        points=licence.points,
        role_mask=0 if by_decile else licence.role_mask,
        deductions=licence.deductions if licence.name else none,
        exam_months=np.array(licence.exam_months, np.int64),
        passes=int(threshold(licence.exam_passes)),
        ban_months=licence.ban_months,
        own_day=licence.own_day,
    )
