"""Deliver everything that reaches a file this month, sorted by day.

Question answered: which filings arrive, rightly or wrongly, and in which order? Left out: what they are worth.
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import rule, step
from underheaven.kernels.philox import below
from underheaven.model.conduct.acts.exposure import age_band_of
from underheaven.model.lists.court.rules import DEFAULT, FIXED_TERM, KNOWN, LISTED, NAMED_WRONGLY
from underheaven.model.observation.channels.phase import pack_filing
from underheaven.model.remedies.appeals.phase import open_appeal, take_in
from underheaven.society.traits import AGE_MASK, N_GROUPS
from underheaven.state import entries as e
from underheaven.state import workspace as w
from underheaven.state.events import Event
from underheaven.state.measures import Measure
from underheaven.state.messages import (
    APPEAL,
    RECORD,
    message_act,
    message_channel,
    message_culprit,
    message_likeness,
    message_pick,
    message_sort,
    message_wait,
)
from underheaven.state.status import IN_CASE, ON_COURT_LIST

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
def enrolled_likeness(likeness, enrolled_from):
    """Likeness that is looked for in a gallery: of a child too young for it, that of the youngest who are in it."""
    band = likeness & 7
    youngest = age_band_of(enrolled_from)
    return likeness - band + max(band, youngest)


@rule
def person_like(likeness, pick, persons, not_her, enrolled_from):
    """Place of the person named: of the same sex and age band if the grid has one, else anybody but `not_her`.

    Nobody is named who is too young to be: of a grid where all others are, the first one drawn.

    Args:
        likeness: sex times 8 plus age band that is looked for.
        pick: 32 random bits.
        persons: (group, traits) of the persons of the grid, (n,) int16 and uint32.
        not_her: place of the culprit if she lives here, else -1.
        enrolled_from: least age of those who can be named.
    """
    groups, traits = persons
    n, n_persons = 0, groups.size
    wanted_group = np.int16(likeness)
    for i in range(n_persons):
        fits = likeness_of(groups[i]) == wanted_group and i != not_her
        n += fits and np.int64(traits[i] & np.uint32(AGE_MASK)) >= enrolled_from
    if n == 0:
        place = below(pick, n_persons)
        for step in range(n_persons):
            i = (place + step) % n_persons
            if i != not_her and np.int64(traits[i] & np.uint32(AGE_MASK)) >= enrolled_from:
                return i
        return (place + 1) % n_persons if place == not_her else place
    wanted = below(pick, n)
    for i in range(n_persons):
        fits = likeness_of(groups[i]) == wanted_group and i != not_her
        if fits and np.int64(traits[i] & np.uint32(AGE_MASK)) >= enrolled_from:
            if wanted == 0:
                return i
            wanted -= 1
    return 0


@step
def receive(clock, space, incoming, rules, seed, tallies):
    """Messages to this grid: a wrong record to be filed, a wrong court listing at once, an appeal with its place.

    Args:
        clock: (N_CLOCK,) int64.
        space: Workspace.
        incoming: (n, 2) uint64, sorted.
        rules: (regime, channels) of model.rules.Rules.
        seed: of the run.
        tallies: state.counts.Tallies.
    """
    regime, channels = rules
    work, lengths, person = space.work, space.lengths, space.person
    n_persons = clock[w.N_PERSONS]
    persons = (person[w.GROUP, :n_persons], space.traits[:n_persons])
    counts = tallies.counts
    first_person = clock[w.FIRST_PERSON]
    term_months = regime.court.term_months  # 0 = until it is corrected
    for m in range(incoming.shape[0]):
        first, second = incoming[m, 0], incoming[m, 1]
        culprit = message_culprit(second)
        if message_sort(first) == APPEAL:
            take_in(clock, space, first, culprit - first_person, counts)
            continue
        inside = culprit - first_person
        not_her = inside if 0 <= inside < n_persons else np.int64(-1)
        enrolled_from = np.int64(0)
        if message_sort(first) == RECORD:
            enrolled_from = channels[message_channel(first)].enrolled_from
        likeness = enrolled_likeness(message_likeness(first), enrolled_from)
        i = person_like(likeness, message_pick(second), persons, not_her, enrolled_from)
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
                work[w.ON_WAY, n] = e.pack_rare(i, e.pack_on_its_way(act, due, 1))
                lengths[w.ON_WAY] = n + 1
                w.record_event(space.trace, first_person + i, due, NAMED_FOR_LATER, act, 0, culprit)
        elif not person[w.STATUS, i] & (ON_COURT_LIST | IN_CASE):
            flags = NAMED_WRONGLY | FIXED_TERM if term_months > 0 else NAMED_WRONGLY
            if regime.remedies.appeals:
                hit = (np.int64(i), np.int64(e.COURT_ENTRY), np.int64(0), np.int64(1), np.int64(0))
                if open_appeal(clock, space, hit, regime, seed, counts):
                    flags |= KNOWN
            case = e.pack_case(LISTED, clock[w.MONTH] + term_months, flags)
            n = lengths[w.CASES]
            work[w.CASES, n] = e.pack_rare(i, case)
            lengths[w.CASES] = n + 1
            person[w.STATUS, i] |= ON_COURT_LIST
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
        wait = e.on_its_way_wait(payload, clock[w.FIRST_DAY])
        if wait < clock[w.N_DAYS]:
            n = lengths[w.ACTS + w.FILINGS]
            act, wrong = e.on_its_way_act(payload), e.on_its_way_wrong(payload)
            space.acts[w.FILINGS, n] = pack_filing(e.rare_person(entry), act, wait, wrong, np.int64(-1))
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
        starts[((filings[U(j)] >> U(w.DAY_AT)) & U(w.DAY_MASK)) + U(1)] += 1
    for d in range(32):
        starts[d + 1] += starts[d]
    for j in range(n):
        filing = filings[U(j)]
        day = (filing >> U(w.DAY_AT)) & U(w.DAY_MASK)
        at = starts[day]
        starts[day] = at + 1
        in_order[U(at)] = filing
