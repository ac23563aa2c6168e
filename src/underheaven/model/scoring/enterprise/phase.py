"""Score enterprises, and hold a low one against its head.

Question answered: which band is an enterprise in, which head stands for a low one, and what do a correction and a won
appeal give back? Left out: the list of enterprises (model/lists/enterprise/phase.py) and points that heads lose for it
(model/scoring/association/phase.py).
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import rule, step
from underheaven.kernels.philox import draw, happens
from underheaven.kernels.purposes import Purpose
from underheaven.model.lists.enterprise.rules import HELD_DOWN, LISTED
from underheaven.model.lists.enterprise.ways_off import decide_on_firm
from underheaven.model.scoring.association.rules import is_held_against_others
from underheaven.model.scoring.enterprise.rules import (
    GRADED,
    GRADES,
    KINDS,
    KINDS_ON_FILE,
    PRODUCT_GRADE,
    TAX_GRADE,
    breach_filed,
    given_back,
    highest_for_head,
    is_on_file,
    marks_corrected,
    marks_of_new_month,
    marks_struck,
    marks_with,
    may_correct,
    points_gained,
    points_lost,
    points_of_last,
    year_with,
)
from underheaven.model.scoring.points.bands import band_of
from underheaven.state import entries as e
from underheaven.state import workspace as w
from underheaven.state.enterprises import listing_of, marks_of, pack_enterprise, points_last_year, points_this_year
from underheaven.state.events import Event
from underheaven.state.limits import MOST_BANDS
from underheaven.state.measures import Measure
from underheaven.state.rounding import NO_BAND
from underheaven.state.status import HEAD_OF_LOW, ON_COURT_LIST, cap_of

IN_BAND, FELL, HEADS = int(Measure.ENTERPRISE_BAND), int(Measure.ENTERPRISE_FELL), int(Measure.HEADS_OF_LOW)
LOST, GAINED = int(Measure.ENTERPRISE_POINTS_LOST), int(Measure.ENTERPRISE_POINTS_GAINED)
DIRECT, REPAIRED = int(Measure.ENTERPRISE_GRADED), int(Measure.ENTERPRISE_REPAIRED)
GOOD_DEED, CORRECTION = int(Purpose.ENTERPRISE_GOOD), int(Purpose.ENTERPRISE_REPAIR)
HELD = int(Measure.ENTERPRISE_HELD_DOWN)
EV_BAND, EV_GRADED, EV_REPAIRED, EV_HELD = (
    int(Event.ENTERPRISE_BAND),
    int(Event.ENTERPRISE_GRADED),
    int(Event.ENTERPRISE_REPAIRED),
    int(Event.ENTERPRISE_HELD_DOWN),
)
BY_LIST, BY_POINTS = 1, 2
"""For what the head did an enterprise is held down, as events say it."""
LOW_BIT = np.int16(HEAD_OF_LOW - (1 << 16))
"""HEAD_OF_LOW in the signed sixteen bits of a row of `person`."""


@step
def points_of_month(citizen, month, words, size, acts, rules):
    """The breach that one month files, and the points that it gains.

    Args:
        citizen: the head.
        month: since January 2018.
        words: of the enterprise's acts.
        size: class of size.
        acts: chance of a tax act, of a product act.
        rules: (regime, seed of the run).

    Returns:
        What `breach_filed` gives; points gained.
    """
    regime, seed = rules
    score = regime.enterprise_score
    heavier = (score.heavier[0], score.heavier[1], score.heavier[2], score.heavier[3])
    graded = (score.graded[0], score.graded[1])
    filed = breach_filed(words, acts, (score.filed[0], score.filed[1]), graded, heavier)
    good = draw(seed, GOOD_DEED, citizen, month, np.int64(0))
    return filed, points_gained(good, score.good[size], score.filed[2], score.points[2])


@rule
def points_of_breaches(regime):
    """Points of a tax act and of a product act, of the first heavier one of each, of the second."""
    lightest, heavier = regime.enterprise_score.points, regime.enterprise_score.heavier_points
    return lightest[0], lightest[1], heavier[0], heavier[1], heavier[2], heavier[3]


@step
def file_breach(filed, marks, regime):
    """Points lost for a breach, and the marks with it."""
    kinds = marks & KINDS_ON_FILE if regime.enterprise_score.doubles else 0
    points = points_of_breaches(regime)
    lost = points_lost(filed, points, kinds)
    years = (regime.enterprise_score.grade_years[0], regime.enterprise_score.grade_years[1])
    return lost, marks_with(marks, filed, lost < points_lost(filed, points, 0), years)


@step
def correct(clock, citizen, years, marks, rules):
    """The correction that an enterprise shows as the month begins, where it may and does.

    Args:
        clock: (N_CLOCK,) int64.
        citizen: the head.
        years: points of this year and of the last.
        marks: of the enterprise.
        rules: (regime, seed of the run).

    Returns:
        Whether it does; points of this year and of the last; marks.
    """
    regime, seed = rules
    this_year, last_year = years
    repair = regime.enterprise_score.repair
    if not may_correct(marks, min(this_year, last_year), repair[0]):
        return False, this_year, last_year, marks
    word = draw(seed, CORRECTION, citizen, clock[w.MONTH], 0)[0]
    if not happens(word, repair[1]):
        return False, this_year, last_year, marks
    back = given_back(this_year, repair[2])
    last_year += given_back(last_year, repair[2] - back)
    this_year += back
    if marks & GRADES:
        this_year = year_with(this_year, repair[3])
    return True, this_year, last_year, marks_corrected(marks)


@step
def band_of_enterprise(firm, regime):
    """Band of an enterprise by what it did, its listing and direct grades held against it."""
    points = points_this_year(firm) + points_last_year(firm)
    score = regime.enterprise_score.start + points
    marks, cap = marks_of(firm), np.int64(MOST_BANDS)
    if listing_of(firm) & LISTED:
        cap = regime.enterprise_score.listed_cap + 1
    if marks & TAX_GRADE:
        cap = min(cap, regime.enterprise_score.grade[0] + 1)
    if marks & PRODUCT_GRADE:
        cap = min(cap, regime.enterprise_score.grade[1] + 1)
    low = regime.enterprise_score.band_low
    lows = (
        np.int16(low[1]),
        np.int16(low[2]),
        np.int16(low[3]),
        np.int16(low[4]),
        np.int16(low[5]),
        np.int16(low[6]),
        np.int16(low[7]),
    )
    return np.int64(band_of(np.int16(score), np.int16(cap), lows))


@step
def cap_for_head(i, regime, person):
    """Highest band that head i leaves her enterprise, by her own points and the courts' list."""
    status = np.int64(person[w.STATUS, i])
    reached = regime.score.greatest >= regime.score.band_low[1]
    second_low = regime.score.band_low[1] if reached else np.int64(NO_BAND)
    low = is_held_against_others(np.int64(person[w.SCORE, i]), cap_of(status), False, second_low)
    caps = (regime.enterprise_score.head_caps[0], regime.enterprise_score.head_caps[1])
    return np.int64(highest_for_head(status & ON_COURT_LIST != 0, low, caps))


@step
def score_enterprise(clock, i, before, listing, points, rules):
    """An enterprise at the month's end: its points and band, and its head.

    Args:
        clock: (N_CLOCK,) int64.
        i: place of the head in the grid.
        before: the enterprise as the month began.
        listing: bits of its listing as the month ends, HELD_DOWN cleared.
        points: what `points_of_month` gave.
        rules: (regime, seed of the run, space, counts).

    Returns:
        The enterprise as the month ends.
    """
    regime, seed, space, counts = rules
    person = space.person
    group, citizen = person[w.GROUP, i], clock[w.FIRST_PERSON] + i
    this_year, last_year = points_this_year(before), points_last_year(before)
    is_january = clock[w.CALENDAR_MONTH] == 1
    if is_january:
        this_year, last_year = np.int64(0), this_year
    filed, gained = points
    marks = marks_of_new_month(marks_of(before), is_january)
    if space.lengths[w.N_FIRM_APPEALS] > 0:
        against = (np.int64(e.FIRM_FILING), is_on_file(marks))
        if decide_on_firm(clock, i, against, (regime, seed), space, counts):
            of_kinds = points_of_breaches(regime)
            back = given_back(this_year, points_of_last(marks, of_kinds))
            last_year += given_back(last_year, points_of_last(marks, of_kinds) - back)
            this_year += back
            marks = marks_struck(marks)
    if regime.enterprise_score.repair[1]:
        lived = this_year + last_year
        corrects, this_year, last_year, marks = correct(clock, citizen, (this_year, last_year), marks, (regime, seed))
        if corrects:
            counts[group, REPAIRED] += 1
            moved = this_year + last_year - lived
            w.record_event(space.trace, citizen, clock[w.FIRST_DAY], EV_REPAIRED, -1, moved, np.int64(-1))
    lost, marks = file_breach(filed, marks, regime)
    if filed & GRADED:
        counts[group, DIRECT] += 1
        grade = regime.enterprise_score.grade[(filed & KINDS) - 1]
        w.record_event(space.trace, citizen, clock[w.FIRST_DAY], EV_GRADED, -1, grade, np.int64(filed & KINDS))
    after = pack_enterprise(listing, year_with(this_year, lost + gained), last_year, marks)
    counts[group, LOST] -= lost
    counts[group, GAINED] += gained
    own = band_of_enterprise(after, regime)
    if own != band_of_enterprise(before, regime):
        w.record_event(space.trace, citizen, clock[w.FIRST_DAY], EV_BAND, -1, own, lost + gained)
    band = min(own, cap_for_head(i, regime, person))
    counts[group, IN_BAND + band] += 1
    counts[group, HELD] += band < own
    low = regime.enterprise_score.low
    if band <= low < own:
        after |= np.uint64(HELD_DOWN)
        person[w.TOUCHED, i] |= w.LOW_BY_HEAD
        by_list = person[w.STATUS, i] & ON_COURT_LIST and regime.enterprise_score.head_caps[0] <= low
        why = np.int64(BY_LIST if by_list else BY_POINTS)
        w.record_event(space.trace, citizen, clock[w.FIRST_DAY], EV_HELD, -1, band, why)
    if band <= low:
        counts[group, HEADS] += 1
        counts[group, FELL] += not person[w.STATUS, i] & LOW_BIT
        person[w.STATUS, i] |= LOW_BIT
        w.touch(person, i)
        person[w.TOUCHED, i] |= w.CHANGED
    else:
        person[w.STATUS, i] &= ~LOW_BIT
    return after
