"""Fourth step: everything that reaches a file this month, sorted by day.

Question answered: which filings arrive, rightly or wrongly, and in which order? Left out: what they are worth.
"""

from __future__ import annotations

import numpy as np

from underheaven.engine import packed as p
from underheaven.engine.measures import Measure
from underheaven.engine.messages import (
    APPEAL,
    RECORD,
    message_act,
    message_culprit,
    message_likeness,
    message_pick,
    message_sort,
    message_wait,
)
from underheaven.engine.month import workspace as w
from underheaven.engine.month.appeal import open_appeal, take_in
from underheaven.engine.month.observe import pack_filing
from underheaven.engine.trace import Event
from underheaven.kernels.compile import rule, step
from underheaven.kernels.philox import below
from underheaven.lists.court import DEFAULT, FIXED_TERM, KNOWN, LISTED, NAMED_WRONGLY
from underheaven.records import entries as e
from underheaven.records.standing import IN_CASE, ON_COURT_LIST
from underheaven.society.traits import N_GROUPS

U = np.uint64
WRONG_RECEIVED, ENTERED, ENTERED_WRONGLY = (
    int(Measure.WRONG_RECEIVED),
    int(Measure.COURT_ENTERED),
    int(Measure.COURT_ENTERED_WRONGLY),
)
COURT_LISTED, NAMED_FOR_LATER = int(Event.COURT_LISTED), int(Event.NAMED_FOR_LATER)


@rule
def likeness_of(group):
    """Sex times 8 plus age band of a group."""
    return (group >= N_GROUPS // 2) * 8 + (group & 7)


@rule
def person_like(likeness, pick, person, n_persons, not_her):
    """Place of the person named: of the same sex and age band if the grid has one, else anybody but `not_her`.

    Args:
        likeness: sex times 8 plus age band of the culprit.
        pick: 32 random bits.
        person: (N_PERSON_ROWS, MAX_GRID) int32.
        n_persons: persons of the grid.
        not_her: place of the culprit if she lives here, else -1.
    """
    n = 0
    groups, wanted_group = person[w.GROUP], np.int16(likeness)
    for i in range(n_persons):
        n += likeness_of(groups[i]) == wanted_group
    if not_her >= 0:
        n -= likeness_of(groups[not_her]) == wanted_group
    if n == 0:
        place = below(pick, n_persons)
        return (place + 1) % n_persons if place == not_her else place
    wanted = below(pick, n)
    for i in range(n_persons):
        if likeness_of(groups[i]) == wanted_group and i != not_her:
            if wanted == 0:
                return i
            wanted -= 1
    return 0


@step
def receive(clock, space, incoming, settings, seed, tallies):
    """Messages to this grid: a wrong record to be filed, a wrong court listing at once, an appeal with its place.

    Args:
        clock: (N_CLOCK,) int64.
        space: Workspace.
        incoming: (n, 2) uint64, sorted.
        settings: (N_SETTINGS,) int64.
        seed: of the run.
        tallies: engine.counts.Tallies.
    """
    work, lengths, person = space.work, space.lengths, space.person
    counts = tallies.counts
    first_person = clock[w.FIRST_PERSON]
    term_months = settings[p.COURT_TERM_MONTHS]  # 0 = until it is corrected
    for m in range(incoming.shape[0]):
        first, second = incoming[m, 0], incoming[m, 1]
        culprit = message_culprit(second)
        if message_sort(first) == APPEAL:
            take_in(clock, space, first, culprit - first_person, counts)
            continue
        inside = culprit - first_person
        not_her = inside if 0 <= inside < clock[w.N_PERSONS] else np.int64(-1)
        i = person_like(message_likeness(first), message_pick(second), person, clock[w.N_PERSONS], not_her)
        group = person[w.GROUP, i]
        counts[group, WRONG_RECEIVED] += 1
        if message_sort(first) == RECORD:
            wait = message_wait(first)
            act = message_act(first)
            if wait < clock[w.N_DAYS]:
                n = lengths[w.ACTS + w.FILINGS]
                space.acts[w.FILINGS, n] = pack_filing(i, act, wait, 1, culprit)
                lengths[w.ACTS + w.FILINGS] = n + 1
            else:
                n = lengths[w.ON_WAY]
                due = clock[w.FIRST_DAY] + wait
                work[w.ON_WAY, n] = e.pack_rare(e.ON_ITS_WAY, i, e.pack_on_its_way(act, due, 1))
                lengths[w.ON_WAY] = n + 1
                w.record_event(space.trace, first_person + i, due, NAMED_FOR_LATER, act, 0, culprit)
        elif not person[w.STANDING, i] & (ON_COURT_LIST | IN_CASE):
            flags = NAMED_WRONGLY | FIXED_TERM if term_months > 0 else NAMED_WRONGLY
            if settings[p.APPEALS_ON]:
                hit = (np.int64(i), np.int64(e.COURT_ENTRY), np.int64(0), np.int64(1), np.int64(0))
                if open_appeal(clock, space, hit, settings, seed, counts):
                    flags |= KNOWN
            case = e.pack_case(LISTED, clock[w.MONTH] + term_months, flags)
            n = lengths[w.CASES]
            work[w.CASES, n] = e.pack_rare(e.CASE, i, case)
            lengths[w.CASES] = n + 1
            person[w.STANDING, i] |= ON_COURT_LIST
            w.touch(person, i)
            person[w.COURT_FROM, i] = 0
            person[w.PUNISHED, i] += 1
            counts[group, ENTERED] += 1
            counts[group, ENTERED_WRONGLY] += 1
            w.record_event(space.trace, first_person + i, clock[w.FIRST_DAY], COURT_LISTED, DEFAULT - 1, 1, culprit)


@step
def collect_due(clock, space):
    """Filings on their way that arrive this month join the filings; the others stay on their way."""
    work, lengths = space.work, space.lengths
    kept = 0
    for j in range(lengths[w.ON_WAY]):
        entry = work[w.ON_WAY, j]
        payload = e.rare_payload(entry)
        wait = ((payload & (e.MAX_DUE - 1)) - clock[w.FIRST_DAY]) & (e.MAX_DUE - 1)
        if wait < clock[w.N_DAYS]:
            n = lengths[w.ACTS + w.FILINGS]
            wrong = (payload >> 10) & 1
            space.acts[w.FILINGS, n] = pack_filing(e.rare_person(entry), payload >> 11, wait, wrong, np.int64(-1))
            lengths[w.ACTS + w.FILINGS] = n + 1
        else:
            work[w.ON_WAY, kept] = entry
            kept += 1
    lengths[w.ON_WAY] = kept


@step
def sort_by_day(space):
    """Counting sort of the filings by day, stable: within a day in the order in which they were collected."""
    lengths, filings, in_order = space.lengths, space.acts[w.FILINGS], space.acts[w.SORTED]
    starts = lengths[w.DAYS : w.DAYS + 33]
    starts[:] = 0
    n = lengths[w.ACTS + w.FILINGS]
    for j in range(n):
        starts[((filings[U(j)] >> U(25)) & U(31)) + U(1)] += 1
    for d in range(32):
        starts[d + 1] += starts[d]
    for j in range(n):
        filing = filings[U(j)]
        day = (filing >> U(25)) & U(31)
        at = starts[day]
        starts[day] = at + 1
        in_order[U(at)] = filing
