"""Read and check what a regime says of points lost for the company that one keeps.

Question answered: which blocks and keys are there, and which values make sense together? Left out: what they are
compiled to (compile.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from underheaven.regimes.checking import Checks
from underheaven.regimes.fields import (
    Points,
    Prose,
    RowNames,
    Rules,
    Share,
    described,
    level_keys,
)

if TYPE_CHECKING:
    from underheaven.model.regime.body import RegimeBody
    from underheaven.model.scoring.points.language import Score

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


LEAST_BANDS = 2


def check_association(path: str, score: Score, body: RegimeBody, checks: Checks) -> None:
    """Collect the faults of points that are lost for others."""
    rules = score.association
    if rules is None:
        return
    said = {"household": rules.household, "ties": rules.ties, "enterprise": rules.enterprise}
    if all(points is None for points in said.values()):
        checks.fault(path, "nobody loses points for anybody", "`household`, `ties` or `enterprise`")
    for key, points in (*said.items(), ("at_most", rules.at_most)):
        if points is not None and max(points.value, points.high) > 0.0:
            checks.fault(f"{path}/{key}", f"{max(points.value, points.high):g} points are gained", "points below 0")
    if rules.at_most.value == 0.0:
        checks.fault(f"{path}/at_most", "0 points are the most that anybody loses", "points below 0")
    if len(score.bands) < LEAST_BANDS and (rules.household is not None or rules.ties is not None):
        checks.fault(path, "the score has no lowest band among others", "at least two `bands`")
    barred = any(getattr(rules_of, "head", "free") == "barred" for rules_of in body.lists.values())
    low = body.enterprise_score is not None and body.enterprise_score.low is not None
    if rules.enterprise is not None and not barred and not low:
        wrong = "no list of enterprises bars its head and no band of enterprises is low: nothing is held against her"
        checks.warn(f"{path}/enterprise", wrong)
