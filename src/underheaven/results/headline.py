"""Define what a headline is, and what headlines are functions of.

Question answered: which parts has one number of a report, and how is a plain count written down? Left out: the numbers
themselves (headlines.py, moved.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from underheaven.engine.totals import Totals
from underheaven.results.chance import FEW
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
    events: float | None = None
    """Events, persons or days among the synthetic citizens, not scaled, that the value rests on; of a share those that
    happened or those that did not, whichever are fewer; None = it rests on no count."""
    of: float | None = None
    """Of how many, not scaled; None where it is no share."""
    official_also: tuple[str, ...] = ()
    """What else is in print on the same thing, a sentence each."""

    @property
    def is_few(self) -> bool:
        """Whether it rests on too little to be compared or quoted."""
        return self.events is not None and self.events < FEW


def part_of(
    name: str, title: str, part: float, whole: float, how: str, unit: str = "share", kind: Kind = "share"
) -> Headline:
    """One count over another.

    Args:
        name: id.
        title: of the headline.
        part: not scaled.
        whole: not scaled; the value is nan where it is 0.
        how: which counts went into it.
        unit: `share`, or what the ratio counts.
        kind: share; difference, where the part is one; mean or ratio, of two counts of different things.
    """
    value = part / whole if whole else float("nan")
    events = (
        min(part, whole - part) if kind == "share" else abs(part) if kind == "difference" else min(abs(part), whole)
    )
    return Headline(name, title, value, unit, how_chosen=how, kind=kind, events=events, of=whole)


@dataclass(frozen=True)
class Counts:
    """What headlines are functions of."""

    life: Totals
    none: Totals | None
    """The same society and seed without the system."""
    facts: RegimeFacts
    window: Window
    scale: float

    def total(self, *measures: int) -> float:
        """Sum over the window, scaled."""
        return self.scale * self.lived(*measures)

    def lived(self, *measures: int) -> int:
        """Sum over the window, as counted."""
        return sum(int(self.life.flows[m]) for m in measures)

    def lived_at_end(self, *measures: int) -> int:
        """Of the window's last month, as counted."""
        return sum(int(self.life.last[m]) for m in measures)

    def at_end(self, *measures: int) -> float:
        """Of the window's last month, scaled."""
        return self.scale * self.lived_at_end(*measures)


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
