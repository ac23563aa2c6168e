"""A rulebook without one of its parts, and what differs between two runs.

A part is taken out of the compiled rulebook and nothing else is touched, so that a pair of runs at the same seed shows
that part alone.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np

from tests.engine.lives import NO_RESPONSE, catalogue, loud_values, rulebook, society
from underheaven.engine import Outcome, Plan, simulate
from underheaven.engine.coupling import N_WAITING
from underheaven.model.regime.rulebook import Rulebook
from underheaven.model.remedies.appeals.compile import Remedies
from underheaven.model.response.evasion.compile import Evasion
from underheaven.model.response.ostracism.compile import Ostracism, Visibility
from underheaven.model.scoring.association.compile import Association
from underheaven.model.scoring.enterprise.compile import EnterpriseScore, OffTheList
from underheaven.model.scoring.licence.compile import Licence
from underheaven.state.events import Event
from underheaven.state.limits import MAX_GATES, NEVER
from underheaven.state.measures import ByAct, Measure, Step

MONTHS = 8
WAITING = N_WAITING
"""Columns of totals that say who waits in queues."""
POPULATION = 20_000
PANEL = tuple(range(0, 62, 6))
UNTIED = {
    "remedies": Remedies(),
    "association": Association(),
    "visibility": Visibility(),
    "ostracism": Ostracism(),
    "licence": Licence(),
    "enterprise_score": EnterpriseScore(),
    "evasion": Evasion(),
}


def quiet_values() -> dict[str, float]:
    """The loud regime, whose punishments and rewards move nobody's acts; what few attempt or few check is frequent."""
    frequent = {"catalogue/demands/management-post/rate": 0.5, "regime/gates/school/checked": 0.9}
    for gate in ("city-transport", "medical-treatment", "promotion", "public-housing", "university-place"):
        frequent |= {f"catalogue/demands/{gate}/rate": 0.8, f"regime/gates/{gate}/checked": 0.9}
    for gate in ("tax-relief", "enterprise-bid", "enterprise-loan", "enterprise-permit"):
        frequent[f"catalogue/demands/{gate}/rate"] = 1.0
    return {**loud_values(), **NO_RESPONSE, **frequent}


@cache
def quiet() -> Rulebook:
    """Without ways back but those of the lists and points lost for others: both tie everything to everything.

    And without the licence, whose loss ends acts, so that every filing would tie to what is done (test_licences.py).
    """
    return untied(rulebook("as-described", quiet_values()))


@cache
def loud() -> Rulebook:
    return untied(rulebook("as-described", loud_values()))


def untied(rules: Rulebook) -> Rulebook:
    """Without the mechanisms that tie one thing to another, without grades of the listed, and without ways of
    enterprises off their list.

    What follows from being shown or known, from parents at universities and from bought judgments is looked at alone
    (tests/model/response/test_known.py, tests/model/gates/test_parents.py, tests/model/lists/test_bought.py).
    """
    return replace(
        rules,
        **UNTIED,
        enterprises=replace(rules.enterprises, off=OffTheList(), grade_cap=NEVER),
        response=replace(rules.response, hardship_known=0.0, hardship_shown=0.0),
        gates=replace(rules.gates, parents_lists=np.zeros_like(rules.gates.parents_lists)),
        court=replace(rules.court, bought=0.0, grade_cap=NEVER, performed_act=NEVER),
    )


def lived(rules: Rulebook, months: int = MONTHS) -> Outcome:
    """A run of the rules on the society that all pairs share."""
    return simulate(Plan(society(POPULATION), rules, seed=21, n_months=months, threads=1, panel_grids=PANEL))


@cache
def quiet_run() -> Outcome:
    return lived(quiet())


@cache
def loud_run() -> Outcome:
    return lived(loud())


# ---- parts taken out


def without_gate(rules: Rulebook, name: str) -> Rulebook:
    """The gate stands open."""
    lists, band = rules.gates.lists.copy(), rules.gates.band_at_most.copy()
    gate = rules.gates.names.index(name)
    lists[gate], band[gate] = 0, NEVER
    return replace(rules, gates=replace(rules.gates, lists=lists, band_at_most=band))


def without_closed_bands(rules: Rulebook) -> Rulebook:
    """No gate is closed to a band."""
    band = np.full_like(rules.gates.band_at_most, NEVER)
    return replace(rules, gates=replace(rules.gates, band_at_most=band))


def without_channel(rules: Rulebook, name: str) -> Rulebook:
    """The channel sees nothing."""
    coverage = rules.channels.coverage.copy()
    coverage[rules.channels.of_act == rules.channels.names.index(name)] = 0.0
    return replace(rules, channels=replace(rules.channels, coverage=coverage))


def without_warnings(rules: Rulebook) -> Rulebook:
    return replace(rules, channels=replace(rules.channels, warned=np.zeros_like(rules.channels.warned)))


def without_boards(rules: Rulebook) -> Rulebook:
    return replace(rules, channels=replace(rules.channels, board_share=np.zeros_like(rules.channels.board_share)))


def without_wrong_namings(rules: Rulebook) -> Rulebook:
    channels, faces = replace(rules.channels, wrong_person=np.zeros_like(rules.channels.wrong_person)), rules.faces
    faces = replace(faces, strangers=np.zeros_like(faces.strangers), kin=np.zeros_like(faces.kin))
    return replace(rules, channels=channels, faces=faces, court=replace(rules.court, wrong_person=0.0))


def without_items(rules: Rulebook) -> Rulebook:
    """A score that nothing moves."""
    return replace(rules, scores=replace(rules.scores, is_item=np.zeros_like(rules.scores.is_item)))


def without_political_points(rules: Rulebook) -> Rulebook:
    """Neither loyalty nor resistance is worth a point or costs a grade; their records stand as before."""
    political = rules.acts.loyalty != 0
    points = np.where(political, 0, rules.scores.points).astype(rules.scores.points.dtype)
    caps = np.where(political, NEVER, rules.scores.grade_cap).astype(rules.scores.grade_cap.dtype)
    return replace(rules, scores=replace(rules.scores, points=points, grade_cap=caps))


def lawful_speech() -> list[str]:
    """Lawful acts that those who govern dislike."""
    acts = catalogue().rules.acts
    return [name for name, act in acts.items() if act.loyalty == "disloyal" and act.lawfulness == "lawful"]


def without_score_list(rules: Rulebook) -> Rulebook:
    return replace(rules, score_list=replace(rules.score_list, present=False))


def without_court_list(rules: Rulebook) -> Rulebook:
    return replace(rules, court=replace(rules.court, present=False))


def without_enterprise_list(rules: Rulebook) -> Rulebook:
    return replace(rules, enterprises=replace(rules.enterprises, present=False))


# ---- what differs


def differences(a: Outcome, b: Outcome) -> set[str]:
    """Names of all that differs between two runs of the same society.

    `MEASURE` of state/measures.py (those counted by gate as `GATE_PERSONS flight`), `DONE jaywalking` and so on by
    act, `ATTEMPTS flight` and so on by gate, `scores`, `bands` (on the last day, or moves between them).
    """
    names = quiet().acts.names
    gates = quiet().gates.names
    by_gate = range(Measure.GATE_PERSONS, Measure.GATE_DAYS + MAX_GATES)
    plain = [m for m in Measure if m not in by_gate]
    found = {m.name for m in plain if (a.counts[:, :, m] != b.counts[:, :, m]).any()}
    for first in (Measure.GATE_PERSONS, Measure.GATE_DAYS):
        for g, gate in enumerate(gates):
            if (a.counts[:, :, first + g] != b.counts[:, :, first + g]).any():
                found.add(f"{first.name} {gate}")
    for k in ByAct:
        found |= {f"{k.name} {n}" for i, n in enumerate(names) if (a.by_act[:, :, i, k] != b.by_act[:, :, i, k]).any()}
    for k in Step:
        moved = (a.steps[..., k].sum(axis=2) != b.steps[..., k].sum(axis=2)).any(axis=(0, 1))
        found |= {f"{k.name} {gate}" for g, gate in enumerate(gates) if moved[g]}
    if (a.score_histogram != b.score_histogram).any():
        found.add("scores")
    if (a.band_groups != b.band_groups).any() or (a.moves != b.moves).any():
        found.add("bands")
    return found


def count(run: Outcome, measure: int) -> int:
    """Sum over months, strata and groups."""
    return int(run.counts[:, :, measure].sum())


def by_act(run: Outcome, act: str, column: ByAct) -> int:
    """Sum over months and strata."""
    return int(run.by_act[:, :, quiet().acts.names.index(act), column].sum())


def at_gate(run: Outcome, gate: str, column: Step) -> int:
    """Sum over months, strata and bands."""
    return int(run.steps[:, :, :, quiet().gates.names.index(gate), column].sum())


def events(run: Outcome, *kinds: Event) -> np.ndarray:
    """Of the panel."""
    return run.panel[np.isin(run.panel["event"], kinds)]
