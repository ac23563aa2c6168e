"""Put into words how a record, an appeal or a stay ended.

Question answered: until when did it last, and what ended it; and of several, how many ended how, from when to when?
Left out: what ended it, as found in the events (filings.py, stays.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from underheaven.reasons.account import CLEARED, MADE_GOOD, RAN_OUT, REPAIRED, STRUCK, Entry
from underheaven.reasons.wording import BAREST, conjoined, within
from underheaven.results.places import date_words

VERBS = {
    RAN_OUT: ("ran out", "ran out"),
    CLEARED: ("was cleared", "were cleared"),
    STRUCK: ("was struck on appeal", "were struck on appeal"),
    REPAIRED: ("was repaired on application", "were repaired on application"),
    MADE_GOOD: ("was made good", "were made good"),
}
"""Of one record and of several, by how it ended."""


def until_words(entry: Entry) -> str:
    """` until it ran out on 1 May 2018`; of a record that still counts, the last day on which it can."""
    if entry.ended is not None:
        return f" until it {VERBS[entry.how_ended][0]} on {date_words(entry.ended)}"
    return f" until {date_words(entry.until)} at the latest" if entry.until is not None else " for good"


def ends_of(entries: Sequence[Entry], level: int) -> str:
    """`, of which 2 ran out from 1 March to 1 June 2018 and 1 was struck on appeal on 3 July 2018`, or nothing."""
    over = [(VERBS[e.how_ended], e.ended) for e in entries if e.ended is not None]
    if len(entries) == 1 and over:
        (verbs, day), *_ = over
        return f", which {verbs[0]} on {date_words(day)}"
    return f", of which {in_sum(over, level)}" if over else ""


def in_sum(ends: Iterable[tuple[tuple[str, str], int]], level: int) -> str:
    """How many ended how, from when to when; at the barest level, by when.

    Args:
        ends: verb of one and of several, and day, of each.
        level: of the telling.
    """
    days: dict[tuple[str, str], list[int]] = defaultdict(list)
    for verbs, day in ends:
        days[verbs].append(day)
    return conjoined([f"{len(of)} {verbs[len(of) > 1]} {_when(of, level)}" for verbs, of in days.items()])


def _when(days: Sequence[int], level: int) -> str:
    first, last = min(days), max(days)
    return within(first, last) if level < BAREST or first == last else f"by {date_words(last)}"
