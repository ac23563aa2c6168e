"""One life kept as a clerk would, from its events alone: the slow and obvious twin of an account.

Question answered: which records, appeals, stays and steps do the events hold, and how did each end? Left out: words,
causes and rules; nothing of reasons/ is used, so that what it tells can be held against this.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np

from underheaven.state.events import Event

COURT_ENDS = ("the debt was paid", "the term was over", "the error was found")
ENTERPRISE_ENDS = ("the term was over", "it had corrected what it was listed for", "an appeal was granted")
APPEAL_ENDS = ("stood", "was struck", "was gone already")


@dataclass
class Record:
    """A record in the file."""

    day: int
    act: int
    wrong: bool = False
    past: bool = False
    points: int | None = None
    cap: int = -1
    shown: int = 0
    counted_as: int = -1
    end: tuple[str, int] | None = None


@dataclass
class Appeal:
    """An appeal, and what came of it."""

    day: int
    act: int
    wrong: bool
    end: tuple[str, int] | None = None


@dataclass
class Listing:
    """A stay on a list that its own events begin and end, or a waiting for one."""

    name: str
    first: int | None
    """None = since before the first day."""
    act: int = -1
    value: int = 0
    other: int = -1
    end: tuple[str, int] | None = None


@dataclass
class Ledger:
    """All of one life."""

    records: list[Record] = field(default_factory=list)
    appeals: list[Appeal] = field(default_factory=list)
    listings: list[Listing] = field(default_factory=list)
    graces: list[Listing] = field(default_factory=list)
    others: dict[Event, list[tuple[int, int, int, int]]] = field(default_factory=lambda: defaultdict(list))
    """(day, act, value, other) of all events, by kind."""

    def days(self, kind: Event, value: int | None = None) -> list[int]:
        """Of the events of a kind."""
        return sorted(day for day, _, v, _ in self.others[kind] if value is None or v == value)


ON = {Event.COURT_LISTED: "court", Event.SCORE_LISTED: "score", Event.ENTERPRISE_LISTED: "enterprise"}
OFF = {Event.COURT_LEFT: "court", Event.SCORE_LEFT: "score", Event.ENTERPRISE_LEFT: "enterprise"}


def ledger_of(events: np.ndarray, mended: frozenset[int]) -> Ledger:
    """What the events of one citizen hold.

    Args:
        events: state.events.EVENT, as they happened.
        mended: acts whose records go because their cause is made good, and not on application.
    """
    book = Ledger()
    current = Record(0, -1)
    for event in events:
        kind = Event(int(event["event"]))
        day, act, value, other = (int(event[name]) for name in ("day", "act", "value", "other"))
        book.others[kind].append((day, act, value, other))
        if kind in (Event.FILED, Event.FILED_WRONGLY, Event.PAST):
            current = Record(day, act, kind == Event.FILED_WRONGLY, kind == Event.PAST, counted_as=act)
            current.points = value if kind == Event.PAST else None
            book.records.append(current)
        elif kind == Event.SCORED:
            current.points, current.counted_as = value, act
        elif kind == Event.DOWNGRADED:
            current.cap = value
        elif kind == Event.SHOWN:
            current.shown = value
        elif kind == Event.EXPIRED:
            _end(book, act, ("ran out", day))
        elif kind == Event.CLEARED:
            _end(book, act, ("was cleared", day))
        elif kind == Event.REPAIRED:
            _end(book, act, ("was made good" if act in mended else "was repaired on application", day))
        elif kind == Event.APPEALED:
            book.appeals.append(Appeal(day, act, value == 1))
        elif kind == Event.DECIDED:
            _decide(book, act, value, day)
        elif kind in ON:
            book.listings.append(Listing(ON[kind], day, act, value, other))
        elif kind in OFF:
            _leave(book, OFF[kind], value, day)
        elif kind == Event.CONDUCT_LISTED:
            book.listings.append(Listing(f"conduct {value}", day, act, value, other))
        elif kind == Event.BAN_LIFTED:
            listing = next(g for g in book.listings[::-1] if g.name == f"conduct {value}" and g.end is None)
            listing.end = "what led to it was made good", day
        elif kind == Event.GRACE_BEGUN:
            book.graces.append(Listing(f"conduct {value}", day, act, value, other))
        elif kind == Event.GRACE_OVER:
            grace = next(g for g in book.graces if g.act == act and g.end is None)
            grace.end = {-1: "was made good", -2: "was struck on appeal"}.get(other, "was listed"), day
    return book


def _end(book: Ledger, act: int, end: tuple[str, int]) -> None:
    """The oldest record of an act goes."""
    next(r for r in book.records if r.counted_as == act and r.points is not None and r.end is None).end = end


def _decide(book: Ledger, act: int, value: int, day: int) -> None:
    """An appeal is decided; where it is won the record goes: the first wrong one, if it was against a wrong one."""
    appeal = next(a for a in book.appeals if a.act == act and a.end is None)
    appeal.end = APPEAL_ENDS[value], day
    live = [r for r in book.records if r.counted_as == act and r.points is not None and r.end is None]
    live = [r for r in live if r.wrong or not appeal.wrong]
    if act >= 0 and value == 1 and live:
        live[0].end = "was struck on appeal", day


def _leave(book: Ledger, name: str, value: int, day: int) -> None:
    """A stay ends; one that began before the first day has no other event."""
    listing = next((g for g in book.listings if g.name == name and g.end is None), None)
    if listing is None:
        listing = Listing(name, None)
        book.listings.append(listing)
    why = {"court": COURT_ENDS, "enterprise": ENTERPRISE_ENDS}.get(name, ())
    listing.end = (why[value] if why else f"the term was over and the score was {value}"), day
