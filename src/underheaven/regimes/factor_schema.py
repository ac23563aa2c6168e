"""Which keys do a score of several factors and joining by choice hold?

Question answered: what may be said of a factor and of those who join? Left out: whether weights add up
(regimes/factor_checks.py).
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from underheaven.regimes.catalogue_schema import Times, Who
from underheaven.regimes.fields import Change, Prose, RoleNames, Rules, Share, described, key_among


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
