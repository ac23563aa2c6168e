"""Deliver everything that reaches a file this month, sorted by day.

Question answered: which filings arrive, rightly or wrongly, and in which order? Left out: what they are worth.
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import step
from underheaven.model.lists.court.rules import DEFAULT, KNOWN, LISTED, flags_when_named_wrongly
from underheaven.model.observation.channels.phase import pack_filing
from underheaven.model.observation.channels.rules import enrolled_likeness, kin_like, kin_or, person_like
from underheaven.model.remedies.appeals.phase import open_appeal, take_in
from underheaven.state import entries as e
from underheaven.state import workspace as w
from underheaven.state.events import Event
from underheaven.state.households import household_of
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
    names_kin,
)
from underheaven.state.status import IN_CASE, ON_COURT_LIST

U = np.uint64
WRONG_RECEIVED, ENTERED, ENTERED_WRONGLY = (
    int(Measure.WRONG_RECEIVED),
    int(Measure.COURT_ENTERED),
    int(Measure.COURT_ENTERED_WRONGLY),
)
COURT_LISTED, NAMED_FOR_LATER = int(Event.COURT_LISTED), int(Event.NAMED_FOR_LATER)


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
        if names_kin(first):
            household = household_of(space.traits, n_persons, not_her)
            i = kin_or(i, kin_like(not_her, message_pick(second), persons, household, enrolled_from))
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
            flags = flags_when_named_wrongly(term_months)
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
