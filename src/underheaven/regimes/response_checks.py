"""Do the mechanisms of a regime stay within what the acts allow?

Question answered: do factors fall or rise as they should, and within the headroom of the acts they move? Left out:
form (reading.py).
"""

from __future__ import annotations

from itertools import pairwise

from underheaven.regimes.catalogue_schema import Doing
from underheaven.regimes.checking import BEYOND, Checks, Known
from underheaven.regimes.quantities import Quantity
from underheaven.regimes.regime_schema import Mechanisms


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
