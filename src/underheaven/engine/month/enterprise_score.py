"""Seventh step: the score of an enterprise, and whether it is held against its head (scoring/enterprise.py).

Question answered: which band is an enterprise in, and which head stands for a low one? Left out: the list of
enterprises (engine/month/enterprise.py) and points that heads lose for it (engine/month/association.py).
"""

from __future__ import annotations

import numpy as np

from underheaven.engine import packed as p
from underheaven.engine.measures import Measure
from underheaven.engine.month import workspace as w
from underheaven.engine.trace import Event
from underheaven.kernels.compile import step
from underheaven.kernels.philox import draw
from underheaven.kernels.purposes import Purpose
from underheaven.lists.enterprise import LISTED
from underheaven.records.enterprises import kinds_filed, listing_of, pack_enterprise, points_last_year, points_this_year
from underheaven.records.standing import HEAD_OF_LOW
from underheaven.scoring.bands import band_of
from underheaven.scoring.enterprise import (
    kind_of_breach,
    kinds_with,
    points_gained,
    points_lost,
    points_repeated,
    year_with,
)

IN_BAND, FELL, HEADS = int(Measure.ENTERPRISE_BAND), int(Measure.ENTERPRISE_FELL), int(Measure.HEADS_OF_LOW)
LOST, GAINED = int(Measure.ENTERPRISE_POINTS_LOST), int(Measure.ENTERPRISE_POINTS_GAINED)
GOOD_DEED = int(Purpose.ENTERPRISE_GOOD)
EV_BAND = int(Event.ENTERPRISE_BAND)
LOW_BIT = np.int16(HEAD_OF_LOW - (1 << 16))
"""HEAD_OF_LOW in the signed sixteen bits of a row of `person`."""


@step
def points_of_month(citizen, month, words, size, acts, rules):
    """Points lost and gained by one month's acts, and the kind of the breach that was filed.

    Args:
        citizen: the head.
        month: since January 2018.
        words: of the enterprise's acts.
        size: class of size.
        acts: chance of a tax act, of a product act.
        rules: (settings, seed of the run).

    Returns:
        Points lost, before any doubling; gained; bit of the kind, 0 where nothing was filed or nothing doubles.
    """
    settings, seed = rules
    found = (settings[p.FIRM_SEEN], settings[p.FIRM_SEEN + 1])
    lost = points_lost(words, acts, found, (settings[p.FIRM_POINTS], settings[p.FIRM_POINTS + 1]))
    good = draw(seed, GOOD_DEED, citizen, month, 0)
    gained = points_gained(good, settings[p.FIRM_GOOD + size], settings[p.FIRM_SEEN + 2], settings[p.FIRM_POINTS + 2])
    kind = kind_of_breach(words, acts) if settings[p.FIRM_DOUBLES] and lost < 0 else 0
    return lost, gained, kind


@step
def band_of_enterprise(firm, settings):
    """Band of an enterprise, its listing held against it."""
    points = points_this_year(firm) + points_last_year(firm)
    score = settings[p.FIRM_START] + points
    cap = settings[p.FIRM_LISTED_CAP] + 1 if listing_of(firm) & LISTED else 0
    low = p.FIRM_BAND_LOW
    lows = (
        np.int16(settings[low + 1]),
        np.int16(settings[low + 2]),
        np.int16(settings[low + 3]),
        np.int16(settings[low + 4]),
        np.int16(settings[low + 5]),
        np.int16(settings[low + 6]),
        np.int16(settings[low + 7]),
    )
    return np.int64(band_of(np.int16(score), np.int16(cap), lows))


@step
def score_enterprise(clock, i, before, listing, points, rules):
    """An enterprise at the month's end: its points and band, and its head.

    Args:
        clock: (N_CLOCK,) int64.
        i: place of the head in the grid.
        before: the enterprise as the month began.
        listing: bits of its listing as the month ends.
        points: what `points_of_month` gave.
        rules: (settings, space, counts).

    Returns:
        The enterprise as the month ends.
    """
    settings, space, counts = rules
    person = space.person
    group = person[w.GROUP, i]
    this_year, last_year = points_this_year(before), points_last_year(before)
    is_january = clock[w.CALENDAR_MONTH] == 1
    if is_january:
        this_year, last_year = np.int64(0), this_year
    once, gained, kind = points
    on_file = kinds_with(kinds_filed(before), 0, is_january)
    lost = points_repeated(once, kind, on_file)
    after = pack_enterprise(listing, year_with(this_year, lost + gained), last_year, on_file | kind)
    counts[group, LOST] -= lost
    counts[group, GAINED] += gained
    band = band_of_enterprise(after, settings)
    counts[group, IN_BAND + band] += 1
    citizen = clock[w.FIRST_PERSON] + i
    if band != band_of_enterprise(before, settings):
        w.record_event(space.trace, citizen, clock[w.FIRST_DAY], EV_BAND, -1, band, lost + gained)
    if band <= settings[p.FIRM_LOW]:
        counts[group, HEADS] += 1
        counts[group, FELL] += not person[w.STANDING, i] & LOW_BIT
        person[w.STANDING, i] |= LOW_BIT
        w.touch(person, i)
        person[w.TOUCHED, i] |= w.CHANGED
    else:
        person[w.STANDING, i] &= ~LOW_BIT
    return after
