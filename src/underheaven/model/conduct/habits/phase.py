"""Draw which steady habits of the periods before the start left a live record.

Question answered: who kept a habit to the end of a past period, so that it is on her file? Left out: acts that are no
habit (model/past/phase.py).
"""

from __future__ import annotations

from underheaven.kernels.compile import step
from underheaven.kernels.philox import draw, happens
from underheaven.kernels.purposes import Purpose
from underheaven.state import workspace as w

HABIT = int(Purpose.HABIT)


@step
def draw_past_habits(clock, space, habits, seed):
    """Past periods of habits that were recorded: added to list SEEN.

    In place of the word stand the half months since: a period ends with the second half of a month.

    Args:
        clock: (N_CLOCK,) int64.
        space: Workspace.
        habits: model.conduct.habits.tables.PastHabits.
        seed: of the run.
    """
    n, kept_acts = space.lengths[w.ACTS + w.SEEN], space.acts[w.SEEN]
    for k in range(habits.act.size):
        shares, mask = habits.share[k, clock[w.URBAN]], habits.mask[k]
        kept = habits.kept[k, clock[w.STRATUM]]
        for i in range(clock[w.N_PERSONS]):
            share = shares[space.person[w.GROUP, i]]
            if share == 0 or (space.traits[i] & mask) != mask:
                continue
            words = draw(seed, HABIT, clock[w.FIRST_PERSON] + i, habits.first_month[k], habits.act[k])
            if happens(words[0], share) and not happens(words[2], kept[0]) and happens(words[2], kept[1]):
                kept_acts[n] = w.pack_event(i, 0, habits.counted[k], 0, 2 * habits.ago[k])
                n += 1
    space.lengths[w.ACTS + w.SEEN] = n
