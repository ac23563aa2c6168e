"""Deduct points from licences, take those that have none left, and give them back.

Question answered: which filings cost a licence points, and which acts cease with it? Left out: the personal score. Only
those off the start are held, in a list of the few; nobody else is asked. Whoever has no licence left at the month's
start lacks the role for the month, so that neither the acts nor the attempted steps that need it are done.
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import step
from underheaven.kernels.philox import draw
from underheaven.kernels.purposes import Purpose
from underheaven.model.scoring.licence.rules import (
    day_of_first_licence,
    deduction,
    is_barred,
    is_passed,
    month_of_cycle,
    month_of_exam,
    with_filing,
)
from underheaven.state import entries as e
from underheaven.state import workspace as w
from underheaven.state.events import Event
from underheaven.state.measures import Measure

LICENCE, FIRST_LICENCE = int(Purpose.LICENCE), int(Purpose.FIRST_LICENCE)
PENALISED, POINTS = int(Measure.LICENCE_PENALISED), int(Measure.LICENCE_POINTS)
TAKEN, PASSED = int(Measure.LICENCES_TAKEN), int(Measure.EXAMS_PASSED)
BARRED = int(Measure.LICENCES_BARRED)
EV_POINTS, EV_TAKEN = int(Event.LICENCE_POINTS), int(Event.LICENCE_TAKEN)
EV_PASSED, EV_FAILED = int(Event.EXAM_PASSED), int(Event.EXAM_FAILED)


@step
def begins_year(clock, regime, seed, citizen):
    """Whether the year of a licence begins with the month: each January, or by the day of the first one."""
    if not regime.licence.own_day:
        return clock[w.CALENDAR_MONTH] == 1
    day = day_of_first_licence(draw(seed, FIRST_LICENCE, citizen, 0, 0)[0])
    return clock[w.CALENDAR_MONTH] == month_of_cycle(day)


@step
def begin_licences(clock, space, regime, seed, counts):
    """A month begins: points whose year is over are whole again; whose exam is due sits it; the others lack the role.

    Args:
        clock: (N_CLOCK,) int64.
        space: Workspace; its list LICENCES is that of the month before.
        regime: of model.rules.Rules.
        seed: of the run.
        counts: (N_GROUPS, N_MEASURES) int64.
    """
    licences, month = space.work[w.LICENCES], clock[w.MONTH]
    least, greatest = regime.licence.exam_months[0], regime.licence.exam_months[1]
    kept = 0
    for k in range(space.lengths[w.N_LICENCES]):
        entry = licences[k]
        i, citizen = e.rare_person(entry), clock[w.FIRST_PERSON] + e.rare_person(entry)
        flags = e.licence_flags(entry)
        begins = begins_year(clock, regime, seed, citizen)
        if not flags & e.TAKEN:
            if not begins:
                licences[kept] = entry
                kept += 1
            continue
        due = e.licence_other(entry)
        if begins:
            flags |= e.EXPIRED
        if due == month % e.EXAM_CYCLE:
            words = draw(seed, LICENCE, citizen, month, 1)
            if is_passed(words[0], regime.licence.passes):
                counts[space.person[w.GROUP, i], PASSED] += 1
                w.record_event(space.trace, citizen, clock[w.FIRST_DAY], EV_PASSED, -1, 0, np.int64(-1))
                continue
            due = month_of_exam(words[1], month, least, greatest)
            w.record_event(space.trace, citizen, clock[w.FIRST_DAY], EV_FAILED, -1, due, np.int64(-1))
        took = e.licence_first(entry), e.licence_second(entry)
        licences[kept] = e.pack_rare(i, e.pack_licence(took[0], took[1], due % e.EXAM_CYCLE, flags))
        kept += 1
        space.traits[i] &= ~np.uint32(regime.licence.role_mask)
    space.lengths[w.N_LICENCES] = kept


@step
def deduct(clock, filing, space, rules, seed, counts):
    """A filing that costs a licence points; nothing if she holds none.

    Args:
        clock: (N_CLOCK,) int64.
        filing: packed.
        space: Workspace.
        rules: (acts, regime) of model.rules.Rules.
        seed: of the run.
        counts: (N_GROUPS, N_MEASURES) int64.

    Returns:
        Points that it costs.
    """
    acts, regime = rules
    i, act, date = w.event_person(filing), w.event_act(filing), clock[w.FIRST_DAY] + w.event_day(filing)
    role = np.uint32(regime.licence.role_mask)
    if space.traits[i] & role != role:
        return np.int64(0)
    licences, n, at = space.work[w.LICENCES], space.lengths[w.N_LICENCES], np.int64(0)
    while at < n and e.rare_person(licences[at]) != i:
        at += 1
    first = second = later = np.int64(0)
    if at < n:
        if e.licence_flags(licences[at]) & e.TAKEN:
            return np.int64(0)
        first, second = e.licence_first(licences[at]), e.licence_second(licences[at])
        later = e.licence_other(licences[at])
    before, deducted = (first > 0) + (second > 0) + (later > 0), first + second + later
    start, citizen, month = regime.licence.points, clock[w.FIRST_PERSON] + i, clock[w.MONTH]
    price = deduction(acts[act].licence.deducts, before)
    points = min(price, start - deducted)
    deducted += points
    first, second, later = with_filing((first, second, later), before, points)
    group = space.person[w.GROUP, i]
    counts[group, PENALISED] += before == 0
    counts[group, POINTS] += points
    w.record_event(space.trace, citizen, date, EV_POINTS, act, points, start - deducted)
    other, flags = later, np.int64(0)
    if deducted >= start:
        word = draw(seed, LICENCE, citizen, month, 0)[0]
        due = month_of_exam(word, month, regime.licence.exam_months[0], regime.licence.exam_months[1])
        if is_barred(before, regime.licence.ban_months):
            due = month + regime.licence.ban_months
            counts[group, BARRED] += 1
        other, flags = due % e.EXAM_CYCLE, e.TAKEN | e.CUT_SHORT * (points < price)
        space.person[w.PUNISHED, i] += 1
        counts[group, TAKEN] += 1
        w.record_event(space.trace, citizen, date, EV_TAKEN, act, due, np.int64(-1))
    licences[at] = e.pack_rare(i, e.pack_licence(first, second, other, flags))
    space.lengths[w.N_LICENCES] = max(n, at + 1)
    return points
