"""Compare the same life under several regimes, a row each: what it came to, and what made the difference.

Question answered: what does it depend on where a person lives, if every place has points and lists of its own? Left
out: living the other lives (studies/regions.py) and the page (regions_page.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from underheaven.reasons.outcome import OutcomeOfOne
from underheaven.reasons.wording import number


@dataclass(frozen=True)
class LifeUnder:
    """One life under one regime."""

    regime: str
    title: str
    has_score: bool
    came_to: OutcomeOfOne
    lists: dict[str, int]
    """Days on each list that she was on."""
    acts_watched: int
    """Acts of the catalogue that some channel of the regime files."""
    acts_of_its_own: int
    """Acts that the regime adds; they are drawn apart and pair with nothing in another regime."""
    not_known: tuple[str, ...] = ()
    """Acts on her file in the run that this regime has no channel for, as the rules name them."""
    n_changes: int = 0
    """What is in one of the two lives only, or has another result."""
    path: tuple[str, ...] = ()
    """How the first change came about; empty for the run's own row, and where nothing changed."""

    @property
    def score(self) -> str:
        """The score, or that there is none."""
        return "no score" if self.came_to.score is None else str(self.came_to.score)

    @property
    def band(self) -> str:
        """The band; a dash where there is none."""
        return self.came_to.band or "-"

    @property
    def listed(self) -> str:
        """The lists, with the days on each."""
        return ", ".join(f"{name} ({number(days, 'day')})" for name, days in self.lists.items()) or "-"

    @property
    def made_the_difference(self) -> str:
        """The first thing that went otherwise, and why."""
        return "; ".join(self.path[:2]) or "-"

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self) | {"not_known": list(self.not_known), "path": list(self.path)}


@dataclass(frozen=True)
class SameLife:
    """One person, the run's own regime first."""

    citizen: int
    label: str
    totals: str
    """`held` or `free`."""
    rows: tuple[LifeUnder, ...]

    @property
    def notes(self) -> list[str]:
        """What must be known to read the rows."""
        acts = [
            f"{row.regime}: files {number(row.acts_watched, 'act')} of the catalogue"
            + (f" and {row.acts_of_its_own:,} of its own" if row.acts_of_its_own else "")
            + (f"; has no channel for {_some(row.not_known)} on her file in the run" if row.not_known else "")
            for row in self.rows
        ]
        return [
            "Acts of the catalogue are the same in every row, with the same draws, as far as no regime deters or "
            "rewards them; acts of a regime's own are drawn apart and pair with nothing.",
            "Scores of different regimes have different scales; compare what they open and close.",
            *acts,
        ]

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "synthetic": True,
            "citizen": self.citizen,
            "label": self.label,
            "totals": self.totals,
            "regimes": [row.as_json() for row in self.rows],
            "notes": self.notes,
        }

    def cells(self) -> list[tuple[str, ...]]:
        """The table: a row for each regime, in the order of HEADS."""
        return [
            (
                row.regime,
                row.score,
                row.band,
                row.listed,
                str(row.came_to.closed_steps),
                str(row.came_to.days_listed),
                f"{row.came_to.yuan_more:,.2f}",
                row.made_the_difference if k else "the run",
            )
            for k, row in enumerate(self.rows)
        ]


HEADS = ("regime", "score", "band", "lists", "attempts closed", "days listed", "yuan more", "what made the difference")


def _some(names: Sequence[str], most: int = 4) -> str:
    """Some names, and how many more there are."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
