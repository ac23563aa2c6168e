"""Read and check what a regime says of a score of several factors and of those who join it.

Question answered: which blocks and keys are there, and which values make sense together? Left out: what they are
compiled to (compile.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from underheaven.model.conduct.acts.language import Who
from underheaven.regimes.checking import BEYOND, Checks
from underheaven.regimes.fields import Change, Prose, RoleNames, Rules, Share, described, key_among
from underheaven.regimes.times import Times

if TYPE_CHECKING:
    from underheaven.model.regime.body import RegimeBody


class Factor(Rules):
    """One of several weighted factors."""

    title: Prose = Field(default="", description="name for readers")
    weight: Share = Field(description="share of the scale; all weights come to 100 %")
    level: Share = Field(description="of the factor's points, for a person whose multipliers are 1")
    times: Times = Field(default=Times(), description="multipliers of the level")
    roles: dict[Annotated[str, key_among("role", RoleNames)], Change] = Field(
        default_factory=dict, description="more or less of the factor's points for those in a role"
    )
    spread: Share | None = described("most by which persons who are alike differ, of the factor's points")


class Enrolment(Rules):
    """Who has joined on the first day."""

    share: Share = Field(description="of those who can join and whose multipliers are 1")
    who: Who = Field(default=Who(), description="who can join")
    times: Times = Field(default=Times(), description="multipliers of the share")


def check_factors(body: RegimeBody, checks: Checks) -> None:
    """Collect the faults of factors, joining and knowing."""
    for name, score in body.scores.items():
        path, whole = f"scores/{name}", sum(factor.weight.value for factor in score.factors.values())
        if score.factors and abs(whole - 1.0) > BEYOND:
            checks.fault(f"{path}/factors", f"the weights come to {100 * whole:g} %", "100 %")
        if score.factors and score.start.value != score.least.value:
            wrong = f"the factors add to the start, which is {score.start.value:g}"
            checks.fault(f"{path}/start", wrong, f"the least score, {score.least.value:g}")
        if score.while_downgraded == "bonuses-blocked":
            items = score.items.values()
            if not any(i.grade is not None for i in items) or not any(i.points and i.points.value > 0 for i in items):
                expected = "an item with `grade` and one with points above 0"
                checks.fault(f"{path}/while_downgraded", "no bonus can be blocked", expected)
    if body.enrolment is not None:
        if not body.scores:
            checks.fault("enrolment", "there is no score to join", "a block `scores`")
        if body.enrolment.share.value == 0.0:
            checks.fault("enrolment/share", "nobody joins", "a share above 0 %")
    if body.secrecy is not None and body.mechanisms.deterrence is None and body.mechanisms.points_seeking is None:
        expected = "`mechanisms` with `deterrence` or `points-seeking`"
        checks.fault("secrecy", "nobody acts on what is known of the rules", expected)
