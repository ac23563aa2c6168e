"""Time each step of a month under a regime.

Question answered: how many nanoseconds a citizen-year go into which step? Left out: the table of phases
(engine/schedule.py), speed beside other kernels (`make bench`).
"""

from __future__ import annotations

from underheaven.engine.plan import Plan
from underheaven.engine.run import begin, simulate_month
from underheaven.engine.schedule import time_by_step
from underheaven.engine.shard import Shard
from underheaven.engine.warm import compile_ahead
from underheaven.errors import BadInput
from underheaven.model.tables import make_tables
from underheaven.society import load_society
from underheaven.studies.candidates import candidate
from underheaven.studies.options import checked
from underheaven.studies.request import ScheduleRequest

MOST = 20_000_000
"""Most citizens for whom it is measured: more take minutes."""
POPULATION = 200_000
"""If not said."""
MONTHS = 3
"""Months that are run first, so that files are as full as they stay."""


def time_of_steps(request: ScheduleRequest) -> list[float]:
    """Nanoseconds a citizen-year of each of engine.schedule.STEPS, on one thread of this machine.

    Args:
        request: names a regime, and at most MOST citizens.

    Raises:
        BadInput: more citizens than that, no such society, or one without the roles of the catalogue.
        BadRegime: no such regime, or a wrong one.
    """
    request = checked(request)
    regime, society = request.regime or "as-described", request.society or "china-2018"
    population, seed = request.population or POPULATION, 1 if request.seed is None else request.seed
    if population > MOST:
        raise BadInput(f"--population {population:,}: expected at most {MOST:,} citizens.")
    found = candidate(regime)
    lives = load_society(society, population, seed)
    if lives.is_by_decile and found.rules.catalogue is not None:
        raise BadInput(f"--society {society}: nobody there has the roles that the catalogue asks for; use china-2018.")
    compile_ahead()
    plan = Plan(lives, found.rulebook, seed, 0, MONTHS, 1)
    tables = make_tables(plan.rulebook, plan.society, plan.seed)
    shard = Shard(plan.society, tables, [(0, plan.society.n_grids)], 1)
    progress = begin(plan, [shard], tables)
    for _ in range(MONTHS):
        simulate_month(plan, [shard], progress)
    return time_by_step(plan, shard, progress)
