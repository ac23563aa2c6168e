"""Which keys does standing among others hold?

Question answered: what may a regime say of the company that one keeps? Left out: what a household and a tie are, which
belongs to the society (society/ties.py).
"""

from __future__ import annotations

from pydantic import Field

from underheaven.regimes.fields import Names, Points, Prose, Rules, described


class Association(Rules):
    """Points lost for those to whom one is tied; left out = none."""

    title: Prose = Field(default="", description="name for readers")
    rows: Names = Field(default=(), description="rows of the list of documented systems")
    household: Points | None = described("for each member of the household on the courts' list or in the lowest band")
    ties: Points | None = described("for each tie inside the grid of whom the same holds")
    enterprise: Points | None = described("for the listed enterprise that she heads, where its head is barred")
    at_most: Points = Field(description="most that a person loses for others in all, below 0")
