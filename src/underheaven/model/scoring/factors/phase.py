"""Draw who joined the score before the start, and where a score of several factors begins for each.

Question answered: what is everybody's score before any record? Left out: records from before (model/past/phase.py).
Neither costs state of its own: a score that begins elsewhere is a score, and who has not joined has one bit.
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import step
from underheaven.kernels.philox import draw
from underheaven.kernels.purposes import Purpose
from underheaven.model.scoring.factors.rules import has_joined, own_distance
from underheaven.model.scoring.points.rules import clipped
from underheaven.state import workspace as w
from underheaven.state.status import NOT_JOINED

FIRST_SCORE = int(Purpose.FIRST_SCORE)


@step
def give_first_scores(clock, traits, space, first, regime, seed):
    """Score and joining of everybody in the grid.

    Args:
        clock: (N_CLOCK,) int64.
        traits: (n,) uint32.
        space: Workspace.
        first: model.scoring.factors.tables.FirstScores.
        regime: of model.rules.Rules.
        seed: of the run.
    """
    person, urban, month = space.person, clock[w.URBAN], clock[w.MONTH]
    mask = np.uint32(first.joining_mask)
    here = (first.joining_provinces >> clock[w.PROVINCE]) & 1 != 0
    for i in range(clock[w.N_PERSONS]):
        citizen, group = clock[w.FIRST_PERSON] + i, np.int64(person[w.GROUP, i])
        word = draw(seed, FIRST_SCORE, citizen, month, 0)[0]
        if not here or traits[i] & mask != mask or not has_joined(word, first.joined[urban, group]):
            person[w.STATUS, i] |= NOT_JOINED
            person[w.SCORE, i] = regime.score.least
            continue
        score = np.int64(regime.score.start) + first.base[urban, group]
        for k in range(first.roles.shape[0]):
            role = np.uint32(first.roles[k, 0])
            if traits[i] & role == role:
                score += first.roles[k, 1]
        for k in range(first.spread.size):
            words = draw(seed, FIRST_SCORE, citizen, month, 1 + k)
            score += own_distance(words[0], words[1], first.spread[k])
        person[w.SCORE, i] = clipped(score, regime.score.least, regime.score.greatest)
