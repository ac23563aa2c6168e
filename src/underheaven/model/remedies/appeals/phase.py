"""Open and file appeals, and send them to the queue.

Question answered: who appeals against what, and how does the appeal reach the queue of the province? Left out: the
queue (model/remedies/appeals/queue.py) and decisions (model/remedies/repair/phase.py).
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import rule, step
from underheaven.kernels.philox import draw
from underheaven.kernels.purposes import Purpose
from underheaven.model.lists.court.rules import KNOWN, LISTED, NAMED_WRONGLY
from underheaven.model.remedies.appeals.rules import day_learnt, day_of_appeal, months_until
from underheaven.state import entries as e
from underheaven.state import workspace as w
from underheaven.state.events import Event
from underheaven.state.measures import Measure
from underheaven.state.messages import APPEAL, message_act, message_channel, message_wait, pack_message, whose

FILED, PROMPT = int(Measure.APPEALS_FILED), int(Measure.APPEALS_PROMPT)
PURPOSE = int(Purpose.APPEAL)
EV_APPEALED, EV_FIRM_APPEALED = int(Event.APPEALED), int(Event.ENTERPRISE_APPEALED)
A_YEAR = 12
ORDER = 1 << 20
"""Occurrence from which on the words stand that order the appeals of a month."""


@rule
def act_or_none(act):
    """The act of an appeal as events name it: -1 for a court listing."""
    return np.int64(-1) if act == e.COURT_ENTRY else act


@step
def add_appeal(space, i, payload):
    """One more rare entry in the list of appeals."""
    n = space.lengths[w.N_APPEALS]
    space.work[w.APPEALS, n] = e.pack_rare(i, payload)
    space.lengths[w.N_APPEALS] = n + 1


@step
def send_appeal(clock, space, i, against, seed, counts):
    """File person i's appeal: a message that the queue gives its place; `against` is (act, wrong)."""
    act, wrong = against
    citizen = clock[w.FIRST_PERSON] + i
    word = draw(seed, PURPOSE, citizen, clock[w.MONTH], ORDER | (act << 1) | wrong)[0]
    first = pack_message(clock[w.GRID], act, 0, APPEAL, wrong)
    m = space.lengths[w.MESSAGES]
    space.messages[m, 0] = first
    space.messages[m, 1] = whose(citizen, word)
    space.lengths[w.MESSAGES] = m + 1
    counts[space.person[w.GROUP, i], FILED] += 1
    last = clock[w.FIRST_DAY] + clock[w.N_DAYS] - 1
    if act == e.FIRM_ENTRY or act == e.FIRM_FILING:
        against = np.int64(act == e.FIRM_FILING)
        w.record_event(space.trace, citizen, last, EV_FIRM_APPEALED, -1, against, np.int64(-1))
        return
    w.record_event(space.trace, citizen, last, EV_APPEALED, act_or_none(act), wrong, np.int64(-1))


@step
def open_appeal(clock, space, hit, regime, seed, counts):
    """Somebody was hit, or learns of it at a gate: she is told or not, and appeals now, later or never.

    Args:
        clock: (N_CLOCK,) int64.
        space: Workspace.
        hit: (place in the grid, act or what stands for it (state/entries.py), day, wrong, whether she learns of it
            anyhow).
        regime: of model.rules.Rules.
        seed: of the run.
        counts: (N_GROUPS, N_MEASURES) int64.

    Returns:
        Whether she knows of it, or will from a notice.
    """
    i, act, day, wrong, learns = hit
    citizen = clock[w.FIRST_PERSON] + i
    words = draw(seed, PURPOSE, citizen, clock[w.MONTH], (w.keyed(act, day) << 1) | wrong)
    remedies, learnt = regime.remedies, np.int64(0)
    if learns == 0:
        learnt = day_learnt(words[0], remedies.told_before, remedies.told_after, remedies.notice_days)
    appeals = remedies.wrong_appeal if wrong else remedies.right_appeal
    after = day_of_appeal(words[1], words[2], learnt, appeals, remedies.within_days)
    if after >= 0:
        months = months_until(day + after, clock[w.N_DAYS])
        if months == 0:
            send_appeal(clock, space, i, (act, wrong), seed, counts)
        else:
            add_appeal(space, i, e.pack_appeal(act, wrong, 0, (clock[w.MONTH] + months) % e.DUE_CYCLE))
    return learnt >= 0


@step
def learn_at_gate(clock, space, i, day, regime, seed, counts):
    """Person i is refused because of a court listing of which nobody told her: now she knows, and may appeal."""
    work, lengths = space.work, space.lengths
    for j in range(lengths[w.CASES]):
        entry = work[w.CASES, j]
        case = e.rare_payload(entry)
        if e.rare_person(entry) != i or e.case_stage(case) != LISTED or case & KNOWN:
            continue
        work[w.CASES, j] = entry | np.uint32(KNOWN)
        wrong = np.int64(case & NAMED_WRONGLY != 0)
        open_appeal(clock, space, (i, np.int64(e.COURT_ENTRY), day, wrong, np.int64(1)), regime, seed, counts)


@step
def take_in(clock, space, first, i, counts):
    """An appeal of last month comes back with the month of its decision."""
    wait = message_wait(first)
    due = np.int64(e.NEVER_DUE)
    if wait != e.NEVER_DUE:
        due = (clock[w.MONTH] + wait - 1) % e.DUE_CYCLE
        counts[space.person[w.GROUP, i], PROMPT] += wait <= A_YEAR
    add_appeal(space, i, e.pack_appeal(message_act(first), message_channel(first), 1, due))
