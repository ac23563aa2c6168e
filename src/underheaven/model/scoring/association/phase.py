"""Take points from those who are tied to somebody low or listed, on the first of the month.

Question answered: whose standing of the first day is held against whom, and who is in a lower band for it? Left out:
what a score and a band bring (model/scoring/points/phase.py, model/gates/steps/phase.py).

Standing on the first of the month holds for the whole month. Only own points and the courts' list are looked at, so the
order of persons does not matter and nothing goes round in circles; an enterprise that stands low for what its head did
alone is not held against her. Ties that either has lost pass nothing on.
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import step
from underheaven.model.gates.steps.phase import household_of, lowest_of_bands
from underheaven.model.lists.by_score.phase import list_by_score, listable
from underheaven.model.lists.enterprise.phase import count_heads
from underheaven.model.lists.enterprise.rules import HELD_DOWN
from underheaven.model.scoring.association.rules import is_held_against_others, lost_for_one_more
from underheaven.model.scoring.points.bands import band_of, graded_by_lists
from underheaven.model.scoring.points.rules import clipped
from underheaven.society.ties import N_TIES, NO_TIE, mirror, partner_of
from underheaven.state import workspace as w
from underheaven.state.enterprises import listing_of
from underheaven.state.events import Event
from underheaven.state.measures import Measure
from underheaven.state.rounding import NO_BAND
from underheaven.state.status import HEAD_OF_LISTED, HEAD_OF_LOW, ON_COURT_LIST, ON_SCORE_LIST, cap_of, ties_cut_of

ASSOCIATED, POINTS, LOWER = (
    int(Measure.ASSOCIATED),
    int(Measure.ASSOCIATION_POINTS),
    int(Measure.LOWER_FOR_OTHERS),
)
EV_ASSOCIATED = int(Event.ASSOCIATED)
HEADS = HEAD_OF_LISTED | HEAD_OF_LOW
"""Heads against whom their enterprise may be held."""


assert N_TIES == 3, "mirrors are listed one by one"
U = np.uint64


@step
def hold_against(space, i, points, at_most):
    """Person i loses points for one more of those she is tied to; whoever loses any is listed once in COMPANY."""
    row = space.person[w.ASSOCIATED]
    before = np.int64(row[i])
    after = lost_for_one_more(before, points, at_most)
    row[i] = np.int16(after)
    if before == 0 and after != 0:
        n = space.lengths[w.N_COMPANY]
        space.work[w.COMPANY, n] = np.uint32(i)
        space.lengths[w.N_COMPANY] = n + 1


@step
def is_held_against_head(status, traits, i, firms):
    """Whether the enterprise of head i is held against her: it is listed, or low for what it did itself."""
    if status & HEAD_OF_LISTED:
        return True
    return status & HEAD_OF_LOW != 0 and not listing_of(firms[count_heads(traits[:i])]) & HELD_DOWN


@step
def find_company(clock, traits, firms, space, regime, society_seed, counts):
    """Points that everybody loses for others this month, and who is listed for it on the first day.

    Args:
        clock: (N_CLOCK,) int64.
        traits: (n,) uint32.
        firms: (n_heads,) uint64 (state/enterprises.py), in order of their heads.
        space: Workspace; list MOVED is used up, row ASSOCIATED of `person` and list COMPANY are written.
        regime: of model.rules.Rules.
        society_seed: by which ties are drawn.
        counts: (N_GROUPS, N_MEASURES) int64.
    """
    space.lengths[w.N_COMPANY] = 0
    if not regime.association.present:
        return
    person, found, n_persons = space.person, space.work[w.MOVED], clock[w.N_PERSONS]
    scores, statuses = person[w.SCORE], person[w.STATUS]
    # A score above a scale that ends below the second band is read as its end; so the limit alone says who is below.
    reached = regime.score.greatest >= regime.score.band_low[1]
    second_low, at_most = np.int16(regime.score.band_low[1] if reached else NO_BAND), regime.association.at_most
    n = U(0)
    for i in range(n_persons):
        status = statuses[U(i)]
        listed = status & ON_COURT_LIST != 0
        held = is_held_against_others(scores[U(i)], cap_of(status), listed, second_low)
        found[n] = np.uint32(i)
        n += U(held | (status & HEADS != 0))
    if n == 0:
        return
    mirrors = (
        mirror(0, n_persons, society_seed, clock[w.GRID]),
        mirror(1, n_persons, society_seed, clock[w.GRID]),
        mirror(2, n_persons, society_seed, clock[w.GRID]),
    )
    for j in range(n):
        i = np.int64(found[U(j)])
        status = np.int64(statuses[i])
        if is_held_against_head(status, traits, i, firms):
            hold_against(space, i, regime.association.enterprise, at_most)
        listed = status & ON_COURT_LIST != 0
        if not is_held_against_others(scores[i], cap_of(status), listed, second_low):
            continue
        start, end = household_of(traits, n_persons, i)
        for other in range(start, end):
            if other != i:
                hold_against(space, other, regime.association.household, at_most)
        for k in range(N_TIES):
            other = np.int64(partner_of(i, mirrors[k], n_persons))
            if other != NO_TIE and max(ties_cut_of(status), ties_cut_of(np.int64(statuses[other]))) <= k:
                hold_against(space, other, regime.association.ties, at_most)
    count_company(clock, space, regime, counts)


@step
def count_company(clock, space, regime, counts):
    """Those who lose points for others: persons, points, and whoever is below the limit of the list for it."""
    person = space.person
    for j in range(space.lengths[w.N_COMPANY]):
        i = np.int64(space.work[w.COMPANY, j])
        group, lost = person[w.GROUP, i], np.int64(person[w.ASSOCIATED, i])
        counts[group, ASSOCIATED] += 1
        counts[group, POINTS] -= lost
        citizen = clock[w.FIRST_PERSON] + i
        w.record_event(space.trace, citizen, clock[w.FIRST_DAY], EV_ASSOCIATED, -1, lost, np.int64(-1))
        on_list = np.int64(person[w.STATUS, i]) & ON_SCORE_LIST
        if regime.score_list.present and not on_list and listable(i, regime, person):
            list_by_score(clock, i, np.int64(0), space, regime, counts)


@step
def lower_bands(space, regime, counts):
    """The band of those who lose points for others; the others' is that of `find_bands`."""
    person = space.person
    lows = lowest_of_bands(regime)
    for j in range(space.lengths[w.N_COMPANY]):
        i = np.int64(space.work[w.COMPANY, j])
        score = np.int64(person[w.SCORE, i]) + np.int64(person[w.ASSOCIATED, i])
        score = clipped(score, regime.score.least, regime.score.greatest)
        band = band_of(np.int16(score), np.int16(cap_of(np.int64(person[w.STATUS, i]))), lows)
        status = np.int64(person[w.STATUS, i])
        listed, heads = status & ON_COURT_LIST != 0, status & HEAD_OF_LISTED != 0
        band = graded_by_lists(np.int64(band), listed, regime.court.grade_cap, heads, regime.enterprises.grade_cap)
        counts[person[w.GROUP, i], LOWER] += band < person[w.BAND, i]
        person[w.BAND, i] = band
