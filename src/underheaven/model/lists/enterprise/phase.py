"""Run the enterprises of a grid, each with a head who lives there.

Question answered: which enterprises are listed this month, and is their head treated as listed? Left out: their score
(model/scoring/enterprise/phase.py), and steps of an enterprise that are not its head's.
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import step
from underheaven.kernels.fill import fill_events
from underheaven.kernels.philox import below
from underheaven.kernels.purposes import Purpose
from underheaven.model.lists.enterprise.rules import ACT_LISTED, HELD_DOWN, LISTED, NO_ACT, month_of_enterprise
from underheaven.model.lists.enterprise.ways_off import way_off
from underheaven.model.remedies.appeals.phase import open_appeal
from underheaven.model.scoring.enterprise.phase import points_of_month, score_enterprise
from underheaven.society.enterprises import ENTERPRISE as BORN_WITH
from underheaven.society.enterprises import size_and_sector
from underheaven.society.traits import ENTERPRISE_HEAD
from underheaven.state import entries as e
from underheaven.state import workspace as w
from underheaven.state.enterprises import listing_of
from underheaven.state.events import Event
from underheaven.state.measures import Measure
from underheaven.state.status import HEAD_OF_LISTED

ENTERPRISE, BORN = np.int64(Purpose.ENTERPRISE), np.int64(BORN_WITH)
ACTS, LISTINGS, LEFT, STOCK = (
    int(Measure.ENTERPRISE_ACTS),
    int(Measure.ENTERPRISE_LISTED),
    int(Measure.ENTERPRISE_LEFT),
    int(Measure.ENTERPRISE_STOCK),
)
EV_LISTED, EV_LEFT = int(Event.ENTERPRISE_LISTED), int(Event.ENTERPRISE_LEFT)
HEAD = np.uint32(ENTERPRISE_HEAD)
U = np.uint64


@step
def count_heads(traits):
    """Enterprises of a grid: persons who head one."""
    n = 0
    for i in range(traits.size):
        n += traits[i] & HEAD != 0
    return n


@step
def list_heads(traits, space):
    """Places of those who head an enterprise: list HEADS; how many there are."""
    heads = space.work[w.HEADS]
    n = U(0)
    for i in range(traits.size):
        heads[n] = np.uint32(i)
        n += U(traits[U(i)] & HEAD != 0)
    return np.int64(n)


@step
def run_enterprises(clock, firms, space, rules, seeds, counts):
    """Every enterprise of the grid, one month on.

    Args:
        clock: (N_CLOCK,) int64.
        firms: two of (n_heads,) uint64 (state/enterprises.py), in the order of the list HEADS: before and after.
        space: Workspace.
        rules: (regime, firm_acts, firm_ends) of model.rules.Rules.
        seeds: (2,) uint64 of the run, of the society.
        counts: (N_GROUPS, N_MEASURES) int64, at the head.
    """
    if firms[0].size == 0:
        return
    regime, firm_acts, firm_ends = rules
    before, after = firms
    found = (regime.enterprises.listed[0], regime.enterprises.listed[1])
    person = space.person
    month, n_days = clock[w.MONTH], clock[w.N_DAYS]
    heads, drawn, n = space.work[w.HEADS], space.words, np.int64(before.size)
    fill_events(drawn, heads, n, clock[w.FIRST_PERSON], month, seeds[0], ENTERPRISE)
    born = drawn[4 * n :]
    fill_events(born, heads, n, clock[w.FIRST_PERSON], np.int64(0), seeds[1], BORN)
    for f in range(n):
        i = np.int64(heads[U(f)])
        held = before[f]  # before and after may be the same memory
        firm = listing_of(held) & ~HELD_DOWN
        citizen = clock[w.FIRST_PERSON] + i
        group = person[w.GROUP, i]
        if person[w.STATUS, i] & HEAD_OF_LISTED:
            w.touch(person, i)
            person[w.HEAD_FROM, i] = 0
        way = way_off(clock, i, firm, (regime, seeds[0]), space, counts)
        if way >= 0:
            firm = 0
            w.touch(person, i)
            person[w.HEAD_TO, i] = 0
            person[w.STATUS, i] &= ~HEAD_OF_LISTED
            person[w.TOUCHED, i] |= w.CHANGED
            counts[group, LEFT] += 1
            w.record_event(space.trace, citizen, clock[w.FIRST_DAY], EV_LEFT, -1, way, np.int64(-1))
        at = U(f) << U(2)
        words = (U(drawn[at]), U(drawn[at + U(1)]), U(drawn[at + U(2)]), U(drawn[at + U(3)]))
        size, sector = size_and_sector(born[at], born[at + U(1)], firm_ends)
        outcome = month_of_enterprise(words, firm_acts[size, sector], found)
        if outcome != NO_ACT:
            counts[group, ACTS] += 1
        if outcome == ACT_LISTED and not firm & LISTED:
            firm = LISTED | (month + regime.enterprises.term_months)
            day = below(words[3], n_days)
            counts[group, LISTINGS] += 1
            w.record_event(space.trace, citizen, clock[w.FIRST_DAY] + day, EV_LISTED, -1, 0, np.int64(-1))
            if regime.enterprises.appeals:
                hit = (i, np.int64(e.FIRM_ENTRY), np.int64(day), np.int64(0), np.int64(0))
                open_appeal(clock, space, hit, regime, seeds[0], counts)
            if regime.enterprises.head_barred:
                person[w.STATUS, i] |= HEAD_OF_LISTED
                w.touch(person, i)
                person[w.TOUCHED, i] |= w.CHANGED
                person[w.HEAD_FROM, i] = day
                person[w.HEAD_TO, i] = w.FAR
        counts[group, STOCK] += firm & LISTED != 0
        after[f] = np.uint64(firm)
        if regime.enterprise_score.present:
            points = points_of_month(citizen, month, words, size, firm_acts[size, sector], (regime, seeds[0]))
            if points[0] and regime.enterprise_score.appeals:
                hit = (i, np.int64(e.FIRM_FILING), np.int64(below(words[3], n_days)), np.int64(0), np.int64(0))
                open_appeal(clock, space, hit, regime, seeds[0], counts)
            after[f] = score_enterprise(clock, i, held, firm, points, (regime, seeds[0], space, counts))
