"""Apply the rules of a long code: absorption of concurrent offences, assessments, rectified causes, a yearly layer.

Question answered: as which line does a filing count, has its period been assessed, which records are struck because
their cause is made good, and what does a layer file at the year's end? Left out: what a record does
(model/scoring/points/phase.py).

Who has a record struck for its cause is asked record by record of those acts alone; a layer is reckoned once a year,
from the records of the year, so neither costs state.
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import step
from underheaven.kernels.philox import draw, happens
from underheaven.kernels.purposes import Purpose
from underheaven.model.gates.steps.phase import household_of
from underheaven.model.records.codes.compile import TO_HEAD
from underheaven.model.records.codes.compile import ZERO as LEAVES_NOTHING
from underheaven.model.records.codes.rules import layer_band, layer_score
from underheaven.model.records.file.strike import strike
from underheaven.model.records.file.validity import first_live, halves
from underheaven.state import entries as e
from underheaven.state import workspace as w
from underheaven.state.events import Event
from underheaven.state.measures import Measure
from underheaven.state.status import HEAD_OF_LISTED, ON_COURT_LIST, cap_of

HEAVIEST, MADE_GOOD = int(Purpose.HEAVIEST), int(Purpose.MADE_GOOD)
RECORDS_REPAIRED = int(Measure.RECORDS_REPAIRED)
EV_REPAIRED = int(Event.REPAIRED)
YEAR = 12
ZERO, NO_POINTS = 1 << 20, 1 << 31


@step
def counted_as(clock, filing, item, lines, seed):
    """The filing as that of the heaviest line that the act fits, or of the rule in force where it was revised.

    Args:
        clock: (N_CLOCK,) int64.
        filing: packed.
        item: row of the act in `acts`.
        lines: (L,) of model.rules.Rules: odds added up, then as many acts, then as many first days.
        seed: of the run.
    """
    first, n = item.code.first, item.code.number
    i, act, day = w.event_person(filing), w.event_act(filing), w.event_day(filing)
    word = draw(seed, HEAVIEST, clock[w.FIRST_PERSON] + i, clock[w.MONTH], w.keyed(act, day))[0]
    half = np.int64(word) >> 1
    for k in range(n):
        if half < lines[first + k] and clock[w.FIRST_DAY] + day >= lines[first + 2 * n + k]:
            return (filing & ~w.ACT_BITS) | np.uint64(lines[first + n + k] << w.ACT_AT)
    return filing


@step
def is_assessed(space, ring, validities, record, period):
    """Whether a record of the same person and kind was filed in this month's part of the year already.

    Args:
        space: Workspace.
        ring: uint16 of the grid, right for the months before.
        validities: (V,) of model.rules.Rules.
        record: packed, not doubled.
        period: (validity class, month, months of the period).
    """
    v, month, length = period
    offset = np.int64(0)
    for before in range(v):
        offset += halves(validities[before].months)
    months = validities[v].months
    begins = np.int64(0)
    for half in range(first_live(month, months), 2 * (month - month % length)):
        begins += np.int64(ring[offset + half % halves(months)])
    queue = space.queue[v]
    for j in range(begins, space.lengths[w.QUEUE + v]):
        if queue[j] & e.WITHOUT_DOUBLED == record:
            return True
    return False


@step
def file_on(space, i, act, day):
    """An act of person i that is filed on a day, counted from 2018, without having been done."""
    entry = e.pack_rare(i, e.pack_on_its_way(act, day, 0))
    space.work[w.ON_WAY, space.lengths[w.ON_WAY]] = entry
    space.lengths[w.ON_WAY] += 1


@step
def make_good(clock, space, ring, rules, seed, counts):
    """Records whose cause is made good are struck on the first of the month, and what is left of them is filed.

    Somebody who has several records of one act makes all of them good at once.

    Args:
        clock: (N_CLOCK,) int64.
        space: Workspace.
        ring: uint16 of the grid, written where a record goes.
        rules: (acts, validities, regime, mends) of model.rules.Rules.
        seed: of the run.
        counts: (N_GROUPS, N_MEASURES) int64.
    """
    acts, validities, regime, mends = rules
    for m in range(mends.shape[0]):
        act, applies, leaves = mends[m].act, mends[m].applies, mends[m].leaves
        v = acts[act].score.validity
        offset = np.int64(0)
        for before in range(v):
            offset += halves(validities[before].months)
        months, at = validities[v].months, np.int64(0)
        for half in range(first_live(clock[w.MONTH], months), 2 * clock[w.MONTH]):
            slot = offset + half % halves(months)
            end = at + np.int64(ring[slot])
            while at < end:
                record = space.queue[v, at]
                i = e.record_person(record)
                citizen = clock[w.FIRST_PERSON] + i
                if e.record_kind(record) == acts[act].score.kind and happens(
                    draw(seed, MADE_GOOD, citizen, clock[w.MONTH], act)[0], applies
                ):
                    points = strike(clock, space, ring, (acts, validities, regime), (i, act, at, slot))
                    end -= 1
                    counts[space.person[w.GROUP, i], RECORDS_REPAIRED] += 1
                    w.record_event(space.trace, citizen, clock[w.FIRST_DAY], EV_REPAIRED, act, points, np.int64(-1))
                    if leaves >= 0:
                        file_on(space, i, leaves, clock[w.FIRST_DAY])
                else:
                    at += 1


@step
def end_layer_year(clock, traits, space, ring, rules):
    """On the last day of the year the layer is reckoned, and what its bands feed is filed on the first of January.

    Points count of the year's records, what leaves no points of every live record; some of both for the head of the
    household of whoever has the record.

    Args:
        clock: (N_CLOCK,) int64.
        traits: (n,) uint32.
        space: Workspace.
        ring: uint16 of the grid, right for the months before this one.
        rules: (acts, validities, regime) of model.rules.Rules.
    """
    if rules[2].layer.present and clock[w.CALENDAR_MONTH] == YEAR:
        reckon_layer(clock, traits, space, ring, rules)


@step
def reckon_layer(clock, traits, space, ring, rules):
    """The layer from the records of the year until now, and what its bands feed; arguments as `end_layer_year`."""
    acts, validities, regime = rules
    layer = regime.layer
    n_persons, month, recorded = clock[w.N_PERSONS], clock[w.MONTH], space.work[w.RECORDED]
    if layer.urban >= 0 and layer.urban != clock[w.URBAN]:
        return
    recorded[:n_persons] = np.uint32(ZERO)
    offset = np.int64(0)
    for v in range(validities.shape[0]):
        months, before = validities[v].months, np.int64(0)
        for half in range(first_live(month, months), 2 * (month - clock[w.CALENDAR_MONTH] + 1)):
            before += np.int64(ring[offset + half % halves(months)])
        for j in range(space.lengths[w.QUEUE + v]):
            record = space.queue[v, j]
            act = validities[v].act_of_kind[e.record_kind(record)]
            points = acts[act].code.layer_points if j >= before else np.int64(0)
            how = acts[act].code.layer_rule
            if points != 0 or how & LEAVES_NOTHING:
                i = np.int64(e.record_person(record))
                if how & TO_HEAD:
                    i = household_of(traits, n_persons, i)[0]
                nothing = NO_POINTS if how & LEAVES_NOTHING else np.int64(0)
                recorded[i] = np.uint32((np.int64(recorded[i]) + points) | nothing)
        offset += halves(months)
    mask = np.uint32(layer.mask)
    court_cap, head_cap = regime.court.grade_cap + 1, regime.enterprises.grade_cap + 1
    for i in range(n_persons):
        if traits[i] & mask != mask:
            continue
        status = np.int64(space.person[w.STATUS, i])
        cap = cap_of(status)
        if court_cap > 0 and status & ON_COURT_LIST and (cap == 0 or court_cap < cap):
            cap = court_cap
        if head_cap > 0 and status & HEAD_OF_LISTED and (cap == 0 or head_cap < cap):
            cap = head_cap
        downgrade = layer.grades[cap - 1] if cap > 0 else np.int64(0)
        points, nothing = (np.int64(recorded[i]) & (NO_POINTS - 1)) - ZERO, np.int64(recorded[i]) & NO_POINTS != 0
        band = layer_band(layer_score(layer.start, points, downgrade, nothing), layer.low)
        if layer.feeds[band] >= 0:
            file_on(space, i, layer.feeds[band], clock[w.FIRST_DAY] + clock[w.N_DAYS])
