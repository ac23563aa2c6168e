"""Decide appeals and grant credit repair, on the first of the month.

Question answered: what do this month's decisions and repairs undo? Left out: how appeals came there
(model/remedies/appeals/phase.py); performance and the end of terms (model/lists/court/phase.py,
model/scoring/points/phase.py).
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import step
from underheaven.kernels.philox import below, draw, happens
from underheaven.kernels.purposes import Purpose
from underheaven.model.gates.steps.phase import band_now
from underheaven.model.lists.court.phase import take_off_list
from underheaven.model.lists.court.rules import LISTED
from underheaven.model.records.file.strike import ANY_MONTH, find_record, strike
from underheaven.model.records.file.validity import first_live, halves
from underheaven.model.remedies.appeals.lift import WAITS_AT, holds, lift
from underheaven.model.remedies.appeals.phase import act_or_none, send_appeal
from underheaven.model.remedies.appeals.rules import (
    IS_FILED,
    IS_REVIEWED,
    IS_REVIEWED_WITH_ENTERPRISE,
    MOOT,
    STRUCK,
    UPHELD,
    decision,
    is_suspended,
    turn_of,
)
from underheaven.model.remedies.copies.phase import count_copies, leave_copies
from underheaven.model.remedies.repair.rules import goes_before, is_repaired, may_be_repaired
from underheaven.state import entries as e
from underheaven.state import workspace as w
from underheaven.state.enterprises import pack_appeal_of_firm
from underheaven.state.events import Event
from underheaven.state.limits import COPIED_BAND, FIRST_CONDUCT_BIT, LIST_COURT, LIST_SCORE
from underheaven.state.measures import Measure
from underheaven.state.status import CAPPED, ON_COURT_LIST, ON_SCORE_LIST

DECIDED, WRONG_STRUCK, RIGHT_STRUCK, WRONG_UPHELD, RECORDS_STRUCK, RECORDS_REPAIRED = (
    int(Measure.APPEALS_DECIDED),
    int(Measure.WRONG_STRUCK),
    int(Measure.RIGHT_STRUCK),
    int(Measure.WRONG_UPHELD),
    int(Measure.RECORDS_STRUCK),
    int(Measure.RECORDS_REPAIRED),
)
REVIEW, REPAIR = int(Purpose.REVIEW), int(Purpose.REPAIR)
EV_DECIDED, EV_REPAIRED = int(Event.DECIDED), int(Event.REPAIRED)
MAY_APPLY = ON_SCORE_LIST | CAPPED


@step
def suspend(person, i, first):
    """Person i's court listing has no effect before day `first` of the month; w.FAR = all month."""
    person[w.TOUCHED, i] |= w.CHANGED
    person[w.COURT_FROM, i] = first


@step
def close_case(space, i):
    """Person i's listing is no longer a case."""
    work, lengths = space.work, space.lengths
    kept = 0
    for j in range(lengths[w.CASES]):
        entry = work[w.CASES, j]
        if e.rare_person(entry) != i or e.case_stage(e.rare_payload(entry)) != LISTED:
            work[w.CASES, kept] = entry
            kept += 1
    lengths[w.CASES] = kept


@step
def first_wrong(space, i, act, forget):
    """The first live wrong record of person i and act, which `forget` takes out of the list.

    Returns:
        Last month of its validity; -1 = there is none.
    """
    work, lengths = space.work, space.lengths
    for j in range(lengths[w.WRONGS]):
        entry = work[w.WRONGS, j]
        if e.rare_person(entry) == i and e.wrong_act(e.rare_payload(entry)) == act:
            if forget:
                for k in range(j, lengths[w.WRONGS] - 1):
                    work[w.WRONGS, k] = work[w.WRONGS, k + 1]
                lengths[w.WRONGS] -= 1
                space.person[w.WRONG_LIVE, i] -= 1
            return e.wrong_last(e.rare_payload(entry))
    return np.int64(-1)


@step
def decide_listing(clock, space, i, verdict, regime, seed, counts):
    """A decision on a court listing takes effect; verdict is (outcome, day of the month)."""
    outcome, day = verdict
    if regime.remedies.suspends:
        suspend(space.person, i, day if outcome == UPHELD else w.FAR)
    if outcome == STRUCK:
        close_case(space, i)
        take_off_list(clock, i, day, np.int64(2), space, counts)
        leave_copies(clock, space, i, np.int64(LIST_COURT), regime, seed)


@step
def take_out(clock, space, ring, rules, seed, found):
    """Take a record out; operators who tell her band by a copy of her file may go on with the band before.

    Args:
        clock: (N_CLOCK,) int64.
        space: Workspace.
        ring: uint16 of the grid.
        rules: (acts, validities, regime) of model.rules.Rules.
        seed: of the run.
        found: (person, act, place in the queue, place in the ring).

    Returns:
        Points given back.
    """
    regime, i = rules[2], found[0]
    before = band_now(i, regime, space.person)
    points = strike(clock, space, ring, rules, found)
    after = max(band_now(i, regime, space.person), before)
    leave_copies(clock, space, i, ((1 << after) - (1 << before)) * COPIED_BAND, regime, seed)
    return points


@step
def decide(clock, space, ring, rules, seed, appeal, counts):
    """One appeal is decided.

    Args:
        clock: (N_CLOCK,) int64.
        space: Workspace.
        ring: uint16 of the grid.
        rules: (acts, validities, regime) of model.rules.Rules.
        seed: of the run.
        appeal: (place of the person, act or COURT_ENTRY, wrong).
        counts: (N_GROUPS, N_MEASURES) int64.
    """
    acts, validities, regime = rules
    i, act, wrong = appeal
    citizen, group, person = clock[w.FIRST_PERSON] + i, space.person[w.GROUP, i], space.person
    words = draw(seed, REVIEW, citizen, clock[w.MONTH], (act << 1) | wrong)
    day = below(words[1], clock[w.N_DAYS])
    at = slot = np.int64(-1)
    places = np.int64(-1), np.int64(-1)
    if act == e.COURT_ENTRY:
        gone = person[w.STATUS, i] & ON_COURT_LIST == 0
    elif acts[act].score.validity < 0:
        places = holds(space, i, act, acts[act], regime.licence.points)
        gone = max(places[0], places[1]) < 0
    else:
        places = holds(space, i, act, acts[act], regime.licence.points)
        filed = np.int64(ANY_MONTH)
        if wrong:
            last = first_wrong(space, i, act, np.bool_(False))
            filed = first_live(last + 1, validities[acts[act].score.validity].months) - 1
        at, slot = find_record(clock, space, ring, rules, (i, act, filed))
        gone = max(at, places[0], places[1]) < 0
    outcome, points = MOOT, np.int64(-1)
    if not gone:
        outcome = decision(words[0], wrong, regime.remedies.wrong_upheld, regime.remedies.right_struck)
    counts[group, DECIDED] += 1
    counts[group, WRONG_STRUCK] += (outcome == STRUCK) & (wrong != 0)
    counts[group, RIGHT_STRUCK] += (outcome == STRUCK) & (wrong == 0)
    counts[group, WRONG_UPHELD] += (outcome == UPHELD) & (wrong != 0)
    if act == e.COURT_ENTRY:
        if not gone:
            decide_listing(clock, space, i, (outcome, day), regime, seed, counts)
    elif outcome == STRUCK:
        points = np.int64(0)
        lift(clock, space, i, act, acts[act], (places, regime.licence.points), counts)
        if 0 <= places[0] < WAITS_AT:
            leave_copies(clock, space, i, FIRST_CONDUCT_BIT << (acts[act].conduct_list.which - 1), regime, seed)
        if at >= 0:
            points = take_out(clock, space, ring, rules, seed, (i, act, at, slot))
            counts[group, RECORDS_STRUCK] += 1
            if wrong:
                first_wrong(space, i, act, np.bool_(True))
        if at >= 0 and person[w.STATUS, i] & ON_SCORE_LIST:
            leave_copies(clock, space, i, np.int64(LIST_SCORE), regime, seed)
    date = clock[w.FIRST_DAY] + (day if act == e.COURT_ENTRY else 0)
    w.record_event(space.trace, citizen, date, EV_DECIDED, act_or_none(act), outcome, np.int64(points))


@step
def run_appeals(clock, space, ring, rules, seed, counts):
    """Every open appeal of the grid: filed if it is time, decided if it is its turn, else it waits."""
    regime, person = rules[2], space.person
    now = clock[w.MONTH] % e.DUE_CYCLE
    kept = 0
    for j in range(space.lengths[w.N_APPEALS]):
        entry = space.work[w.APPEALS, j]
        i, payload = e.rare_person(entry), e.rare_payload(entry)
        act, wrong, filed = e.appeal_act(payload), e.appeal_wrong(payload), e.appeal_filed(payload)
        of_enterprise = (act == e.FIRM_ENTRY) | (act == e.FIRM_FILING)
        turn = turn_of(e.appeal_due(payload) == now, filed != 0, of_enterprise)
        if turn == IS_REVIEWED_WITH_ENTERPRISE:
            space.work[w.FIRM_APPEALS, space.lengths[w.N_FIRM_APPEALS]] = np.uint32(pack_appeal_of_firm(i, act))
            space.lengths[w.N_FIRM_APPEALS] += 1
        elif turn == IS_REVIEWED:
            decide(clock, space, ring, rules, seed, (i, act, wrong), counts)
        elif turn == IS_FILED:
            send_appeal(clock, space, i, (act, wrong), seed, counts)
        else:
            listed = person[w.STATUS, i] & ON_COURT_LIST != 0
            if is_suspended(regime.remedies.suspends != 0, filed != 0, act == e.COURT_ENTRY, listed):
                suspend(person, i, w.FAR)
            space.work[w.APPEALS, kept] = entry
            kept += 1
    space.lengths[w.N_APPEALS] = kept


@step
def look_through(clock, space, ring, rules, i):
    """Points-losing records of person i: months since the last one, and the one that repair takes out.

    That is the oldest direct downgrade, else the oldest of all, class by class.

    Returns:
        Months clear; act (-1 = none); place in the queue; place in the ring.
    """
    acts, validities, _ = rules
    clear, of, at, slot_of = np.int64(9999), np.int64(-1), np.int64(-1), np.int64(-1)
    downgrades = False
    offset = np.int64(0)
    for v in range(validities.shape[0]):
        months = validities[v].months
        j = np.int64(0)
        for half in range(first_live(clock[w.MONTH], months), 2 * clock[w.MONTH]):
            slot = offset + half % halves(months)
            for k in range(j, j + np.int64(ring[slot])):
                record = space.queue[v, k]
                if e.record_person(record) != i:
                    continue
                act = validities[v].act_of_kind[e.record_kind(record)]
                capped = acts[act].score.grade_cap >= 0
                if not may_be_repaired(acts[act].score.points, capped):
                    continue
                clear = min(clear, clock[w.MONTH] - (half >> 1))
                if goes_before(of >= 0, capped, downgrades):
                    of, at, slot_of, downgrades = act, k, slot, capped
            j += np.int64(ring[slot])
        offset += halves(months)
    return clear, of, at, slot_of


@step
def run_repairs(clock, space, ring, rules, seed, counts):
    """Whoever is on the list fed by the score or downgraded may apply, and loses one record if her file is clear."""
    regime = rules[2]
    applies, statuses = regime.remedies.repair_applies, space.person[w.STATUS]
    for i in range(clock[w.N_PERSONS]):
        if not statuses[i] & MAY_APPLY:
            continue
        citizen = clock[w.FIRST_PERSON] + i
        word = draw(seed, REPAIR, citizen, clock[w.MONTH], 0)[0]
        if not happens(word, applies):
            continue
        clear, act, at, slot = look_through(clock, space, ring, rules, i)
        if act >= 0 and is_repaired(word, applies, clear, regime.remedies.repair_after):
            points = take_out(clock, space, ring, rules, seed, (i, act, at, slot))
            counts[space.person[w.GROUP, i], RECORDS_REPAIRED] += 1
            w.record_event(space.trace, citizen, clock[w.FIRST_DAY], EV_REPAIRED, act, points, np.int64(-1))


@step
def remedy(clock, space, ring, rules, seed, counts):
    """All ways back of a month.

    Args:
        clock: (N_CLOCK,) int64.
        space: Workspace.
        ring: uint16 of the grid, written where a record goes.
        rules: (acts, validities, regime) of model.rules.Rules.
        seed: of the run.
        counts: (N_GROUPS, N_MEASURES) int64.
    """
    space.lengths[w.N_FIRM_APPEALS] = 0
    ways = rules[2].remedies
    if not (ways.appeals or ways.repair_applies or ways.n_edges):
        return
    regime = rules[2]
    count_copies(clock, space, counts)
    if regime.remedies.appeals:
        run_appeals(clock, space, ring, rules, seed, counts)
    if regime.remedies.repair_applies:
        run_repairs(clock, space, ring, rules, seed, counts)
