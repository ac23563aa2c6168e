"""Take seen acts out of the list that somebody keeps from being seen.

Question answered: which acts in the list SEEN leave it again? Left out: who sees (model/observation/channels/phase.py).
Only acts of response class `deterred` are evaded; nobody else is asked.
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import step
from underheaven.kernels.philox import draw
from underheaven.kernels.purposes import Purpose
from underheaven.model.flags import EVADABLE
from underheaven.model.response.evasion.rules import is_evaded
from underheaven.state import workspace as w
from underheaven.state.measures import ByAct, Measure
from underheaven.state.status import memory_of

EVASION = int(Purpose.EVASION)
SEEN, EVADED, ACT_SEEN = int(Measure.SEEN), int(Measure.ACTS_EVADED), int(ByAct.SEEN)


@step
def evade(clock, space, acts, regime, seed, tallies):
    """Take what is evaded out of the list SEEN; the act stays done.

    Args:
        clock: (N_CLOCK,) int64.
        space: Workspace.
        acts: (A,) of model.rules.Rules.
        regime: of model.rules.Rules.
        seed: of the run.
        tallies: state.counts.Tallies.
    """
    if regime.response.evades == 0:
        return
    seen, person = space.acts[w.SEEN], space.person
    n = np.int64(0)
    for j in range(space.lengths[w.ACTS + w.SEEN]):
        deed = seen[j]
        i, act = w.event_person(deed), w.event_act(deed)
        memory = memory_of(np.int64(person[w.STATUS, i]))
        if memory > 0 and acts[act].flags & EVADABLE:
            word = draw(seed, EVASION, clock[w.FIRST_PERSON] + i, clock[w.MONTH], w.event_occurrence(deed))[0]
            if is_evaded(word, memory, regime.response.evades):
                group = person[w.GROUP, i]
                tallies.counts[group, SEEN] -= 1
                tallies.counts[group, EVADED] += 1
                tallies.by_act[act, ACT_SEEN] -= 1
                continue
        seen[n] = deed
        n += 1
    space.lengths[w.ACTS + w.SEEN] = n
