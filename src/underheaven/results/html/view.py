"""View a run as the sections of the report see it.

Question answered: which numbers, ranges and words do all sections share? Left out: HTML of any one section.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from underheaven.results.chance import SIGN
from underheaven.results.headlines import Headline
from underheaven.results.html.figure import Figure
from underheaven.results.ranges import Range
from underheaven.results.record import RunRecord
from underheaven.results.sums import Window
from underheaven.results.wording import range_words, value_words


@dataclass(frozen=True)
class View:
    """What sections draw from."""

    record: RunRecord
    headlines: Sequence[Headline]
    by_id: Mapping[str, Headline]
    window: Window

    @property
    def regime(self) -> str:
        """Name of the regime, for captions and file names."""
        return self.record.plan.regime

    @property
    def scale(self) -> float:
        """Persons of the country for each synthetic citizen."""
        return self.record.plan.scale

    @property
    def scaled_words(self) -> str:
        """How counts were scaled, for captions."""
        if abs(self.scale - 1) < 0.005:
            return "as counted"
        return "scaled to the country" if self.record.plan.national_population else "as counted"

    @property
    def marks(self) -> str:
        """What a saved drawing says of its origin."""
        plan = self.record.plan
        return f"regime={plan.regime}; society={plan.society}; population={plan.population}; seed={plan.seed}"

    def range(self, name: str) -> Range | None:
        """90 % range of a headline."""
        return self.record.ranges.get(name)

    def value(self, name: str) -> str:
        """A headline's value in words."""
        return value_words(self.by_id[name])

    def bounds(self, name: str) -> str:
        """`90 % range 1 to 2`, or that there is none."""
        found = self.range(name)
        if found is None:
            return "no range computed"
        return f"90 % range {range_words(self.by_id[name], found)}"

    def has(self, *names: str) -> bool:
        """Whether the run has all these headlines."""
        return all(name in self.by_id for name in names)

    def figure(self, figure: Figure) -> str:
        """A figure with this run's marks."""
        return figure.html(self.regime, self.marks)


_UNITS = re.compile(rf"(?<=\d) (?=%|million\b|billion\b)| (?={SIGN})")


def kept(words: str) -> str:
    """Words for the page, in which no line ends between a number and its unit."""
    return _UNITS.sub("\u00a0", escape(words))


def paragraph(words: str) -> str:
    """Plain words as a paragraph."""
    return f"<p>{kept(words)}</p>"


def told(view: View, rows: Sequence[tuple[str, str]]) -> str:
    """Headlines one under the other, each with what it counts and its range, where a paragraph would hide them.

    Args:
        view: the run.
        rows: id of a headline and words that go on from its value; those that the run lacks are left out.
    """
    items = "".join(
        f'<li><b>{kept(view.value(name))}</b><span>{escape(words)}<span class="range">{kept(view.bounds(name))}'
        "</span></span></li>"
        for name, words in rows
        if view.has(name)
    )
    return f'<ul class="told">{items}</ul>' if items else ""


def note(words: str) -> str:
    """A small remark."""
    return f'<p class="note">{kept(words)}</p>'
