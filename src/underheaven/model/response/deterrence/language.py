"""Which blocks and keys does a regime hold?

Question answered: what may be said of channels, scores, lists, gates and mechanisms? Left out: whether names fit each
other and ranges make sense (model/regime/checks.py). The descriptions are the reference of the language.
"""

from __future__ import annotations

from itertools import pairwise

from pydantic import Field

from underheaven.model.conduct.acts.language import Doing
from underheaven.model.known import Known
from underheaven.model.response.ostracism.language import Ostracism
from underheaven.regimes.checking import BEYOND, Checks
from underheaven.regimes.fields import (
    ByHardship,
    ByMemory,
    Falling,
    FallingByHardship,
    HoursOfEffort,
    MonthlyChance,
    Multiplier,
    NormRate,
    Rules,
    Share,
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


class Hardship(Titled):
    """Being listed costs income."""

    rises: MonthlyChance = Field(description="a person on the court list loses income")
    falls: MonthlyChance = Field(description="hardship falls by one for those not listed")
    known: MonthlyChance | None = described(
        "somebody in a published band that others see loses custom or work; left out = never"
    )
    shown: Share | None = described("share of those shown on a board who lose custom or work; left out = none")
    debts: ByHardship = Field(default_factory=dict, description="factor on falling into debt by level")
    demands: FallingByHardship = Field(default_factory=dict, description="factor on demands by level")


class PointsSeeking(Titled):
    """Points attract good deeds."""

    factor: Multiplier = Field(description="factor on acts with `response: points-raise`")


class Evasion(Titled):
    """Those who were punished keep from being seen."""

    share: Share = Field(description="share of deterred acts kept from being seen while a punishment is remembered")
    hours: HoursOfEffort = Field(description="hours that one such act takes; a cost in the report")


class Mechanisms(Rules):
    """What the regime does to people; what is left out is off."""

    deterrence: Deterrence | None = described("punishment deters")
    hardship: Hardship | None = described("being listed costs income")
    points_seeking: PointsSeeking | None = Field(default=None, alias="points-seeking", description="points attract")
    ostracism: Ostracism | None = described("others cut ties with those whom they see to stand low")
    evasion: Evasion | None = described("those who were punished keep from being seen")


def check_mechanisms(mechanisms: Mechanisms, known: Known, checks: Checks) -> None:
    """Collect the faults of the responses."""
    if mechanisms.deterrence is not None:
        path = "mechanisms/deterrence"
        _check_response("deterred", path, known, checks)
        _check_falling(f"{path}/by_memory", mechanisms.deterrence.by_memory, checks)
    if mechanisms.evasion is not None:
        _check_response("deterred", "mechanisms/evasion", known, checks)
        if mechanisms.deterrence is None:
            checks.fault("mechanisms/evasion", "nobody remembers a punishment", "`deterrence` beside it")
    if mechanisms.hardship is not None:
        path = "mechanisms/hardship"
        debts = {name: doing for name, doing in known.all.items() if doing.response == "hardship-raises"}
        for level, factor in mechanisms.hardship.debts.items():
            _check_headroom(f"{path}/debts/{level}", factor, debts, checks)
        _check_falling(f"{path}/demands", mechanisms.hardship.demands, checks)
        if mechanisms.hardship.debts and not debts:
            checks.fault(f"{path}/debts", "nothing has `response: hardship-raises`", "a debt that responds")
    if mechanisms.points_seeking is not None:
        path = "mechanisms/points-seeking"
        _check_response("points-raise", path, known, checks)
        moved = {name: doing for name, doing in known.all.items() if doing.response == "points-raise"}
        _check_headroom(f"{path}/factor", mechanisms.points_seeking.factor, moved, checks)


def _check_response(response: str, path: str, known: Known, checks: Checks) -> None:
    if not any(doing.response == response for doing in known.all.values()):
        checks.warn(path, f"no act has `response: {response}`: the mechanism moves nothing")


def _check_headroom(path: str, factor: Quantity, moved: dict[str, Doing], checks: Checks) -> None:
    for name, doing in moved.items():
        headroom = doing.headroom.value if doing.headroom else 1.0
        if max(factor.value, factor.high) > headroom + BEYOND:
            wrong = f"the factor with its range reaches {factor.high:g}, the headroom of '{name}' is {headroom:g}"
            checks.fault(path, wrong, f"at most {headroom:g}, or more headroom")


def _check_falling(path: str, factors: dict[str, Quantity], checks: Checks) -> None:
    """Factors do not rise with the level."""
    ordered = sorted(factors.items(), key=lambda named: int(named[0]))
    for (lower, before), (level, after) in pairwise(ordered):
        if after.value > before.value:
            checks.fault(f"{path}/{level}", f"the factor rises from level {lower} to {level}", "falling factors")
