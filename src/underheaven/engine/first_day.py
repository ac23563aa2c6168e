"""Compile the last phases of a month ahead by running a small society's first day.

Question answered: which half of the compilation does a second process do (engine/warm.py)? Left out: the other half.
`python -m` runs it.
"""

from __future__ import annotations

from typing import Any

import numba
import numpy as np

from underheaven.engine.plan import Plan
from underheaven.engine.run import begin
from underheaven.engine.shard import Shard
from underheaven.engine.warm import collecting_seldom
from underheaven.model.gates.steps.phase import meet_gates
from underheaven.model.lists.court.phase import run_cases
from underheaven.model.lists.enterprise.phase import run_enterprises
from underheaven.model.records.codes.phase import end_layer_year
from underheaven.model.records.file.store import store_rare
from underheaven.model.records.file.validity import halves
from underheaven.model.regime import compile_rulebook, load_regime
from underheaven.model.response.deterrence.phase import change_states, count_listed
from underheaven.model.response.ostracism.phase import cut_ties
from underheaven.model.rules import Rules, make_rules
from underheaven.model.scoring.points.phase import score_filings
from underheaven.model.tables import make_tables
from underheaven.society import load_society
from underheaven.state import workspace as w
from underheaven.state.counts import Tallies, new_tallies
from underheaven.state.entries import N_RARE_LISTS


def last_steps(rules: Rules) -> list[tuple[Any, tuple]]:
    """The last steps of a month, with what each is handed: four in their order, then backwards.

    So many that this process and the one that compiles the month are busy equally long, and in such an order that
    neither comes to a step that the other is compiling.

    Args:
        rules: of which only the types matter.
    """
    regime, seed = rules.regime[0], rules.seeds[0]
    clock, traits, firms = np.zeros(w.N_CLOCK, np.int64), np.empty(0, np.uint32), np.empty(0, np.uint64)
    space, totals = w.new_workspace(1, 1, 1), new_tallies(rules.acts.shape[0])
    tallies = Tallies(totals.counts[0], totals.by_act[0], totals.steps[0], totals.moves[0])
    counts, ring = tallies.counts, np.zeros(int(halves(rules.validities.months).sum()), np.uint16)
    places = (regime, rules.grid_first, rules.province_first)
    return [
        (
            score_filings,
            (clock, space, ring, (rules.acts, rules.validities, regime, rules.lines), seed, tallies),
        ),
        (end_layer_year, (clock, traits, space, ring, (rules.acts, rules.validities, regime))),
        (run_cases, (clock, space, places, seed, tallies)),
        (
            run_enterprises,
            (clock, (firms, firms), space, (regime, rules.firm_acts, rules.firm_ends), rules.seeds, counts),
        ),
        (store_rare, (np.int64(0), regime.gating.n_rows, space, traits, np.zeros(N_RARE_LISTS, np.int32))),
        (cut_ties, (clock, space, regime, seed, counts)),
        (change_states, (clock, space, regime, seed, counts)),
        (count_listed, (clock, traits, space, rules.gates, regime, counts)),
        (meet_gates, (clock, traits, space, (rules.acts, rules.gates, regime, seed), tallies)),
    ]


def compile_last_steps(rules: Rules) -> None:
    """Compile them for the types that the month hands over; the other process finds them in the cache."""
    for step, given in last_steps(rules):
        step.compile(tuple(numba.typeof(each) for each in given))


def begin_something() -> None:
    """Compile the last steps, society and start by using them on five thousand citizens."""
    regime = load_regime("as-described")
    plan = Plan(load_society("china-2018", 5000, 1), compile_rulebook(regime.catalogue, regime), 1, threads=1)
    tables = make_tables(plan.rulebook, plan.society, plan.seed)
    compile_last_steps(make_rules(tables))
    begin(plan, [Shard(plan.society, tables, [(0, plan.society.n_grids)])], tables)


if __name__ == "__main__":
    with collecting_seldom():
        begin_something()
