"""Leave stale copies behind what was corrected at its source, and let them go (S03).

Question answered: which operators still hold against a person what was struck, and until when? Left out: copies of
live entries, which are as good as the entry itself: an operator reads the list on the day of the step.

An operator may have its copy from another one. It lets go of it so long after the other did: `lag` months later if it
is told, else `retention` months. Every edge draws once a correction, so whoever had a copy from whom is tied.
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import step
from underheaven.kernels.philox import draw
from underheaven.kernels.purposes import Purpose
from underheaven.model.remedies.copies.rules import last_month_held
from underheaven.state import entries as e
from underheaven.state import workspace as w
from underheaven.state.events import Event
from underheaven.state.measures import Measure
from underheaven.state.status import ON_COURT_LIST

REVIEW = int(Purpose.REVIEW)
OF_EDGES = 1 << 20
STALE_DAYS = int(Measure.STALE_DAYS)
COPY_LEFT = int(Event.COPY_LEFT)


@step
def leave_copies(clock, space, i, sources, regime, seed):
    """Something of person i was corrected at its source (bits of `Edge.source`): edges leave copies for a while."""
    month, citizen = clock[w.MONTH], clock[w.FIRST_PERSON] + i
    edges = regime.remedies.edges
    for edge in range(regime.remedies.n_edges):
        if not edges.source[edge] & sources:
            continue
        last, link = month, np.int64(edge)
        while link >= 0:
            word = draw(seed, REVIEW, citizen, month, OF_EDGES | link)[0]
            lag, retention = edges.lag_months[link], edges.retention_months[link]
            last = last_month_held(word, last, edges.recalled[link], lag, retention)
            link = edges.handed_on_by[link]
        if last > month:
            n = space.lengths[w.N_COPIES]
            space.work[w.COPIES, n] = e.pack_rare(i, e.pack_copy(edge, last))
            space.lengths[w.N_COPIES] = n + 1
            w.record_event(space.trace, citizen, clock[w.FIRST_DAY], COPY_LEFT, np.int64(-1), edge, last)


@step
def closed_by_copy(edges, g, regime):
    """Measure in which a refusal at gate g is counted, if one of the edges, a bit each, serves its operator; else 0."""
    sharing = regime.remedies.edges
    for edge in range(regime.remedies.n_edges):
        if (edges >> edge) & 1 and (sharing.gates[edge] >> g) & 1:
            return sharing.counted_in[edge]
    return np.int64(0)


@step
def count_copies(clock, space, counts):
    """Person-days of those whom only a copy holds back: each person once, and none who is on the court list."""
    copies, person = space.work[w.COPIES], space.person
    for j in range(space.lengths[w.N_COPIES]):
        i = e.rare_person(copies[j])
        if person[w.STATUS, i] & ON_COURT_LIST:
            continue
        again = False
        for k in range(j):
            again |= e.rare_person(copies[k]) == i
        if not again:
            counts[person[w.GROUP, i], STALE_DAYS] += clock[w.N_DAYS]
