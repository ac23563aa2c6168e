"""Headlines of the enterprises' score (S13), and of ways off their list (S20).

Question answered: in which bands are enterprises, how many are graded directly or come into a low one, which heads
stand for it, how many correct, and how many listings end before their term? Left out: entries on the list
(headlines.py) and what heads lose in points of their own (standing.py).
"""

from __future__ import annotations

from collections.abc import Iterator

from underheaven.results.facts import RegimeFacts
from underheaven.results.headline import Counted, Counts, Headline, counted, part_of
from underheaven.state.measures import Measure


def enterprises(c: Counts) -> Iterator[Headline]:
    """All of them, where the regime lists or scores enterprises."""
    yield from counted(c, OFF_THE_LIST)
    yield from _below(c)
    yield from counted(c, IN_BANDS)


def _below(c: Counts) -> Iterator[Headline]:
    """Share that stands lower than it began."""
    how = "enterprises below the band in which one without points begins, over all, at the end of the window"
    title = "Enterprises below the band that all begin in, share"
    by_band = [c.lived_at_end(Measure.ENTERPRISE_BAND + band) for band in range(len(c.facts.enterprise_bands))]
    if sum(by_band):
        below = sum(by_band[: c.facts.enterprise_start_band])
        yield part_of("enterprises-below", title, below, sum(by_band), how)


def _holds_low(facts: RegimeFacts) -> bool:
    return bool(facts.enterprise_bands) and facts.enterprise_low >= 0


OFF_THE_LIST = (
    Counted(
        "enterprises-early",
        "Enterprises off the list early",
        "listings",
        Measure.ENTERPRISE_EARLY,
        "listings of enterprises that ended before their term because the enterprise had corrected",
        lambda facts: facts.enterprises_leave_early,
    ),
    Counted(
        "enterprises-struck",
        "Listings and filings of enterprises struck",
        "entries",
        Measure.ENTERPRISE_STRUCK,
        "listings of enterprises, and filings for their score, that were struck on appeal of the head",
        lambda facts: facts.enterprises_appeal,
    ),
)
"""Listings that end before their term, and filings struck."""
IN_BANDS = (
    Counted(
        "enterprises-graded",
        "Direct grades of enterprises",
        "acts",
        Measure.ENTERPRISE_GRADED,
        "acts of enterprises that were filed with a direct grade in the window",
        lambda facts: bool(facts.enterprise_bands) and facts.enterprises_graded,
    ),
    Counted(
        "enterprises-corrected",
        "Corrections of enterprises",
        "corrections",
        Measure.ENTERPRISE_REPAIRED,
        "corrections of enterprises that gave points back or ended a direct grade in the window",
        lambda facts: bool(facts.enterprise_bands) and facts.enterprises_correct,
    ),
    Counted(
        "enterprises-fell",
        "Enterprises that fell into a low band",
        "entries",
        Measure.ENTERPRISE_FELL,
        "enterprises that came into a low band in the window",
        _holds_low,
    ),
    Counted(
        "enterprises-held-down",
        "Enterprises in a lower band for what their head did",
        "enterprises",
        Measure.ENTERPRISE_HELD_DOWN,
        "enterprises in a lower band because their head is on the courts' list or stands in the lowest band herself, "
        "at the end of the window",
        lambda facts: bool(facts.enterprise_bands) and facts.enterprises_stand_for_heads,
        at_end=True,
    ),
    Counted(
        "heads-of-low",
        "Heads who stand for an enterprise in a low band",
        "persons",
        Measure.HEADS_OF_LOW,
        "heads of enterprises in a low band, at the end of the window",
        _holds_low,
        at_end=True,
    ),
)
"""What bands of enterprises come to."""
