"""What is not a number matters too: each doubling, cap, date, list of a gate, effect, reading of `as-described`.

The compiled rulebook is changed in one place; the loudest life (loudest.py) must end otherwise. Where the places are
rows of one column, which one line of the engine reads, `make test` lives some of them and `make test-all` every one;
that every row occurs in the life is seen in test_each_number_matters.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from tests.rules.loudest import loudest
from tests.rules.seals import unchanged
from underheaven.model.conduct.acts.compile import ActKind
from underheaven.model.regime.rulebook import Rulebook
from underheaven.model.response.ostracism.compile import Ostracism
from underheaven.model.response.ostracism.language import EMPLOYERS, SELF
from underheaven.model.scoring.association.compile import Association
from underheaven.model.scoring.enterprise.compile import LOW_ENTERPRISE, EnterpriseScore
from underheaven.state.limits import LIST_COURT, LIST_ENTERPRISE_HEAD, LIST_SCORE, NEVER

DAY_OF_CHANGE = 100


def in_scores(field: str, act: int, value) -> Rulebook:
    scores = loudest().scores
    array = getattr(scores, field).copy()
    array[act] = value
    return replace(loudest(), scores=replace(scores, **{field: array}))


def in_gates(field: str, gate: int, value) -> Rulebook:
    gates = loudest().gates
    array = getattr(gates, field).copy()
    array[gate] = value
    return replace(loudest(), gates=replace(gates, **{field: array}))


def items() -> Iterator[tuple[int, str]]:
    """Acts that are items of the score."""
    for act in np.flatnonzero(loudest().scores.is_item):
        yield int(act), loudest().acts.names[act]


def doublings() -> dict[str, Rulebook]:
    return {name: in_scores("doubles", act, not loudest().scores.doubles[act]) for act, name in items() if moves(act)}


def moves(act: int) -> bool:
    """Whether a doubled record of the act would be worth something else and can occur: points, and no cap of one.

    Nobody is judged and performs twice within the months of validity of this life.
    """
    scores = loudest().scores
    if act == loudest().court.performed_act:
        return False
    return bool(scores.points[act] != 0 and scores.most_live[act] != 1 and kind_of(act) != ActKind.HABIT)


def kind_of(act: int) -> int:
    return int(loudest().acts.kind[act])


def validities() -> dict[str, Rulebook]:
    """Another class of validity: a longer one for the shortest, a shorter one for the longest."""
    other = {0: 1, 1: 2, 2: 1, 3: 2, 4: 1}
    return {name: in_scores("validity", act, other[int(loudest().scores.validity[act])]) for act, name in items()}


def items_left_out() -> dict[str, Rulebook]:
    return {name: in_scores("is_item", act, False) for act, name in items()}


def direct_downgrades() -> dict[str, Rulebook]:
    return {
        name: in_scores("grade_cap", act, NEVER if loudest().scores.grade_cap[act] != NEVER else 0)
        for act, name in items()
    }


def first_days() -> dict[str, Rulebook]:
    return {name: in_scores("first_day", act, DAY_OF_CHANGE + 50) for act, name in items() if kind_of(act) == 0}


def last_days() -> dict[str, Rulebook]:
    return {name: in_scores("last_day", act, DAY_OF_CHANGE) for act, name in items() if dated(act)}


def dated(act: int) -> bool:
    """Whether the act is recorded in the days before the change."""
    return kind_of(act) == ActKind.CONDUCT and bool(loudest().scores.first_day[act] < DAY_OF_CHANGE)


def gate_lists() -> dict[str, Rulebook]:
    gates = loudest().gates
    bits = {"court": LIST_COURT, "score": LIST_SCORE, "enterprise": LIST_ENTERPRISE_HEAD, "rail": 8, "air": 16}
    bits["low"] = LOW_ENTERPRISE
    return {
        f"{name} {kind}": in_gates("lists", g, int(gates.lists[g]) ^ bit)
        for g, name in enumerate(gates.names)
        for kind, bit in bits.items()
        if kind != "enterprise" or not closes_to_graded_heads(g)
    }


def closes_to_graded_heads(g: int) -> bool:
    """Whether a gate is closed to the band of heads of listed enterprises, so that their list adds nothing."""
    return bool(0 <= loudest().enterprises.grade_cap <= loudest().gates.band_at_most[g])


def gate_bands() -> dict[str, Rulebook]:
    gates = loudest().gates
    return {
        n: in_gates("band_at_most", g, 2 if gates.band_at_most[g] == 1 else 1)
        for g, n in enumerate(gates.names)
        if g != gates.school_gate
    }


def gate_effects() -> dict[str, Rulebook]:
    gates = loudest().gates
    closes = (gates.lists != 0) | (gates.band_at_most != NEVER)
    return {name: in_gates("effect", g, 1 - int(gates.effect[g])) for g, name in enumerate(gates.names) if closes[g]}


def gate_dates() -> dict[str, Rulebook]:
    gates = loudest().gates
    first = {f"{n} from": in_gates("first_day", g, DAY_OF_CHANGE) for g, n in enumerate(gates.names)}
    return first | {f"{n} to": in_gates("last_day", g, DAY_OF_CHANGE) for g, n in enumerate(gates.names)}


def switches() -> dict[str, Rulebook]:
    rules = loudest()
    return {
        "school reading wide": replace(rules, gates=replace(rules.gates, school_reading=1)),
        "school reading widest": replace(rules, gates=replace(rules.gates, school_reading=2)),
        "head not barred": replace(rules, enterprises=replace(rules.enterprises, head_barred=False)),
        "no enterprise list": replace(rules, enterprises=replace(rules.enterprises, present=False)),
        "no court list": replace(rules, court=replace(rules.court, present=False)),
        "no list fed by the score": replace(rules, score_list=replace(rules.score_list, present=False)),
        "downgrades list nobody": replace(rules, score_list=replace(rules.score_list, grade_cap_lists=NEVER)),
        "no score": replace(rules, scores=replace(rules.scores, present=False)),
        "clipped at each change": replace(
            rules, scores=replace(rules.scores, clips_at_each_change=True, greatest=1005)
        ),
        "no past": replace(rules, start=replace(rules.start, past_records=False)),
        "no deterrence": replace(rules, response=replace(rules.response, deterrence=False)),
        "no hardship": replace(rules, response=replace(rules.response, hardship=False)),
        "no enterprise score": replace(rules, enterprise_score=EnterpriseScore()),
        "no enterprise is low": replace(rules, enterprise_score=replace(rules.enterprise_score, low=NEVER)),
        "a listing caps no band": replace(rules, enterprise_score=replace(rules.enterprise_score, listed_cap=7)),
        "what heads did caps no band": replace(
            rules, enterprise_score=replace(rules.enterprise_score, head_caps=(6, 6))
        ),
        "a direct grade caps no band": replace(
            rules,
            enterprise_score=replace(
                rules.enterprise_score, grades=replace(rules.enterprise_score.grades, band=(6, 6))
            ),
        ),
        "heads appeal against no filing": replace(
            rules, enterprise_score=replace(rules.enterprise_score, appeals=False)
        ),
        "no norm": replace(rules, response=replace(rules.response, norm_half=0.0)),
    }


def turns_in_queues() -> dict[str, Rulebook]:
    """In each queue one band fewer goes first, or one more."""
    queues, names = loudest().queues, loudest().gates.names
    changed = {}
    for q, gate in enumerate(queues.gate.tolist()):
        for band in range(6):
            turn = queues.turn.copy()
            turn[q, band] = 1 if turn[q, band] != 1 else 0
            changed[f"{names[gate]} band {band}"] = replace(loudest(), queues=replace(queues, turn=turn))
    return changed


def who_stays_in_queues() -> dict[str, Rulebook]:
    queues, names = loudest().queues, loudest().gates.names
    return {
        names[gate]: replace(
            loudest(),
            queues=replace(queues, stays=np.where(np.arange(len(queues.gate)) == q, ~queues.stays, queues.stays)),
        )
        for q, gate in enumerate(queues.gate.tolist())
    }


def standing_among_others() -> dict[str, Rulebook]:
    """Who sees what, at which steps private parties are asked, and each mechanism as a whole."""
    rules, seen, ostracism = loudest(), loudest().visibility, loudest().ostracism
    changed = {
        "no association": replace(rules, association=Association()),
        "no ostracism": replace(rules, ostracism=Ostracism()),
        "seen by herself": replace(rules, visibility=replace(seen, seen_by=SELF)),
        "seen by employers": replace(rules, visibility=replace(seen, seen_by=EMPLOYERS)),
        "another band seen": replace(rules, visibility=replace(seen, bands=seen.bands << 1)),
        "courts' list not seen": replace(rules, visibility=replace(seen, court_list=False)),
    }
    for g, name in enumerate(rules.gates.names):
        if g != rules.gates.school_gate:
            changed[f"asked at {name}"] = replace(rules, ostracism=replace(ostracism, gates=ostracism.gates ^ 1 << g))
    return changed


CHANGES = {
    f.__name__: f
    for f in (
        *(doublings, validities, items_left_out, direct_downgrades, first_days, last_days),
        *(gate_lists, gate_bands, gate_effects, gate_dates, switches),
        *(turns_in_queues, who_stays_in_queues, standing_among_others),
    )
}
LIVED_OF_EACH = 3
"""Rows of each column that are changed and lived in `make test`."""


def column_of(change: str, name: str) -> str:
    """Column of which a change moves a row; a change that is no row is a column of its own."""
    if change == "switches":
        return name
    if change == "standing_among_others":
        return "asked at" if name.startswith("asked at ") else name
    if change in ("gate_lists", "gate_dates"):
        return name.rpartition(" ")[2]
    names = loudest().acts.names
    return str(kind_of(names.index(name))) if name in names and not change.startswith("gate") else change


def some_of_each_column(change: str) -> dict[str, Rulebook]:
    """The first, the middle and the last row of each column."""
    changes = CHANGES[change]()
    alike: dict[str, list[str]] = {}
    for name in changes:
        alike.setdefault(column_of(change, name), []).append(name)
    last = LIVED_OF_EACH - 1
    chosen = {rows[k * (len(rows) - 1) // last] for rows in alike.values() for k in range(LIVED_OF_EACH)}
    return {name: changes[name] for name in changes if name in chosen}


def silent_among(changes: dict[str, Rulebook]) -> list[str]:
    """Changes without effect on the digest."""
    assert changes
    return sorted(name for name, rules in changes.items() if unchanged().first_difference(rules) is None)


@pytest.mark.parametrize("change", CHANGES)
def test_some_switches_of_each_column_move_the_digest(change):
    silent = silent_among(some_of_each_column(change))
    assert not silent, "without effect: " + ", ".join(silent)


@pytest.mark.whole
@pytest.mark.parametrize("change", CHANGES)
def test_each_switch_moves_the_digest(change):
    silent = silent_among(CHANGES[change]())
    assert not silent, "without effect: " + ", ".join(silent)
