"""Which keys does standing among others hold?

Question answered: what may a regime say of the company that one keeps, of who sees a standing, and of what others do
then? Left out: what a household and a tie are, which
belongs to the society (society/ties.py).
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from underheaven.regimes.fields import (
    MonthlyChance,
    Names,
    Points,
    Prose,
    RowNames,
    Rules,
    Share,
    described,
    level_keys,
    one_of,
)
from underheaven.regimes.rulebook_standing import SEEN_BY

ByTies = dict[Annotated[str, level_keys(3)], Share]


class Association(Rules):
    """Points lost for those to whom one is tied; left out = none."""

    title: Prose = Field(default="", description="name for readers")
    rows: RowNames = Field(default=(), description="rows of the list of documented systems")
    household: Points | None = described("for each member of the household on the courts' list or in the lowest band")
    ties: Points | None = described("for each tie inside the grid of whom the same holds")
    enterprise: Points | None = described(
        "for the enterprise that she heads, listed where its head is barred, or in a low band"
    )
    at_most: Points = Field(description="most that a person loses for others in all, below 0")


class Visibility(Rules):
    """Whose standing others can see; left out = nobody's."""

    title: Prose = Field(default="", description="name for readers")
    rows: RowNames = Field(default=(), description="rows of the list of documented systems")
    bands: Names = Field(default=(), description="bands that are published")
    lists: Names = Field(default=(), description="lists that are published: of the kind court")
    seen_by: Annotated[str, one_of(*SEEN_BY)] = Field(
        description="who sees it: the person herself, employers, everybody"
    )
    looks: Share = Field(description="share of those who may look that do")
    boards: Share | None = described("share of others who see a board on which somebody is shown; left out = none")


class Ostracism(Rules):
    """What others do to those whom they see to stand low."""

    title: Prose = Field(default="", description="name for readers")
    rows: RowNames = Field(default=(), description="rows of the list of documented systems")
    cuts: MonthlyChance = Field(description="one who looks cuts a tie with somebody who is seen to stand low")
    mends: MonthlyChance = Field(description="a cut tie is mended of somebody who is not")
    refuses: ByTies = Field(
        default_factory=dict, description="share of private parties that refuse, by ties cut 1 to 3"
    )
    seen: Share | None = described(
        "share of private parties that refuse whom they see to stand low, or saw on a board; left out = none"
    )
    at: Names = Field(default=(), description="demands at which private parties are asked")
