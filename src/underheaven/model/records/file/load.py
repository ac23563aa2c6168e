"""Lay out the persons and rare entries of a grid, and take back records that have run out.

Question answered: how does a grid enter a month? Left out: everything that happens in it.
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import step
from underheaven.model.conduct.acts.exposure import class_of, group_of
from underheaven.model.lists.by_conduct.phase import hold_ban
from underheaven.model.records.file.validity import first_live, halves
from underheaven.model.scoring.points.bands import lower_cap
from underheaven.model.scoring.points.rules import worth
from underheaven.society.traits import MAX_GRID, SCHOOLING_SHIFT
from underheaven.state import entries as e
from underheaven.state import workspace as w
from underheaven.state.events import Event
from underheaven.state.status import ON_COURT_LIST, cap_of, response_state, with_cap

U = np.uint64
BELOW_SCHOOLING = np.uint32((1 << SCHOOLING_SHIFT) - 1)
"""What a signed word has room for; groups are made of it in a loop that vectorises."""
EXPIRED = int(Event.EXPIRED)


@step
def load_persons(n, traits, scores, statuses, regime, space):
    """Lay out every person of the grid row by row, in loops without a branch so that they vectorise.

    Args:
        n: persons.
        traits: (n,) uint32.
        scores: (n,) int16.
        statuses: (n,) uint16.
        regime: of model.rules.Rules.
        space: Workspace.
    """
    person, kept, whose, by_decile = space.person, space.traits, space.whose, np.int32(regime.by_decile)
    group, score, status = person[w.GROUP], person[w.SCORE], person[w.STATUS]
    for i in range(n):
        t = np.int32(traits[i] & BELOW_SCHOOLING)
        group[i] = group_of(t)
    for i in range(n):
        t, g = traits[i], np.uint32(group[i])
        kept[i] = t
        whose[i] = (
            class_of(t, g & np.uint32(7), by_decile)
            | (g << np.uint32(w.GROUP_SHIFT))
            | np.uint32(response_state(statuses[i]) << w.STATE_SHIFT)
        )
    for i in range(n):
        score[i] = scores[i]
    for i in range(n):
        status[i] = statuses[i]
    for row in range(w.FIRST_CLEARED, w.FIRST_FAR):
        clear(person[row])
    for row in range(regime.gating.n_rows):
        clear(person[w.REFUSED + row])


@step
def clear(row):
    """Zeros for everybody of a grid, and beyond the last, so that blocks are whole."""
    for i in range(MAX_GRID):
        row[i] = 0


@step
def load_rare(clock, rare, n_rare, space, taken):
    """Copy the grid's rare entries into the lists of the month; what has run out is left behind.

    Whoever is on a list is so from the first day, until something changes; of those on the list fed by the score the
    role `taken`, in trait bits, is.

    Args:
        clock: (N_CLOCK,) int64.
        rare: uint32 of the grid, list by list.
        n_rare: (N_RARE_LISTS,) int32 entries of each list.
        space: Workspace.
        taken: trait bits.
    """
    person, work, lengths = space.person, space.work, space.lengths
    lengths[w.N_BANS] = lengths[w.LISTINGS_HEAD] = 0
    at = np.int64(0)
    at = take_list(rare, at, n_rare[e.SCORE_STAYS], work[w.LISTINGS], lengths, w.LISTINGS)
    for j in range(lengths[w.LISTINGS]):
        i = e.rare_person(work[w.LISTINGS, j])
        w.touch(person, i)
        person[w.SCORE_FROM, i] = 0
        space.traits[i] &= ~taken
    for _ in range(n_rare[e.CONDUCT_STAYS]):
        hold_ban(space, e.rare_person(rare[at]), rare[at], np.int64(0))
        at += 1
    at = take_list(rare, at, n_rare[e.GRACES], work[w.WAITING], lengths, w.N_WAITING)
    at = take_list(rare, at, n_rare[e.CASES], work[w.CASES], lengths, w.CASES)
    for j in range(lengths[w.CASES]):
        i = e.rare_person(work[w.CASES, j])
        if person[w.STATUS, i] & ON_COURT_LIST:
            w.touch(person, i)
            person[w.COURT_FROM, i] = 0
    at = take_list(rare, at, n_rare[e.ON_THEIR_WAY], work[w.ON_WAY], lengths, w.ON_WAY)
    n = 0
    for _ in range(n_rare[e.WRONG_RECORDS]):
        work[w.WRONGS, n] = rare[at]
        if e.wrong_last(e.rare_payload(rare[at])) >= clock[w.MONTH]:
            person[w.WRONG_LIVE, e.rare_person(rare[at])] += 1
            n += 1
        at += 1
    lengths[w.WRONGS] = n
    at = take_list(rare, at, n_rare[e.APPEALS], work[w.APPEALS], lengths, w.N_APPEALS)
    n = 0
    for _ in range(n_rare[e.COPIES]):
        payload = e.rare_payload(rare[at])
        work[w.COPIES, n] = rare[at]
        if e.copy_last(payload) >= clock[w.MONTH]:
            person[w.TOUCHED, e.rare_person(rare[at])] |= 1 << (w.COPY_SHIFT + e.copy_edge(payload))
            n += 1
        at += 1
    lengths[w.N_COPIES] = n
    at = take_list(rare, at, n_rare[e.LICENCES], work[w.LICENCES], lengths, w.N_LICENCES)
    for _ in range(n_rare[e.REFUSALS] * (clock[w.CALENDAR_MONTH] != 1)):
        payload = e.rare_payload(rare[at])
        person[w.REFUSED + e.refusals_row(payload), e.rare_person(rare[at])] = e.refusals_gates(payload)
        at += 1
    for row in range(w.N_ACT_ROWS):
        lengths[w.ACTS + row] = 0


@step
def take_list(rare, at, n, into, lengths, place):
    """Copy n entries from `at` on into a list of the month, whose length stands at `place`; returns where they end."""
    for j in range(n):
        into[j] = rare[at + j]
    lengths[place] = n
    return at + n


@step
def load_records(clock, records, rings, rules, space):
    """Lay out the queues of live records; those whose validity is over are taken back from the score.

    Args:
        clock: (N_CLOCK,) int64.
        records: live records from the grid's on, class by class, oldest first.
        rings: two of uint16, records filed in each half month whose records live, by class: as it was, and as it will
            be, written.
        rules: (acts, validities) of model.rules.Rules.
        space: Workspace.

    Returns:
        Number of records that there were; persons of whom one ran out, who are the list RAN_OUT_OF.
    """
    acts, validities = rules
    before, ring = rings
    person, queue, lost = space.person, space.queue, space.work[w.RAN_OUT_OF]
    expired = space.sums[w.RAN_OUT_SUM]
    at = 0
    offset = 0
    capped_ran_out = False
    n_lost = U(0)
    for v in range(validities.shape[0]):
        months = validities[v].months
        n_halves = halves(months)
        total = np.int64(0)
        old, new = before[offset : offset + n_halves], ring[offset : offset + n_halves]
        for s in range(n_halves):
            new[s] = old[s]
            total += old[s]
        n_out, first = np.int64(0), first_live(clock[w.MONTH], months)
        for half in range(first - 2, first):
            n_out += np.int64(new[half % n_halves])
            new[half % n_halves] = 0
        for j in range(at, at + n_out):
            record = records[j]
            i = e.record_person(record)
            act = validities[v].act_of_kind[e.record_kind(record)]
            points = worth(acts[act].score.points, e.record_doubled(record))
            person[w.SCORE, i] -= points
            expired[U(person[w.GROUP, i])] += 1
            lost[n_lost] = np.uint32(i)
            n_lost += U(person[w.TOUCHED, i] & w.RAN_OUT == 0)
            person[w.TOUCHED, i] |= w.RAN_OUT
            if acts[act].score.grade_cap >= 0:
                capped_ran_out = True
            w.record_event(
                space.trace, clock[w.FIRST_PERSON] + i, clock[w.FIRST_DAY], EXPIRED, act, -points, np.int64(-1)
            )
        live = queue[v]
        for j in range(total - n_out):
            live[j] = records[at + n_out + j]
        space.lengths[w.QUEUE + v] = total - n_out
        at += total
        offset += n_halves
    if capped_ran_out:
        recap(clock[w.N_PERSONS], acts, validities, space)
    return at, np.int64(n_lost)


@step
def recap(n_persons, acts, validities, space):
    """Set every person's band cap to the lowest of her live direct downgrades."""
    person, queue = space.person, space.queue
    for i in range(n_persons):
        person[w.STATUS, i] = with_cap(person[w.STATUS, i], 0)
    for v in range(validities.shape[0]):
        for j in range(space.lengths[w.QUEUE + v]):
            record = queue[v, j]
            cap = acts[validities[v].act_of_kind[e.record_kind(record)]].score.grade_cap
            if cap >= 0:
                i = e.record_person(record)
                person[w.STATUS, i] = with_cap(person[w.STATUS, i], lower_cap(cap_of(person[w.STATUS, i]), cap))
