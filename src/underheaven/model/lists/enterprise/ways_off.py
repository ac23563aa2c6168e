"""Take enterprises off their list before the term: removal once corrected, and appeals of the head.

Question answered: does a listing end this month, and by which door, and what do reviewers make of appeals of heads?
Left out: the queue, which is that of all appeals (model/remedies/appeals/queue.py), and what a struck filing gives back
(model/scoring/enterprise/phase.py).
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import step
from underheaven.kernels.philox import draw
from underheaven.kernels.purposes import Purpose
from underheaven.model.lists.enterprise.rules import LISTED, UNTIL, leaves_early
from underheaven.model.remedies.appeals.rules import MOOT, STRUCK, decision
from underheaven.model.remedies.copies.phase import leave_copies
from underheaven.state import entries as e
from underheaven.state import workspace as w
from underheaven.state.enterprises import pack_appeal_of_firm
from underheaven.state.events import Event
from underheaven.state.limits import LIST_ENTERPRISE_HEAD
from underheaven.state.measures import Measure

EARLY_REMOVAL, REVIEW = int(Purpose.ENTERPRISE_EARLY), int(Purpose.REVIEW)
DECIDED, RIGHT_STRUCK = int(Measure.APPEALS_DECIDED), int(Measure.RIGHT_STRUCK)
FIRM_STRUCK, FIRM_EARLY = int(Measure.ENTERPRISE_STRUCK), int(Measure.ENTERPRISE_EARLY)
EV_DECIDED = int(Event.ENTERPRISE_DECIDED)
OVER, EARLY, ON_APPEAL = range(3)
"""How a listing ended, as events say it."""
STAYS = -1


@step
def decide_on_firm(clock, i, against, rules, space, counts):
    """Appeals of head i against one thing that are decided this month.

    Args:
        clock: (N_CLOCK,) int64.
        i: place of the head in the grid.
        against: (FIRM_ENTRY or FIRM_FILING, whether the enterprise is on the list, has something on file).
        rules: (regime, seed of the run).
        space: Workspace.
        counts: (N_GROUPS, N_MEASURES) int64, at the head.

    Returns:
        Whether it is struck.
    """
    regime, seed = rules
    act, is_there = against
    group, citizen, struck = space.person[w.GROUP, i], clock[w.FIRST_PERSON] + i, False
    for k in range(space.lengths[w.N_FIRM_APPEALS]):
        if np.int64(space.work[w.FIRM_APPEALS, k]) != pack_appeal_of_firm(i, act):
            continue
        outcome = MOOT
        if is_there and not struck:
            word = draw(seed, REVIEW, citizen, clock[w.MONTH], act << 1)[0]
            outcome = decision(word, 0, regime.remedies.wrong_upheld, regime.remedies.right_struck)
        counts[group, DECIDED] += 1
        if outcome == STRUCK:
            struck = True
            counts[group, RIGHT_STRUCK] += 1
            counts[group, FIRM_STRUCK] += 1
        of_filing = np.int64(act == e.FIRM_FILING)
        w.record_event(space.trace, citizen, clock[w.FIRST_DAY], EV_DECIDED, -1, outcome, of_filing)
    return struck


@step
def way_off(clock, i, firm, rules, space, counts):
    """By which door the enterprise of head i leaves the list as the month begins.

    Args:
        clock: (N_CLOCK,) int64.
        i: place of the head in the grid.
        firm: bits of its listing.
        rules: (regime, seed of the run).
        space: Workspace.
        counts: (N_GROUPS, N_MEASURES) int64, at the head.

    Returns:
        OVER, EARLY, ON_APPEAL; STAYS if it stays, or was not on the list.
    """
    regime, seed = rules
    month, until, is_listed = clock[w.MONTH], firm & UNTIL, firm & LISTED != 0
    over = is_listed and until <= month
    way = OVER if over else STAYS
    if space.lengths[w.N_FIRM_APPEALS] > 0:
        if decide_on_firm(clock, i, (np.int64(e.FIRM_ENTRY), is_listed and not over), rules, space, counts):
            way = ON_APPEAL
    if way == STAYS and is_listed and regime.enterprises.early > 0:
        word = draw(seed, EARLY_REMOVAL, clock[w.FIRST_PERSON] + i, month, 0)[0]
        on_list = month - until + regime.enterprises.term_months
        if leaves_early(word, on_list, regime.enterprises.early_after, regime.enterprises.early):
            counts[space.person[w.GROUP, i], FIRM_EARLY] += 1
            way = EARLY
    if way > OVER:
        leave_copies(clock, space, i, np.int64(LIST_ENTERPRISE_HEAD), regime, seed)
    return way
