"""Check that what a catalogue says makes sense.

Question answered: are its names unique, its tables whole, its responses possible? Left out: its form
(model/regime/reading.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from underheaven.model.conduct.acts.language import Act, Doing, Habit
from underheaven.model.conduct.routines.language import check_routines
from underheaven.regimes.checking import Checks
from underheaven.state.limits import MAX_GATES, MOST_ACTS

if TYPE_CHECKING:
    from underheaven.model.conduct.acts.language import CatalogueBody

MOST_FIELDS = 8
NO_FIELDS = ("mean", "steps")
"""Names of open steps over all fields in a comparison (results/comparison/metrics_of_bands.py)."""
"""Fields of life; a table of more is no headline."""
RAISING = ("hardship-raises", "points-raise")
"""Responses that need headroom above 1."""


def check_catalogue(body: CatalogueBody, checks: Checks) -> None:
    """Collect the faults of meaning of a catalogue."""
    groups: dict[str, dict[str, Doing]] = {
        "acts": dict(body.acts),
        "debts": dict(body.debts),
        "demands": dict(body.demands),
        "habits": dict(body.habits),
    }
    first_in: dict[str, str] = {}
    for group, doings in groups.items():
        for name, doing in doings.items():
            if name in first_in:
                checks.fault(f"{group}/{name}", f"the name stands in `{first_in[name]}` as well", "a name of its own")
            first_in.setdefault(name, group)
            check_doing(f"{group}/{name}", doing, checks)
            check_attitude(f"{group}/{name}", doing, body.attitudes is not None, checks)
    _check_attitudes(body, checks)
    if len(first_in) > MOST_ACTS:
        checks.fault("acts", f"there are {len(first_in)} acts in all", f"at most {MOST_ACTS}")
    if len(body.debts) > 1:
        checks.fault("debts", f"there are {len(body.debts)} debts", "at most one")
    if len(body.demands) > MAX_GATES:
        checks.fault("demands", f"there are {len(body.demands)} demands", f"at most {MAX_GATES}")
    _check_fields(body, checks)
    check_routines(body, checks)
    parents = [name for name, demand in body.demands.items() if demand.checks == "parents"]
    for name in parents[1:]:
        checks.fault(f"demands/{name}/checks", f"`demands/{parents[0]}` checks the parents already", "one such demand")


def _check_fields(body: CatalogueBody, checks: Checks) -> None:
    """Fields of life that no step belongs to, or that come to no weight."""
    for name, demand in body.demands.items():
        if demand.field is not None and demand.field not in body.fields:
            checks.unknown(f"demands/{name}/field", "field of life", demand.field, body.fields)
    used = {demand.field for demand in body.demands.values()}
    for name in body.fields:
        if name in NO_FIELDS:
            checks.fault(f"fields/{name}", f"a field of life cannot be called {name!r}", "another name")
        if name not in used:
            checks.fault(f"fields/{name}", "no demand belongs to the field", f"`field: {name}` on a demand")
    if len(body.fields) > MOST_FIELDS:
        checks.fault("fields", f"there are {len(body.fields)} fields of life", f"at most {MOST_FIELDS}")
    if body.fields and not any(field.weight.value > 0.0 for field in body.fields.values()):
        checks.fault("fields", "no field has a weight above 0", "a weight above 0 on one of them")


def _check_attitudes(body: CatalogueBody, checks: Checks) -> None:
    """Shares that come to more than everybody, or that move no act."""
    shares = body.attitudes
    if shares is None:
        return
    if shares.loyal.value + shares.critical.value > 1.0:
        checks.fault("attitudes", "the shares come to more than 100 %", "at most 100 % loyal and critical together")
    if not any(act.attitude is not None for act in body.acts.values()):
        checks.fault("attitudes", "attitudes without effect: no act has `attitude`", "`attitude` on political acts")


def check_attitude(path: str, doing: Doing, known: bool, checks: Checks) -> None:
    """Collect the faults of an act's multipliers by attitude.

    Args:
        path: of the act.
        doing: the act.
        known: whether there are attitudes in the catalogue.
        checks: gathers faults.
    """
    times = doing.attitude if isinstance(doing, Act) else None
    if times is None:
        return
    given = [value for value in (times.loyal, times.neither, times.critical) if value is not None]
    if doing.loyalty is None or path.startswith(("debts/", "demands/")):
        checks.fault(f"{path}/attitude", "the act is not political", "`attitude` on acts with `loyalty`")
    elif not known:
        checks.fault(f"{path}/attitude", "nobody has an attitude", "`attitudes` in the catalogue, with shares")
    elif (not any(value.value > 0.0 for value in given) and len(given) == 3) or not given:
        checks.fault(f"{path}/attitude", "nobody would do it, or nothing is said", "a multiplier above 0")


def check_doing(path: str, doing: Doing, checks: Checks) -> None:
    """Collect the faults of one act, debt, demand or habit."""
    if doing.loyalty is not None and not isinstance(doing, Habit) and path.startswith(("debts/", "demands/")):
        wrong = "a political mark without effect: no score counts a debt or an attempted step"
        checks.fault(f"{path}/loyalty", wrong, "`loyalty` on acts and habits")
    if doing.effort is not None and doing.effort.hours is None and doing.effort.yuan is None:
        checks.fault(f"{path}/effort", "the effort says nothing", "`hours`, `yuan` or both")
    if doing.effort is not None and doing.lawfulness != "good":
        checks.fault(
            f"{path}/effort", "an effort without effect: only that of good deeds is reckoned", "it on good acts"
        )
    headroom = doing.headroom.value if doing.headroom else 1.0
    if doing.response in RAISING and headroom <= 1.0:
        checks.fault(path, f"`response: {doing.response}` needs room above the rate", "headroom above 1")
    if doing.response not in RAISING and headroom > 1.0:
        wrong = f"headroom without effect: `response: {doing.response}` does not raise the rate"
        checks.fault(f"{path}/headroom", wrong, "no headroom, or a response that raises")
    if isinstance(doing, Habit):
        most = doing.share.value * headroom
        for table in (doing.times.sex, doing.times.age, doing.times.income, doing.times.place):
            most *= max([quantity.value for quantity in table.values()], default=1.0)
        if most > 1.0:
            checks.warn(path, f"the share times its multipliers reaches {100 * most:.0f} %; it counts as 100 %")
