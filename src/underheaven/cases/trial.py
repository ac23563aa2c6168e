"""Does a case come out as expected?

Question answered: the first difference between what the rules make of a case and what its author expects. Left out: the
life itself (life.py).
"""

from __future__ import annotations

from dataclasses import dataclass

from underheaven.cases.case_file import NO_LIST, QUEUES, Case, Expectation, date_of
from underheaven.cases.life import Life, month_of
from underheaven.cases.person import Stated
from underheaven.model.gates.conditions.rules import by_standing
from underheaven.model.gates.steps.compile import Effect
from underheaven.model.gates.steps.rules import is_closed, is_shut_out
from underheaven.model.gates.steps.school import is_refused
from underheaven.model.lists.by_conduct.compile import list_bit
from underheaven.model.regime import Regime, compile_rulebook
from underheaven.model.regime.rulebook import Rulebook
from underheaven.state.limits import LIST_ENTERPRISE_HEAD, NEVER


@dataclass(frozen=True)
class Difference:
    """What came out otherwise."""

    line: int
    what: str
    """Day, key and, for gates, which."""
    expected: str
    found: str


@dataclass(frozen=True)
class _Standing:
    """How the person stands on a day, with the band of the month's end, by which gates go."""

    score: int
    band: int
    lists: int
    of_parent: int
    licence: str
    layer: int
    subtype: str
    day: int
    band_at_gates: int


def try_case(case: Case, regime: Regime) -> Difference | None:
    """The first difference in the order of days, or None."""
    rulebook = compile_rulebook(regime.catalogue, regime)
    names = {list_bit(regime.rules, name): name for name in regime.rules.lists}
    heads = rulebook.enterprises.head_barred
    bits = {name: 0 if bit == LIST_ENTERPRISE_HEAD and not heads else bit for bit, name in names.items()}
    standings = _standings(case, rulebook, bits)
    for expectation in sorted(case.expectations, key=lambda e: e.day):
        found = _found(expectation, standings[expectation.day], rulebook, (names, case.stated))
        if found != expectation.value:
            asked = " ".join(filter(None, (date_of(expectation.day), expectation.key, expectation.name)))
            return Difference(expectation.line, asked, expectation.value, found)
    return None


def _standings(case: Case, rulebook: Rulebook, bits: dict[str, int]) -> dict[int, _Standing]:
    """The standing at the end of each day that is asked about."""
    life, asked = Life(rulebook, bits, case.begins, case.stated, case.first_licence), {e.day for e in case.expectations}
    days = sorted(asked | {h.day for h in case.happenings})
    ends = {day: _last_day_of_month(day) for day in asked}
    seen: dict[int, tuple[int, int, int, int, str, int, str]] = {}
    for day in sorted({*days, *ends.values()}):
        life.reach(day)
        for happening in case.happenings:
            if happening.day == day:
                life.happen(happening)
        life.close_day()
        lists = life.person.lists, life.person.of_parent
        seen[day] = (life.score, life.band, *lists, life.licence.text, life.layer_band, life.subtype)
    return {day: _Standing(*seen[day], day, seen[ends[day]][1]) for day in asked}


def _last_day_of_month(day: int) -> int:
    last = day
    while month_of(last + 1) == month_of(day):
        last += 1
    return last


def _found(asked: Expectation, at: _Standing, rulebook: Rulebook, told: tuple[dict[int, str], Stated]) -> str:
    """What came out, in the words of the file; `told` are the lists by bit and what is said of the person."""
    names, stated = told
    if asked.key == "score":
        return str(at.score)
    if asked.key == "licence":
        return at.licence
    if asked.key == "band":
        bands = rulebook.scores.band_names
        if asked.value in rulebook.scores.subtypes and at.subtype:
            return at.subtype
        return bands[at.band] if bands else ""
    if asked.key == "layer":
        return rulebook.codes.layer.names[at.layer]
    if asked.key == "lists":
        return ", ".join(sorted(name for bit, name in names.items() if at.lists & bit)) or NO_LIST
    g = rulebook.gates.names.index(asked.name)
    feels = stated.fits_nth(rulebook.scopes, rulebook.scopes.of_gate, g)
    if asked.key == "gates":
        return _answer(g, at, rulebook) if feels else "open"
    conditions = rulebook.conditions
    if asked.key == "price":
        base, band = conditions.base_yuan[g], at.band_at_gates
        fen = [
            round(100.0 * base * float(change)) for change in (conditions.price[g, band], *conditions.price_listed[g])
        ]
        yuan = base + feels * by_standing(fen[0], tuple(fen[1:]), at.lists) / 100.0
        return f"{yuan:.2f}".rstrip("0").rstrip(".") + " yuan"
    if asked.key == "days":
        days = by_standing(
            int(conditions.days[g, at.band_at_gates]), tuple(map(int, conditions.days_listed[g])), at.lists
        )
        days *= feels
        return f"{days} day{'s' if abs(days) != 1 else ''}"
    if asked.key == "deposit":
        return "waived" if feels and conditions.waived[g, at.band_at_gates] else "paid"
    queues = [q for q, gate in enumerate(rulebook.queues.gate) if gate == g]
    return QUEUES[int(rulebook.queues.turn[queues[0], at.band_at_gates])] if queues else "no queue"


def _answer(g: int, at: _Standing, rulebook: Rulebook) -> str:
    """Open, refused or slowed, for one whom the operator checks."""
    gates = rulebook.gates
    if not gates.first_day[g] <= at.day <= gates.last_day[g] or not gates.checked[g]:
        return "open"
    if g == gates.school_gate and gates.school_reading != NEVER:
        listed = bool(at.of_parent & int(gates.lists[g]))
        closed = is_refused(gates.school_reading, True, listed, listed)
    else:
        closed = is_closed(at.lists, at.band_at_gates, int(gates.lists[g]), int(gates.band_at_most[g]))
        closed = closed or is_shut_out(at.lists, int(gates.open_to[g]))
        if gates.parents_checked[g]:
            listed = bool(at.of_parent & int(gates.parents_lists[g]))
            closed = closed or is_refused(int(gates.parents_reading[g]), True, listed, listed)
    if not closed:
        return "open"
    return "slowed" if gates.effect[g] == Effect.SLOW else "refused"
