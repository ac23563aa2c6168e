"""Read and check what a regime says of gates.

Question answered: which blocks and keys are there, and which values make sense together? Left out: what they are
compiled to (compile.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from underheaven.model.conduct.acts.language import Demand, Who
from underheaven.model.lists.enterprise.language import EnterpriseRules
from underheaven.regimes.checking import Checks, check_dates
from underheaven.regimes.fields import (
    BandName,
    Change,
    Day,
    DaysMore,
    Hours,
    Name,
    Names,
    Prose,
    Rate,
    Rules,
    Share,
    Yuan,
    described,
    one_of,
)
from underheaven.regimes.titled import Titled
from underheaven.state.limits import MAX_QUEUES

if TYPE_CHECKING:
    from underheaven.model.conduct.acts.language import CatalogueBody
    from underheaven.model.regime.body import RegimeBody

READINGS = ("narrow", "wide", "widest")
"""Readings of the school rule in the order of their numbers."""


class Price(Rules):
    """What a step costs, and for whom more or less."""

    base: Yuan = Field(description="price of one attempted step")
    bands: dict[BandName, Change] = Field(default_factory=dict, description="change by band; left out = none")
    lists: dict[Name, Change] = Field(default_factory=dict, description="change for those on a list, added")


class Delay(Rules):
    """For whom a step takes longer or comes sooner."""

    bands: dict[BandName, DaysMore] = Field(default_factory=dict, description="days by band; left out = none")
    lists: dict[Name, DaysMore] = Field(default_factory=dict, description="days for those on a list, added")


class Waive(Rules):
    """A deposit that some need not pay."""

    deposit: Yuan = Field(description="what the others pay")
    band: Prose = Field(description="waived for this band and the higher ones")


class Priority(Rules):
    """A queue of fixed capacity, and who goes first."""

    places: Rate = Field(description="places a citizen and year, whoever asks; above 0")
    ordered: Share = Field(description="share of the places given in the order below; the others as people arrive")
    ahead: Prose | None = described("this band and the higher ones are served first")
    behind: Prose | None = described("this band and the lower ones are served last")
    without_place: Annotated[str, one_of("wait", "leave")] = Field(
        default="wait", description="whether those without a place wait on or leave at the month's end"
    )
    at_start: Share | None = described("persons who wait on the first day, share of the population; left out = 0")


class Alternative(Rules):
    """Another way for those who are refused."""

    share: Share = Field(description="share of the refused who take it")
    hours: Hours = Field(description="hours that it takes longer")


class OfParents(Rules):
    """A gate that the listing of a parent closes to a child of the household as well."""

    closed_to: Names = Field(description="lists of a parent that close it")
    reading: Annotated[str, one_of(*READINGS)] = Field(description="which children it meets")
    checked: Share = Field(description="share of attempts at which parents are looked up; no more than `checked`")


class Gate(Titled):
    """Where a list or a band is felt."""

    closed_to: Names = Field(default=(), description="lists that close it")
    open_only_to: Names = Field(default=(), description="lists whose members alone pass; left out = everybody")
    band: Prose | None = described("closed to this band and the lower ones")
    checked: Share | None = described("share of attempts at which the operator checks; not for `priority`")
    effect: Annotated[str, one_of("refuse", "slow")] | None = described("what happens to those whom it is closed to")
    price: Price | None = described("what a step costs, and for whom more or less")
    delay: Delay | None = described("for whom a step takes longer or comes sooner")
    waive: Waive | None = described("a deposit that some need not pay")
    priority: Priority | None = described("a queue of fixed capacity, and who goes first")
    alternative: Alternative | None = described("another way for those who are refused")
    start: Day | None = Field(default=None, alias="from", description="first day of the rule")
    end: Day | None = Field(default=None, alias="to", description="last day of the rule")
    reading: Annotated[str, one_of(*READINGS)] = described(
        "for the demand that checks parents: which children it meets"
    )
    parents: OfParents | None = described("whose parents close it to a child; left out = nobody's")
    who: Who | None = described("who feels the gate; left out = everybody")
    low_enterprises: Annotated[str, one_of("closed")] = described("to heads whose enterprise is in a low band")


def check_gate(name: str, gate: Gate, body: RegimeBody, catalogue: CatalogueBody | None, checks: Checks) -> None:
    """Collect the faults of one gate."""
    path = f"gates/{name}"
    demands: dict[str, Demand] = dict(catalogue.demands) if catalogue else {}
    if name not in demands:
        checks.unknown(path, "demand", name, demands)
    elif (demands[name].checks == "parents") != (gate.reading is not None):
        if gate.reading is None:
            checks.fault(path, "the key `reading` is missing", "narrow, wide or widest where parents are checked")
        else:
            checks.fault(f"{path}/reading", "a reading without effect", "it only where the demand checks parents")
    _check_felt(path, gate, checks)
    for key, listed in _lists_named(gate):
        rules = body.lists.get(listed)
        if rules is None:
            checks.unknown(f"{path}/{key}", "list", listed, body.lists)
        elif isinstance(rules, EnterpriseRules) and rules.head == "free" and key == "open_only_to":
            wrong = f"the list '{listed}' does not bar heads, so nobody is on it here"
            checks.fault(f"{path}/{key}", wrong, "`head: barred` in that list, or another list")
        elif isinstance(rules, EnterpriseRules) and rules.head == "free":
            checks.warn(f"{path}/{key}", f"the list '{listed}' does not bar heads, so it closes nothing here")
    bands = [band for score in body.scores.values() for band in score.bands]
    for key, band in _bands_named(gate):
        if band not in bands:
            checks.unknown(f"{path}/{key}", "band", band, bands)
    if gate.parents is not None:
        _check_parents(f"{path}/parents", gate, body, checks)
    if gate.open_only_to:
        _check_open_only_to(f"{path}/open_only_to", gate, checks)
    _check_reached(path, gate, body, checks)
    if gate.priority is not None:
        _check_priority(f"{path}/priority", gate.priority, body, checks)
    check_dates(path, gate.start, gate.end, checks)
    if gate.who is not None:
        _check_who(f"{path}/who", gate, checks)


def _check_parents(path: str, gate: Gate, body: RegimeBody, checks: Checks) -> None:
    """Parents who can be listed, at a gate that looks at the person herself and is closed to some."""
    assert gate.parents is not None
    if gate.reading is not None:
        checks.fault(path, "the gate goes by the parents already", "`reading` and `closed_to` of the gate alone")
    if not gate.parents.closed_to:
        checks.fault(f"{path}/closed_to", "no listing of a parent closes it", "a list of `lists`")
    if not closes_to_some(gate):
        checks.fault(path, "the gate is closed to nobody who stands before it herself", "`closed_to` or `band` as well")
    for listed in gate.parents.closed_to:
        if listed not in body.lists:
            checks.unknown(f"{path}/closed_to", "list", listed, body.lists)
    if gate.checked is not None and gate.parents.checked.value > gate.checked.value:
        wrong = "parents are looked up more often than the person herself"
        checks.fault(f"{path}/checked", wrong, f"at most {100.0 * gate.checked.value:g} %")


def _check_open_only_to(path: str, gate: Gate, checks: Checks) -> None:
    """Somebody can pass, and it is the person herself who is asked."""
    if gate.reading is not None:
        checks.fault(path, "the gate goes by the parents", "a gate that checks the person who attempts the step")
    both = [listed for listed in gate.open_only_to if listed in gate.closed_to]
    if both:
        wrong = f"the gate is closed to '{both[0]}' and open only to it, so nobody passes"
        checks.fault(path, wrong, f"'{both[0]}' in one of `closed_to` and `open_only_to`")


def _check_who(path: str, gate: Gate, checks: Checks) -> None:
    """A condition says something, of a gate that asks for the person herself."""
    if gate.reading is not None:
        checks.fault(path, "the gate goes by the parents", "a gate that checks the person who attempts the step")
    if gate.priority is not None:
        checks.fault(path, "a queue goes by band alone", "`who` at a gate without `priority`")


def check_queues(body: RegimeBody, checks: Checks) -> None:
    """Collect the fault of too many queues."""
    queues = [name for name, gate in body.gates.items() if gate.priority is not None]
    if len(queues) > MAX_QUEUES:
        wrong = f"{len(queues)} gates have a queue"
        checks.fault(f"gates/{queues[MAX_QUEUES]}/priority", wrong, f"at most {MAX_QUEUES}")


def closes_to_some(gate: Gate) -> bool:
    """Whether a gate is closed to anybody, and not only dearer or later."""
    return bool(gate.closed_to or gate.open_only_to) or gate.band is not None or gate.low_enterprises == "closed"


def _check_felt(path: str, gate: Gate, checks: Checks) -> None:
    """A gate is felt by somebody, and says nothing that nobody feels."""
    closes = closes_to_some(gate)
    conditions = [gate.price, gate.delay, gate.waive]
    if not closes and not any(conditions) and gate.priority is None:
        expected = "`closed_to`, `open_only_to`, `band`, `price`, `delay`, `waive` or `priority`"
        checks.fault(path, "the gate is closed to nobody", expected)
        return
    for key in ("price", "delay"):
        change = getattr(gate, key)
        if change is not None and not change.bands and not change.lists:
            checks.fault(f"{path}/{key}", f"the {key} changes for nobody", "`bands`, `lists` or both")
    checked = closes or any(conditions)
    if checked and gate.checked is None:
        checks.fault(path, "the key `checked` is missing")
    if not checked and gate.checked is not None:
        checks.fault(f"{path}/checked", "a share without effect: a queue knows everybody's band", "no `checked`")
    if closes and gate.effect is None:
        checks.fault(path, "the key `effect` is missing")
    if not closes and gate.effect is not None:
        checks.fault(f"{path}/effect", "an effect without those whom it meets", "`closed_to`, `open_only_to` or `band`")
    if gate.alternative is not None and (not closes or gate.effect == "slow"):
        checks.fault(f"{path}/alternative", "another way, and nobody is refused", "it only with `effect: refuse`")


def _check_reached(path: str, gate: Gate, body: RegimeBody, checks: Checks) -> None:
    """What holds for a band is not hidden by the gate being closed to it."""
    lows = {band: rules.start.value for score in body.scores.values() for band, rules in score.bands.items()}
    if gate.band not in lows:
        return
    for key, band in _bands_named(gate):
        hidden = key.startswith(("price/", "delay/")) and lows.get(band, 0.0) <= lows[gate.band]
        if hidden and band in lows:
            wrong = f"without effect: the gate is closed to band {gate.band} and the lower ones"
            checks.fault(f"{path}/{key}", wrong, "a band above it")


def _check_priority(path: str, priority: Priority, body: RegimeBody, checks: Checks) -> None:
    """A queue has places, and somebody goes before somebody else."""
    if priority.places.value <= 0.0:
        checks.fault(f"{path}/places", "a queue without places: nobody would ever be served", "a rate above 0")
    if priority.ahead is None and priority.behind is None:
        checks.fault(path, "nobody goes before anybody", "`ahead`, `behind` or both")
    if priority.without_place == "leave" and priority.at_start is not None:
        checks.fault(f"{path}/at_start", "nobody waits where those without a place leave", "no `at_start`")
    lows = {band: rules.start.value for score in body.scores.values() for band, rules in score.bands.items()}
    ahead, behind = lows.get(priority.ahead or ""), lows.get(priority.behind or "")
    if ahead is not None and behind is not None and ahead <= behind:
        wrong = f"band {priority.ahead} goes first and last"
        checks.fault(f"{path}/ahead", wrong, f"a band above {priority.behind}")


def _lists_named(gate: Gate) -> list[tuple[str, str]]:
    """Lists that a gate speaks of, each with the key where it stands."""
    named = [("closed_to", listed) for listed in gate.closed_to]
    named += [("open_only_to", listed) for listed in gate.open_only_to]
    for key in ("price", "delay"):
        change = getattr(gate, key)
        named += [(f"{key}/lists/{listed}", listed) for listed in (change.lists if change else ())]
    return named


def _bands_named(gate: Gate) -> list[tuple[str, str]]:
    """Bands that a gate speaks of, each with the key where it stands."""
    named = [("band", gate.band)] if gate.band is not None else []
    for key in ("price", "delay"):
        change = getattr(gate, key)
        named += [(f"{key}/bands/{band}", band) for band in (change.bands if change else ())]
    if gate.waive is not None:
        named.append(("waive/band", gate.waive.band))
    if gate.priority is not None:
        ends = (("ahead", gate.priority.ahead), ("behind", gate.priority.behind))
        named += [(f"priority/{key}", band) for key, band in ends if band is not None]
    return named
