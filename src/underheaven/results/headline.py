"""What a headline is, and what headlines are functions of.

Question answered: which parts has one number of a report, and how is a plain count written down? Left out: the numbers
themselves (headlines.py, moved.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from underheaven.engine.totals import Totals
from underheaven.results.facts import RegimeFacts
from underheaven.results.ranges import Kind
from underheaven.results.sums import Window


@dataclass(frozen=True)
class Headline:
    """One number of a report."""

    id: str
    title: str
    value: float
    """Scaled to the country where it is a count; a share from 0 to 1."""
    unit: str
    official: float | None = None
    official_counts: str = ""
    """What the official figure counts; empty where there is none."""
    how_chosen: str = ""
    """Which counts went into it, and why these."""
    scale: float = 1.0
    """Persons of the country that one synthetic citizen stood for; 1 where nothing was scaled."""
    kind: Kind = "count"


@dataclass(frozen=True)
class Counts:
    """What headlines are functions of."""

    life: Totals
    none: Totals | None
    """The same society and luck without the system."""
    facts: RegimeFacts
    window: Window
    scale: float

    def total(self, *measures: int) -> float:
        """Sum over the window, scaled."""
        return self.scale * sum(int(self.life.flows[m]) for m in measures)

    def at_end(self, *measures: int) -> float:
        """Of the window's last month, scaled."""
        return self.scale * sum(int(self.life.last[m]) for m in measures)


@dataclass(frozen=True)
class Counted:
    """A headline that is one measure, scaled: a row of a table."""

    id: str
    title: str
    unit: str
    measure: int
    how: str
    where: Callable[[RegimeFacts], bool]
    """Whether a regime can have it."""
    at_end: bool = False
    """Of the window's last month; its sum over the window otherwise."""


def counted(c: Counts, rows: Sequence[Counted]) -> Iterator[Headline]:
    """The rows that the regime can have, in their order."""
    for row in rows:
        if row.where(c.facts):
            value = c.at_end(row.measure) if row.at_end else c.total(row.measure)
            yield Headline(row.id, row.title, value, row.unit, how_chosen=row.how)
