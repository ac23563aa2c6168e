"""Headlines of the enterprises' score (S13), and of ways off their list (S20).

Question answered: in which bands are enterprises, how many come into a low one, which heads stand for it, and how many
listings end before their term? Left out: entries on the list (headlines.py) and what heads lose in points of their own
(standing.py).
"""

from __future__ import annotations

from collections.abc import Iterator

from underheaven.engine.measures import Measure
from underheaven.results.facts import RegimeFacts
from underheaven.results.headline import Counted, Counts, Headline, counted


def enterprises(c: Counts) -> Iterator[Headline]:
    """All of them, where the regime lists or scores enterprises."""
    yield from counted(c, OFF_THE_LIST)
    yield from _below(c)
    yield from counted(c, LOW)


def _below(c: Counts) -> Iterator[Headline]:
    """Share that stands lower than it began."""
    how = "enterprises below the band in which one without points begins, over all, at the end of the window"
    by_band = [c.at_end(Measure.ENTERPRISE_BAND + band) for band in range(len(c.facts.enterprise_bands))]
    if sum(by_band):
        value = sum(by_band[: c.facts.enterprise_start_band]) / sum(by_band)
        title = "Enterprises below the band that all begin in, share"
        yield Headline("enterprises-below", title, value, "share", how_chosen=how, kind="share")


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
        "Listings of enterprises struck",
        "listings",
        Measure.ENTERPRISE_STRUCK,
        "listings of enterprises that ended on appeal of the head",
        lambda facts: facts.enterprises_appeal,
    ),
)
"""Listings that end before their term."""
LOW = (
    Counted(
        "enterprises-fell",
        "Enterprises that fell into a low band",
        "entries",
        Measure.ENTERPRISE_FELL,
        "enterprises that came into a low band in the window",
        _holds_low,
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
"""What a low band of an enterprise comes to."""
