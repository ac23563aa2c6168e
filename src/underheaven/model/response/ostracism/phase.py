"""Cut ties with those who are seen to stand low.

Question answered: whose ties are cut or mended at the month's end, and who is refused by a private party? Left out:
what cut ties no longer pass on (model/scoring/association/phase.py).
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import step
from underheaven.kernels.fill import fill_events
from underheaven.kernels.philox import draw
from underheaven.kernels.purposes import Purpose
from underheaven.model.response.ostracism.language import EVERYBODY
from underheaven.model.response.ostracism.rules import is_shunned, ties_cut_after
from underheaven.state import workspace as w
from underheaven.state.events import Event
from underheaven.state.limits import LIST_COURT
from underheaven.state.measures import Measure
from underheaven.state.status import ON_COURT_LIST, SOME_TIE_CUT, ties_cut_of, with_ties_cut

TIES_CUT, CUT_STOCK = int(Measure.TIES_CUT), int(Measure.TIES_CUT_STOCK)
CUT_FOR_BOARDS = int(Measure.TIES_CUT_FOR_BOARDS)
EV_TIES = int(Event.TIES_CUT)
OSTRACISM, SHUNNED = np.int64(Purpose.OSTRACISM), int(Purpose.SHUNNED)
U = np.uint64


@step
def cut_ties(clock, space, regime, seed, counts):
    """Ties cut and mended, of everybody who is seen to stand low, was shown on a board or has a tie that was cut.

    Args:
        clock: (N_CLOCK,) int64.
        space: Workspace; bands are those of the month.
        regime: of model.rules.Rules.
        seed: of the run.
        counts: (N_GROUPS, N_MEASURES) int64.
    """
    if regime.ostracism.seen_by != EVERYBODY:
        return
    person, changing, words = space.person, space.work[w.EVENTS], space.words
    statuses, bands, touched = person[w.STATUS], person[w.BAND], person[w.TOUCHED]
    seen_bands, seen_list = regime.ostracism.bands, np.int64(regime.ostracism.court_list != 0) * ON_COURT_LIST
    on_board = np.int64(regime.ostracism.boards != 0) * w.SHOWN
    n = U(0)
    for i in range(clock[w.N_PERSONS]):
        changing[n] = np.uint32(i)
        low = (np.int64(statuses[U(i)]) & (seen_list | SOME_TIE_CUT)) | ((seen_bands >> np.int64(bands[U(i)])) & 1)
        n += U((low | (np.int64(touched[U(i)]) & on_board)) != 0)
    fill_events(words, changing, np.int64(n), clock[w.FIRST_PERSON], clock[w.MONTH], seed, OSTRACISM)
    for j in range(n):
        i, at = U(changing[U(j)]), U(j) << U(2)
        status, group = np.int64(statuses[i]), person[w.GROUP, i]
        seen_low = np.int64(((status & seen_list) | ((seen_bands >> np.int64(bands[i])) & 1)) != 0)
        known = seen_low + 2 * np.int64(np.int64(touched[i]) & on_board != 0)
        before, cuts = ties_cut_of(status), regime.ostracism.cuts[known]
        cut = ties_cut_after(before, known != 0, (words[at], words[at + U(1)]), cuts, regime.ostracism.mends)
        counts[group, CUT_STOCK] += cut
        if cut != before:
            counts[group, TIES_CUT] += max(cut - before, 0)
            counts[group, CUT_FOR_BOARDS] += max(cut - before, 0) * (1 - seen_low)
            statuses[i] = with_ties_cut(status, cut)
            last = clock[w.FIRST_DAY] + clock[w.N_DAYS] - 1
            citizen = clock[w.FIRST_PERSON] + np.int64(i)
            w.record_event(space.trace, citizen, last, EV_TIES, -1, cut, np.int64(before))


@step
def refused_by_private(attempt, who, known, rules):
    """Whether a private party refuses an attempt that no authority stops.

    Args:
        attempt: packed.
        who: (citizen, date, act, gate, band, group).
        known: standing of the person, bits of the lists that she is on that day, whether shown on a board this month.
        rules: (regime, seed of the run, month).
    """
    regime, seed, month = rules
    status, lists, shown = known
    citizen, _, _, g, band, _ = who
    if not (regime.ostracism.gates >> g) & 1:
        return False
    on_seen_list = np.int64(regime.ostracism.court_list != 0) & np.int64(lists & LIST_COURT != 0)
    seen_low = on_seen_list | ((regime.ostracism.bands >> band) & 1)
    on_board = np.int64(regime.ostracism.boards != 0) & np.int64(shown != 0)
    refuses = regime.ostracism.refuses[ties_cut_of(status) + 4 * seen_low + 8 * on_board]
    if refuses == 0:
        return False
    word, _, _, _ = draw(seed, SHUNNED, citizen, month, w.event_occurrence(attempt))
    return is_shunned(word, refuses)
