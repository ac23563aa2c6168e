"""Headlines of the enterprises' score (S13), and of ways off their list (S20).

Question answered: in which bands are enterprises, how many are graded directly or come into a low one, which heads
stand for it, how many correct, and how many listings end before their term? Left out: entries on the list
(headlines.py) and what heads lose in points of their own (standing.py).
"""

from __future__ import annotations

from collections.abc import Iterator

from underheaven.engine.measures import Measure
from underheaven.results.headline import Counts, Headline


def enterprises(c: Counts) -> Iterator[Headline]:
    """All of them, where the regime lists or scores enterprises."""
    yield from _off_the_list(c)
    bands = c.facts.enterprise_bands
    if not bands:
        return
    how = "enterprises below the band in which one without points begins, over all, at the end of the window"
    by_band = [c.at_end(Measure.ENTERPRISE_BAND + band) for band in range(len(bands))]
    total = sum(by_band)
    if total:
        below = sum(by_band[: c.facts.enterprise_start_band])
        title = "Enterprises below the band that all begin in, share"
        yield Headline("enterprises-below", title, below / total, "share", how_chosen=how, kind="share")
    if c.facts.enterprises_graded:
        how = "acts of enterprises that were filed with a direct grade in the window"
        graded = c.total(Measure.ENTERPRISE_GRADED)
        yield Headline("enterprises-graded", "Direct grades of enterprises", graded, "acts", how_chosen=how)
    if c.facts.enterprises_correct:
        how = "corrections of enterprises that gave points back or ended a direct grade in the window"
        corrected = c.total(Measure.ENTERPRISE_REPAIRED)
        yield Headline("enterprises-corrected", "Corrections of enterprises", corrected, "corrections", how_chosen=how)
    if c.facts.enterprise_low >= 0:
        how = "enterprises that came into a low band in the window"
        fell = c.total(Measure.ENTERPRISE_FELL)
        yield Headline("enterprises-fell", "Enterprises that fell into a low band", fell, "entries", how_chosen=how)
        how = "heads of enterprises in a low band, at the end of the window"
        title = "Heads who stand for an enterprise in a low band"
        yield Headline("heads-of-low", title, c.at_end(Measure.HEADS_OF_LOW), "persons", how_chosen=how)


def _off_the_list(c: Counts) -> Iterator[Headline]:
    """Listings that end before their term."""
    if c.facts.enterprises_leave_early:
        how = "listings of enterprises that ended before their term because the enterprise had corrected"
        early = c.total(Measure.ENTERPRISE_EARLY)
        yield Headline("enterprises-early", "Enterprises off the list early", early, "listings", how_chosen=how)
    if c.facts.enterprises_appeal:
        how = "listings of enterprises, and filings for their score, that were struck on appeal of the head"
        struck = c.total(Measure.ENTERPRISE_STRUCK)
        title = "Listings and filings of enterprises struck"
        yield Headline("enterprises-struck", title, struck, "entries", how_chosen=how)
