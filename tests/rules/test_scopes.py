"""Rules about some: with and without the condition, at equal seeds, and every fate held against who the person is."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from tests.engine.lives import society
from tests.oracle.worlds import World
from tests.rules import variants as v
from underheaven.engine import Outcome
from underheaven.model.conduct.acts.language import Who
from underheaven.model.conduct.acts.who import cells_of, provinces_of, roles_of
from underheaven.model.conduct.scopes.compile import Scopes
from underheaven.model.conduct.scopes.tables import in_scope
from underheaven.model.regime.rulebook import Rulebook
from underheaven.state.events import Event
from underheaven.state.limits import ALL_PROVINCES, NEVER
from underheaven.state.measures import ByAct, Measure
from underheaven.state.status import NOT_JOINED

WHO = Who.model_construct(sex="male", income=(1, 7), age=(18, None), role=("netizen",))
ITEM, ENTRY, GATE = "red-light-run", "fare-dodging", "fast-train"


def one_scope(rules: Rulebook, who: Who, **of: str) -> Rulebook:
    """The rules with one condition on an item, an entry or a gate."""
    acts, gates = list(rules.acts.names), list(rules.gates.names)
    names = {"of_item": acts, "of_entry": acts, "of_gate": gates}
    numbers = {key: np.full(len(known), NEVER, np.int16) for key, known in names.items()}
    for key, name in of.items():
        numbers[key][names[key].index(name)] = 0
    masks = np.array([roles_of(who)]), cells_of(who)[None], np.array([provinces_of(who)])
    return replace(rules, scopes=Scopes(*masks, **numbers))


@cache
def rules() -> Rulebook:
    """The quiet regime, with fare dodging that lists often."""
    book = v.quiet()
    often = np.array(book.acts.names) == ENTRY
    share = np.where(often, 0.9, book.conduct_lists.share)
    rate = np.where(often, 1.0, book.acts.rate_per_year)
    return replace(
        book,
        acts=replace(book.acts, rate_per_year=rate),
        conduct_lists=replace(book.conduct_lists, share=share),
    )


@cache
def run_of(**of: str) -> Outcome:
    return v.lived(one_scope(rules(), WHO, **of))


@cache
def run_without() -> Outcome:
    return v.lived(rules())


def among(citizens: np.ndarray, who: Who = WHO) -> np.ndarray:
    """Whether citizens of the shared society are among those whom a condition names."""
    here = society(v.POPULATION)
    traits = here.live_in(0, here.n_grids)
    stratum = np.repeat(here.grid_stratum, np.diff(here.grid_first))
    scopes = one_scope(rules(), who).scopes
    return in_scope(scopes, 0, traits[citizens], stratum[citizens])


def test_an_item_counts_for_those_alone_of_whom_it_speaks():
    """Others' records are filed as before, and move nothing: neither now nor in the past."""
    run = run_of(of_item=ITEM)
    act = rules().acts.names.index(ITEM)
    scored, filed, past = (
        e["citizen"][e["act"] == act] for e in (v.events(run, k) for k in (Event.SCORED, Event.FILED, Event.PAST))
    )
    assert len(scored) > 10 and among(scored).all()
    assert not among(filed).all() and among(past).all()
    assert v.by_act(run, ITEM, ByAct.FILED) == v.by_act(run_without(), ITEM, ByAct.FILED)
    assert 0 < v.by_act(run, ITEM, ByAct.SCORED) < v.by_act(run_without(), ITEM, ByAct.SCORED)
    moved = v.differences(run, run_without())
    assert f"SCORED {ITEM}" in moved and not {m for m in moved if m.startswith(("DONE", "FILED", "ATTEMPTS"))}


def test_an_entry_lists_those_alone_of_whom_it_speaks():
    run = run_of(of_entry=ENTRY)
    listed = v.events(run, Event.CONDUCT_LISTED)
    by_fare = listed[listed["act"] == rules().acts.names.index(ENTRY)]["citizen"]
    assert len(by_fare) > 10 and among(by_fare).all()
    assert 0 < v.count(run, Measure.CONDUCT_ENTERED) < v.count(run_without(), Measure.CONDUCT_ENTERED)
    moved = v.differences(run, run_without())
    assert not {m for m in moved if m.startswith(("DONE", "FILED", "ATTEMPTS", "SCORED"))}


def test_a_gate_is_felt_by_those_alone_of_whom_it_speaks():
    """Nobody else is refused there, waits longer or is counted as kept out; all other gates are as they were."""
    run, gate = run_of(of_gate=GATE), rules().gates.names.index(GATE)
    refused = v.events(run, Event.REFUSED)
    there = refused[refused["value"] == gate]["citizen"]
    assert len(there) > 10 and among(there).all()
    with_all, with_some = (v.count(r, Measure.GATE_DAYS + gate) for r in (run_without(), run))
    assert 0 < with_some < with_all
    others = {m for m in v.differences(run, run_without()) if GATE not in m}
    assert others <= {"DETOURS", "DETOUR_HOURS", "FEN_MORE", "FEN_SAVED", "DAYS_LATER", "DAYS_SOONER", "FEN_DEPOSIT"}


def test_a_condition_that_all_meet_changes_nothing():
    everybody = v.lived(one_scope(rules(), Who(), of_item=ITEM, of_entry=ENTRY, of_gate=GATE))
    assert everybody.digest == run_without().digest


@pytest.mark.parametrize("kind", [0, 1, 2, 3], ids=["conduct", "demand", "debt", "habit"])
def test_what_is_done_in_some_provinces_is_done_there_alone(kind: int):
    """Acts, debts, attempted steps and habits; elsewhere others do as they did."""
    book = rules()
    act = int(np.flatnonzero(book.acts.kind == kind)[np.argmax(book.acts.rate_per_year[book.acts.kind == kind])])
    some = sum(1 << p for p in range(0, 31, 2))
    provinces = book.acts.provinces.copy()
    assert (provinces == ALL_PROVINCES).all()
    provinces[act] = some
    months = 12 if kind == 3 else 2  # a year's habit is a deed of its last day
    run = v.lived(replace(book, acts=replace(book.acts, provinces=provinces)), months)
    before = v.lived(book, months)
    inside = np.repeat(np.arange(31) % 2 == 0, 2)
    if kind in (0, 3):
        done, done_before = (r.by_act[:, :, act, ByAct.DONE].sum(axis=0) for r in (run, before))
        assert done[~inside].sum() == 0 < done_before[~inside].sum()
        assert (done[inside] == done_before[inside]).all() and done[inside].sum() > 0
    elif kind == 1:
        gate = int(book.gates.of_act[act])
        tried, tried_before = (r.steps[:, :, :, gate, 0].sum(axis=(0, 2)) for r in (run, before))
        assert tried[~inside].sum() == 0 < tried_before[~inside].sum() and (tried[inside] == tried_before[inside]).all()
    else:
        cases = run.counts[:, :, Measure.CASES_STOCK].sum(axis=(0, 2))
        assert cases[~inside].sum() == 0 < cases[inside].sum()


def test_nobody_joins_outside_the_provinces():
    some = sum(1 << p for p in range(0, 31, 2))
    book = replace(rules(), factors=replace(rules().factors, joining_provinces=some))
    world = World(book, society(v.POPULATION))
    here = world.plan.society
    stratum = np.repeat(here.grid_stratum, np.diff(here.grid_first))
    outside = (stratum // 2) % 2 == 1
    assert ((world.statuses() & NOT_JOINED != 0) == outside).all()
