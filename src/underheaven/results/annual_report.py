"""Put the model beside the annual report (S48), and say by how much it misses.

Question answered: which line of the official report does the model meet, and which not? Totals stand beside totals,
years beside years; what a shorter run adds stands beside nothing. Left out: figures that the model has no counterpart
for (register of claims).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from underheaven.results.chance import SIGN
from underheaven.results.headlines import Headline
from underheaven.results.ranges import Range
from underheaven.results.sums import Window
from underheaven.results.wording import count_words

LINES = (
    "flight-refusals",
    "train-refusals",
    "court-listings",
    "performed",
    "entities-listed",
)
"""Stems of headline ids, in the order of the report."""

TOTAL = "running total"


@dataclass(frozen=True)
class AnnualLine:
    """One line of the annual report."""

    id: str
    title: str
    basis: str
    """What the line sums over: `year`, `1 month`, `3 months`, or `running total`."""
    unit: str
    model: float
    range: Range | None
    official: float | None
    official_counts: str
    also: tuple[str, ...]
    """What else is in print on the same thing, a sentence each."""
    is_few: bool
    """Whether the model's figure, without what a running total begins with, rests on too few events."""
    miss_percent: float | None
    """(model - official) / official in per cent; None where there is no official figure."""

    @property
    def words(self) -> str:
        """The model's figure, marked where it rests on too few events."""
        return f"{count_words(self.model)} {SIGN}" if self.is_few else count_words(self.model)

    @property
    def is_total(self) -> bool:
        """Whether it goes on from the official total at the end of 2017."""
        return self.basis == TOTAL


def annual_report(headlines: Sequence[Headline], ranges: Mapping[str, Range], window: Window) -> list[AnnualLine]:
    """The lines that the run has, what was added in the window before its running total.

    Args:
        headlines: of the run.
        ranges: by headline id; a line without one has range None.
        window: months that the headlines are about.
    """
    by_id = {h.id: h for h in headlines}
    lines = []
    for stem in LINES:
        for suffix in ("year", "total"):
            headline = by_id.get(f"{stem}-{suffix}")
            if headline is not None:
                lines.append(_line(headline, window.length if suffix == "year" else TOTAL, ranges))
    return lines


def miss_percent(model: float, official: float | None) -> float | None:
    """By how much the model misses, with sign, in per cent of the official figure."""
    return None if not official else 100.0 * (model - official) / official


def miss_of(headline: Headline) -> float | None:
    """By how much a headline misses its official figure; None where it has none."""
    return miss_percent(headline.value, headline.official)


def _line(headline: Headline, basis: str, ranges: Mapping[str, Range]) -> AnnualLine:
    """One headline as a line."""
    return AnnualLine(
        id=headline.id,
        title=headline.title,
        basis=basis,
        unit=headline.unit,
        model=headline.value,
        range=ranges.get(headline.id),
        official=headline.official,
        official_counts=headline.official_counts,
        also=headline.official_also,
        is_few=headline.is_few,
        miss_percent=miss_of(headline),
    )
