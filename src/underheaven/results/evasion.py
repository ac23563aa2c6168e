"""Headlines of evasion: acts kept out of sight, and the hours that it takes.

Question answered: how much of what channels would have seen is kept from them? Left out: acts that are not done
(moved.py).
"""

from __future__ import annotations

from collections.abc import Iterator

from underheaven.results.headline import Counts, Headline
from underheaven.state.measures import Measure


def evasion(c: Counts) -> Iterator[Headline]:
    """Both, where the regime says that people evade."""
    if not c.facts.has_evasion:
        return
    evaded = c.total(Measure.ACTS_EVADED)
    how = "acts that a channel would have seen and that somebody who remembers a punishment kept from it"
    yield Headline("acts-evaded", "Acts kept from being seen", evaded, "acts", how_chosen=how)
    how = "acts kept from being seen, times the hours that one takes by the regime"
    hours = evaded * c.facts.evasion_hours
    yield Headline("hours-evading", "Hours spent on not being seen", hours, "hours", how_chosen=how)
