"""Seventh step: enterprises, each with a head who lives in the grid (lists/enterprise.py).

Question answered: which enterprises are listed this month, and is their head treated as listed? Left out: bids, loans
and permits of the enterprise itself (S34).
"""

from __future__ import annotations

import numpy as np

from underheaven.engine.measures import Measure
from underheaven.engine.month import workspace as w
from underheaven.engine.trace import Event
from underheaven.kernels.compile import kernel
from underheaven.kernels.philox import below, draw
from underheaven.kernels.purposes import Purpose
from underheaven.lists.enterprise import ACT_LISTED, LISTED, NO_ACT, month_of_enterprise
from underheaven.records.standing import HEAD_OF_LISTED
from underheaven.society.enterprises import enterprise_of
from underheaven.society.traits import ENTERPRISE_HEAD

ENTERPRISE = int(Purpose.ENTERPRISE)
ACTS, LISTINGS, LEFT, STOCK = (
    int(Measure.ENTERPRISE_ACTS),
    int(Measure.ENTERPRISE_LISTED),
    int(Measure.ENTERPRISE_LEFT),
    int(Measure.ENTERPRISE_STOCK),
)
EV_LISTED, EV_LEFT = int(Event.ENTERPRISE_LISTED), int(Event.ENTERPRISE_LEFT)
HEAD = np.uint32(ENTERPRISE_HEAD)


@kernel
def run_enterprises(clock, traits, firms, firms_out, space, table, counts):
    """Every enterprise of the grid, one month on.

    Args:
        clock: (N_CLOCK,) int64.
        traits: (n,) uint32.
        firms: (n_heads,) uint16, listed bit and month of the end, in order of their heads.
        firms_out: the same, written.
        space: Workspace.
        table: engine.tables.Enterprises.
        counts: (N_MEASURES, N_GROUPS) int64, at the head.
    """
    person = space.person
    month, n_days = clock[w.MONTH], clock[w.N_DAYS]
    f = 0
    for i in range(clock[w.N_PERSONS]):
        if not traits[i] & HEAD:
            continue
        firm = np.int64(firms[f])
        citizen = clock[w.FIRST_PERSON] + i
        group = person[w.GROUP, i]
        if firm & LISTED and (firm & 0xFFF) <= month:
            firm = 0
            w.touch(person, i)
            person[w.HEAD_TO, i] = 0
            person[w.STANDING, i] &= ~HEAD_OF_LISTED
            counts[LEFT, group] += 1
            w.record_event(space.trace, citizen, clock[w.FIRST_DAY], EV_LEFT, -1, 0, np.int64(-1))
        words = draw(table.seed, ENTERPRISE, citizen, month, 0)
        size, sector = enterprise_of(table.society_seed, citizen, table.ends)
        outcome = month_of_enterprise(words, table.acts[size, sector], table.listed)
        if outcome != NO_ACT:
            counts[ACTS, group] += 1
        if outcome == ACT_LISTED and not firm & LISTED:
            firm = LISTED | (month + table.term_months)
            day = below(words[3], n_days)
            counts[LISTINGS, group] += 1
            w.record_event(space.trace, citizen, clock[w.FIRST_DAY] + day, EV_LISTED, -1, 0, np.int64(-1))
            if table.head_barred:
                person[w.STANDING, i] |= HEAD_OF_LISTED
                w.touch(person, i)
                person[w.HEAD_FROM, i] = day
                person[w.HEAD_TO, i] = w.FAR
        counts[STOCK, group] += firm & LISTED != 0
        firms_out[f] = np.uint16(firm)
        f += 1
