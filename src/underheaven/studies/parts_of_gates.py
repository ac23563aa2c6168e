"""List the gates of a regime as parts that can be taken out, whole or in one thing that they do.

Question answered: which gates are felt, what do they do to those whom they let pass, and what is a regime without one?
Left out: the lists that close them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from underheaven.model.regime.rulebook import Rulebook
from underheaven.state.limits import NEVER
from underheaven.studies.part import Part


def parts_of_gates(rulebook: Rulebook) -> list[Part]:
    """Every gate that is felt, then what it does besides closing."""
    found = []
    for g in range(len(rulebook.gates.names)):
        if _is_felt(rulebook, g):
            found.append(_gate(rulebook, g))
        if rulebook.gates.parents_lists[g]:
            found.append(_parents(rulebook, g))
        found += _conditions(rulebook, g)
    found += [_queue(rulebook, q) for q in range(len(rulebook.queues.gate)) if rulebook.queues.ordered[q] > 0.0]
    return found


def _is_felt(rulebook: Rulebook, g: int) -> bool:
    gates, c = rulebook.gates, rulebook.conditions
    rows = (c.price, c.price_listed, c.days, c.days_listed, c.waived)
    is_school = g == gates.school_gate and gates.school_reading != NEVER
    lists = gates.lists[g] or gates.open_to[g]
    return bool(lists or gates.band_at_most[g] != NEVER or is_school or any(row[g].any() for row in rows))


def _gate(rulebook: Rulebook, g: int) -> Part:
    def stands_open(rules: Rulebook) -> Rulebook:
        lists, open_to, band = (a.copy() for a in (rules.gates.lists, rules.gates.open_to, rules.gates.band_at_most))
        lists[g], open_to[g], band[g] = 0, 0, NEVER
        reading = NEVER if g == rules.gates.school_gate else rules.gates.school_reading
        c = rules.conditions
        price, price_listed, days = c.price.copy(), c.price_listed.copy(), c.days.copy()
        days_listed, waived = c.days_listed.copy(), c.waived.copy()
        price[g], price_listed[g], days[g], days_listed[g], waived[g] = 0.0, 0.0, 0, 0, False
        conditions = replace(
            c, price=price, price_listed=price_listed, days=days, days_listed=days_listed, waived=waived
        )
        gates = replace(_parents(rulebook, g).without(rules).gates, lists=lists, open_to=open_to, band_at_most=band)
        gates = replace(gates, school_reading=reading)
        return replace(rules, gates=gates, conditions=conditions)

    name = rulebook.gates.names[g]
    return Part(f"gates/{name}", f"the gate {name.replace('-', ' ')}", stands_open)


def _parents(rulebook: Rulebook, g: int) -> Part:
    """Nobody is looked up beside the person who attempts the step."""

    def alone(rules: Rulebook) -> Rulebook:
        lists, reading = rules.gates.parents_lists.copy(), rules.gates.parents_reading.copy()
        lists[g], reading[g] = 0, NEVER
        return replace(rules, gates=replace(rules.gates, parents_lists=lists, parents_reading=reading))

    name = rulebook.gates.names[g]
    return Part(f"gates/{name}/parents", f"parents looked up at the gate {name.replace('-', ' ')}", alone)


def _queue(rulebook: Rulebook, q: int) -> Part:
    """Every place goes to whoever asked first."""

    def unordered(rules: Rulebook) -> Rulebook:
        ordered = rules.queues.ordered.copy()
        ordered[q] = 0.0
        return replace(rules, queues=replace(rules.queues, ordered=ordered))

    name = rulebook.gates.names[rulebook.queues.gate[q]]
    return Part(f"gates/{name}/priority", f"who is served first at the gate {name.replace('-', ' ')}", unordered)


def _conditions(rulebook: Rulebook, g: int) -> list[Part]:
    """Price, delay, deposit and the other way of a gate, each alone."""
    c, name = rulebook.conditions, rulebook.gates.names[g]
    of = name.replace("-", " ")
    kinds = (
        ("price", c.price[g].any() or c.price_listed[g].any(), f"prices at the gate {of}", ("price", "price_listed")),
        ("delay", c.days[g].any() or c.days_listed[g].any(), f"delays at the gate {of}", ("days", "days_listed")),
        ("waive", c.waived[g].any(), f"deposits waived at the gate {of}", ("waived",)),
        ("alternative", c.alternative[g] > 0.0, f"other ways for those refused at the gate {of}", ("alternative",)),
    )
    return [Part(f"gates/{name}/{key}", title, _all_alike(g, rows)) for key, has, title, rows in kinds if has]


def _all_alike(g: int, rows: tuple[str, ...]) -> Callable[[Rulebook], Rulebook]:
    """Some conditions of a gate are nought for everybody."""

    def less(rules: Rulebook) -> Rulebook:
        changed = {}
        for row in rows:
            values = getattr(rules.conditions, row).copy()
            values[g] = 0
            changed[row] = values
        return replace(rules, conditions=replace(rules.conditions, **changed))

    return less
