"""Ranges of what befell nobody.

Question answered: how often could it have happened, if it did not happen in any world? Left out: all other ranges
(ranges.py), to which the spread of the worlds gives a width.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from underheaven.results.chance import poisson_interval, share_interval
from underheaven.results.headline import Headline
from underheaven.results.ranges import Range

SIZES = ("days", "hours", "levels", "person-days", "person-levels", "points", "yuan")
"""Units of which one event may bring many, so that no event says nothing of how many there could be."""


def exact_ends(ranges: dict[str, Range], headlines: Sequence[Headline]) -> None:
    """Give a range without width its exact end: up to 3.0 events, or the share that these are; `ranges` is changed.

    Differences keep none: the same persons have the same random numbers, so no difference in any world is no chance.

    Args:
        ranges: by headline id.
        headlines: of the run.
    """
    for headline in headlines:
        found = ranges.get(headline.id)
        if found is None or found.low != found.high or headline.events != 0:
            continue
        low, high = headline.value, headline.value
        if headline.kind == "count" and headline.unit not in SIZES:
            high += poisson_interval(0)[1] * headline.scale
        elif headline.kind == "share" and headline.of:
            happened = round(headline.value * headline.of)
            low, high = share_interval(happened, round(headline.of))
        if low < high:
            ranges[headline.id] = replace(found, low=low, high=high, chance_share=1.0, assumption_share=0.0)
