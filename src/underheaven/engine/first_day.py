"""The last steps of a month, and a small society's first day, run for the sake of their compilation.

Question answered: which half of the compilation does a second process do (engine/warm.py)? Left out: the other half.
`python -m` runs it.
"""

from __future__ import annotations

import numpy as np

from underheaven.engine.counts import Tallies, new_counts
from underheaven.engine.month import workspace as w
from underheaven.engine.month.court import run_cases
from underheaven.engine.month.enterprise import run_enterprises
from underheaven.engine.month.gates import meet_gates
from underheaven.engine.month.respond import respond
from underheaven.engine.plan import Plan
from underheaven.engine.run import begin
from underheaven.engine.shard import Shard
from underheaven.engine.table_making import make_tables
from underheaven.engine.tables import Tables
from underheaven.regimes import compile_rulebook, load_regime
from underheaven.society import load_society


def compile_last_steps(tables: Tables) -> None:
    """Compile the last steps of a month by using them on nobody; the other process finds them in the cache."""
    clock, traits = np.zeros(w.N_CLOCK, np.int64), np.empty(0, np.uint32)
    space, all_counts = w.new_workspace(1, 1, 1), new_counts(len(tables.watching.warned))
    counts = all_counts.counts[0]
    tallies = Tallies(counts, all_counts.by_act[0], all_counts.steps[0])
    respond(clock, traits, space, tables.responding, tables.gating, tables.scoring, counts)
    meet_gates(clock, traits, space, tables.gating, tables.scoring, tallies)
    firms = np.empty(0, np.uint16)
    run_enterprises(clock, traits, firms, firms, space, tables.enterprises, counts)
    run_cases(clock, space, tables.court, tables.places, tallies)


def begin_something() -> None:
    """Compile the last steps, society and start by using them on five thousand citizens."""
    regime = load_regime("as-described")
    plan = Plan(load_society("china-2018", 5000, 1), compile_rulebook(regime.catalogue, regime), 1, threads=1)
    tables = make_tables(plan.rulebook, plan.society, plan.seed)
    compile_last_steps(tables)
    begin(plan, [Shard(plan.society, tables, [(0, plan.society.n_grids)])], tables)


if __name__ == "__main__":
    begin_something()
