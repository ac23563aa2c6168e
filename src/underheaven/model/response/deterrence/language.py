"""Read and check what a regime says of deterrence and of good deeds for the points.

Question answered: which blocks and keys are there, which factors are possible, and does any act respond? Left out: the
other mechanisms, each in its room.
"""

from __future__ import annotations

from itertools import pairwise

from pydantic import Field

from underheaven.model.conduct.acts.language import Doing
from underheaven.model.known import Known
from underheaven.regimes.checking import BEYOND, Checks
from underheaven.regimes.fields import (
    ByMemory,
    Falling,
    MonthlyChance,
    Multiplier,
    NormRate,
    Rules,
    described,
)
from underheaven.regimes.quantities import Quantity
from underheaven.regimes.titled import Titled


class Norm(Rules):
    """General deterrence by what happens to others."""

    half_at: NormRate = Field(description="records per 1000 citizens and month at which half the fall is reached")
    least: Falling = Field(description="factor that the fall tends to")


class Deterrence(Titled):
    """Punishment deters."""

    by_memory: ByMemory = Field(description="factor on deterred acts by remembered punishments; 0 is 1")
    memory_fades: MonthlyChance = Field(description="the memory falls by one")
    norm: Norm | None = described("general deterrence")


class PointsSeeking(Titled):
    """Points attract good deeds."""

    factor: Multiplier = Field(description="factor on acts with `response: points-raise`")


def check_deterrence(rules: Deterrence, known: Known, checks: Checks) -> None:
    """Collect the faults of deterrence by remembered punishments."""
    path = "mechanisms/deterrence"
    check_response("deterred", path, known, checks)
    check_falling(f"{path}/by_memory", rules.by_memory, checks)


def check_points_seeking(rules: PointsSeeking, known: Known, checks: Checks) -> None:
    """Collect the faults of good deeds for the points."""
    path = "mechanisms/points-seeking"
    check_response("points-raise", path, known, checks)
    moved = {name: doing for name, doing in known.all.items() if doing.response == "points-raise"}
    check_headroom(f"{path}/factor", rules.factor, moved, checks)


def check_response(response: str, path: str, known: Known, checks: Checks) -> None:
    """Warn of a mechanism to which no act responds."""
    if not any(doing.response == response for doing in known.all.values()):
        checks.warn(path, f"no act has `response: {response}`: the mechanism moves nothing")


def check_headroom(path: str, factor: Quantity, moved: dict[str, Doing], checks: Checks) -> None:
    """Collect the fault of a factor beyond the headroom of an act, with which its candidates are drawn."""
    for name, doing in moved.items():
        headroom = doing.headroom.value if doing.headroom else 1.0
        if max(factor.value, factor.high) > headroom + BEYOND:
            wrong = f"the factor with its range reaches {factor.high:g}, the headroom of '{name}' is {headroom:g}"
            checks.fault(path, wrong, f"at most {headroom:g}, or more headroom")


def check_falling(path: str, factors: dict[str, Quantity], checks: Checks) -> None:
    """Collect the fault of factors that rise with the level."""
    ordered = sorted(factors.items(), key=lambda named: int(named[0]))
    for (lower, before), (level, after) in pairwise(ordered):
        if after.value > before.value:
            checks.fault(f"{path}/{level}", f"the factor rises from level {lower} to {level}", "falling factors")
