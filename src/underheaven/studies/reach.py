"""Whom each rule of a regime meets, in a life lived for this question or in a finished run.

Question answered: where do the counts come from? Left out: what is counted for which rule (results/reach.py).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from underheaven.engine import Plan, simulate
from underheaven.engine.memory import bytes_per_citizen
from underheaven.engine.outcome import Outcome
from underheaven.errors import BadInput
from underheaven.regimes.faults import quoted
from underheaven.results.directory import MANIFEST, open_run
from underheaven.results.facts import RegimeFacts
from underheaven.results.reach import Reached, met_nobody, not_counted, reach
from underheaven.society import load_society
from underheaven.studies.candidates import candidate
from underheaven.studies.memory import check_memory
from underheaven.studies.options import checked
from underheaven.studies.request import ReachRequest, days_in_month
from underheaven.studies.watcher import Nobody, Watcher


@dataclass(frozen=True)
class Reach:
    """Every rule of a regime with what a run counted for it."""

    regime: str
    society: str
    population: int
    seed: int
    months: tuple[str, str]
    rules: tuple[Reached, ...]

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "synthetic": True,
            "regime": self.regime,
            "society": self.society,
            "population": self.population,
            "seed": self.seed,
            "months": list(self.months),
            "rules": [found.as_json() for found in self.rules],
            "met_nobody": [found.rule for found in met_nobody(self.rules)],
            "not_counted": [found.rule for found in not_counted(self.rules)],
        }


def reach_of(request: ReachRequest, watcher: Watcher | None = None) -> Reach:
    """Read a finished run, or live the regime once, and count for every rule.

    Raises:
        BadInput: nothing has the name of the regime or the society, they do not fit one another, or a finished run is
            asked for with another size, other days, another society or seed.
        BadRegime: the file has faults.
        BadRun: the run directory is incomplete, changed or of another version.
        TooLarge: it would not fit the memory.
    """
    request = checked(request)
    path = Path(request.regime)
    if request.regime and (path / MANIFEST).is_file():
        if replace(request, threads=0) != ReachRequest(request.regime):
            raise BadInput(
                f"{quoted(request.regime)} is a finished run, which has its society, size, days and seed already: "
                "leave those options out."
            )
        record = open_run(path)
        plan = record.plan
        return _counted(plan.regime, (plan.society, plan.population, plan.seed), record.facts, record.outcome)
    watcher, found = watcher or Nobody(), candidate(request.regime)
    society = load_society(request.society, request.population, request.seed)
    if society.is_by_decile and found.rules.catalogue is not None:
        raise BadInput(
            f"--society {society.name}: nobody there has the roles that the catalogue asks for; use china-2018."
        )
    check_memory(society.population, bytes_per_citizen(found.rulebook))
    plan = Plan(society, found.rulebook, request.seed, request.first_month, request.n_months, threads=request.threads)
    days = [days_in_month(request.first_month + month) for month in range(request.n_months)]
    watcher.phase(f"{society.population:,} citizens under {found.name}", float(society.population * sum(days)))
    outcome = simulate(plan, on_month=lambda done, _: watcher.advance(float(society.population * days[done - 1])))
    return _counted(found.name, (society.name, society.population, request.seed), found.facts, outcome)


def _counted(regime: str, world: tuple[str, int, int], facts: RegimeFacts, outcome: Outcome) -> Reach:
    return Reach(regime, *world, (outcome.months[0], outcome.months[-1]), reach(facts, outcome))
