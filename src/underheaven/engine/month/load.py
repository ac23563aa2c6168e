"""First step: the persons of a grid and their rare entries are laid out; records that ran out are taken back.

Question answered: how does a grid enter a month? Left out: everything that happens in it.
"""

from __future__ import annotations

import numpy as np

from underheaven.conduct.exposure import class_of, group_of
from underheaven.engine.month import workspace as w
from underheaven.engine.month.conduct_lists import hold_ban
from underheaven.engine.trace import Event
from underheaven.kernels.compile import step
from underheaven.records import entries as e
from underheaven.records.standing import ON_COURT_LIST, response_state, with_cap
from underheaven.records.validity import first_live, halves
from underheaven.scoring.points import worth
from underheaven.society.traits import MAX_GRID

U = np.uint64
EXPIRED = int(Event.EXPIRED)


@step
def load_persons(n, traits, scores, standings, by_decile, space):
    """Lay out every person of the grid row by row, in loops without a branch so that they vectorise.

    Args:
        n: persons.
        traits: (n,) uint32.
        scores: (n,) int16.
        standings: (n,) uint16.
        by_decile: 1 on the society `uniform`, else 0.
        space: Workspace.
    """
    person, kept, whose = space.person, space.traits, space.whose
    group, score, standing = person[w.GROUP], person[w.SCORE], person[w.STANDING]
    for i in range(n):
        t = np.int32(traits[i] & np.uint32(0x3FFFFFFF))
        group[i] = group_of(t)
    for i in range(n):
        t, g = traits[i], np.uint32(group[i])
        kept[i] = t
        whose[i] = (
            class_of(t, g & np.uint32(7), by_decile)
            | (g << np.uint32(w.GROUP_SHIFT))
            | np.uint32(response_state(standings[i]) << w.STATE_SHIFT)
        )
    for i in range(n):
        score[i] = scores[i]
    for i in range(n):
        standing[i] = standings[i]
    for row in range(w.FIRST_CLEARED, w.FIRST_FAR):
        cleared = person[row]
        for i in range(MAX_GRID):
            cleared[i] = 0


@step
def load_rare(clock, rare, space, taken):
    """Sort the grid's rare entries into lists of their kinds; what has run out is left behind.

    Whoever is on a list is so from the first day, until something changes; of those on the list fed by the score the
    role `taken`, in trait bits, is.
    """
    person, work, lengths = space.person, space.work, space.lengths
    lengths[w.N_BANS] = lengths[w.N_LICENCES] = lengths[w.N_WAITING] = 0
    n_listings = n_cases = n_on_way = n_wrongs = n_appeals = n_copies = 0
    for j in range(rare.size):
        entry = rare[j]
        kind = e.rare_type(entry)
        i = e.rare_person(entry)
        if kind == e.SCORE_LISTING and e.listing_list(entry) == e.WAITS:
            work[w.WAITING, lengths[w.N_WAITING]] = entry
            lengths[w.N_WAITING] += 1
        elif kind == e.SCORE_LISTING and e.listing_list(entry) > 0:
            hold_ban(space, i, entry, np.int64(0))
        elif kind == e.SCORE_LISTING:
            work[w.LISTINGS, n_listings] = entry
            n_listings += 1
            w.touch(person, i)
            person[w.SCORE_FROM, i] = 0
            space.traits[i] &= ~taken
        elif kind == e.CASE:
            work[w.CASES, n_cases] = entry
            n_cases += 1
            if person[w.STANDING, i] & ON_COURT_LIST:
                w.touch(person, i)
                person[w.COURT_FROM, i] = 0
        elif kind == e.ON_ITS_WAY:
            work[w.ON_WAY, n_on_way] = entry
            n_on_way += 1
        elif kind == e.WRONG_RECORD:
            if (e.rare_payload(entry) & 0x7FF) >= clock[w.MONTH]:
                work[w.WRONGS, n_wrongs] = entry
                n_wrongs += 1
                person[w.WRONG_LIVE, i] += 1
        elif kind == e.APPEAL:
            work[w.APPEALS, n_appeals] = entry
            n_appeals += 1
        elif kind == e.STALE_COPY:
            payload = e.rare_payload(entry)
            if (payload & 0x7FF) >= clock[w.MONTH]:
                work[w.COPIES, n_copies] = entry
                n_copies += 1
                person[w.TOUCHED, i] |= 1 << (w.COPY_SHIFT + (payload >> 11))
        elif kind == e.LICENCE:
            work[w.LICENCES, lengths[w.N_LICENCES]] = entry
            lengths[w.N_LICENCES] += 1
        elif clock[w.CALENDAR_MONTH] != 1:
            payload = e.rare_payload(entry)
            person[w.REFUSED + (payload >> w.GATES_OF_ROW), i] = payload & ((1 << w.GATES_OF_ROW) - 1)
    lengths[w.LISTINGS] = n_listings
    lengths[w.CASES] = n_cases
    lengths[w.ON_WAY] = n_on_way
    lengths[w.WRONGS] = n_wrongs
    lengths[w.N_APPEALS] = n_appeals
    lengths[w.N_COPIES] = n_copies
    lengths[w.LISTINGS_HEAD] = 0
    for row in range(w.N_ACT_ROWS):
        lengths[w.ACTS + row] = 0


@step
def load_records(clock, records, rings, rules, space):
    """Lay out the queues of live records; those whose validity is over are taken back from the score.

    Args:
        clock: (N_CLOCK,) int64.
        records: live records from the grid's on, class by class, oldest first.
        rings: two of uint16, records filed in each half month whose records live, by class: as it was, and as it will
            be, written.
        rules: (acts, validities) of engine.rules.Rules.
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
        person[w.STANDING, i] = with_cap(person[w.STANDING, i], 0)
    for v in range(validities.shape[0]):
        for j in range(space.lengths[w.QUEUE + v]):
            record = queue[v, j]
            cap = acts[validities[v].act_of_kind[e.record_kind(record)]].score.grade_cap
            if cap >= 0:
                i = e.record_person(record)
                old = (person[w.STANDING, i] >> 3) & 7
                if old == 0 or cap + 1 < old:
                    person[w.STANDING, i] = with_cap(person[w.STANDING, i], cap + 1)
