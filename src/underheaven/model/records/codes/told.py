"""Reconstruct whether a record went because its cause was rectified, and not on application.

Question answered: what took out a record that the month records as repaired? Left out: the rule itself
(model/records/codes/phase.py). The month records both in the same way; the draw that decides is made again.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from underheaven.kernels.philox import ALWAYS, draw, happens
from underheaven.kernels.purposes import Purpose
from underheaven.state.calendar import EPOCH, month_of

if TYPE_CHECKING:
    from underheaven.model.regime.rulebook import Rulebook


def is_made_good(rulebook: Rulebook, seed: int, citizen: int, act: int, day: int) -> bool:
    """Whether it did: somebody who has several records of one act makes all of them good at once.

    Args:
        rulebook: what the engine ran.
        seed: of the draws that she lived by.
        citizen: number.
        act: of the record.
        day: on which it went, since 1 January 2018; the first of a month.
    """
    mend = next((m for m in rulebook.codes.mends if m.act == act), None)
    if mend is None:
        return False
    month = month_of(EPOCH + timedelta(days=day))
    word = draw(np.uint64(seed), int(Purpose.MADE_GOOD), citizen, month, act)[0]
    return bool(happens(word, round(mend.applies * ALWAYS)))
