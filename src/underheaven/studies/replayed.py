"""Open a finished run, so that any of its grids can be replayed.

Question answered: is this a run of this version whose rules and tables are still what they were, and what happened to
one of its citizens? Left out: living (engine/replay.py) and reasons (reasons/).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from underheaven.engine import Life, Plan, Replay
from underheaven.errors import BadRun
from underheaven.model.regime.rulebook import Rulebook
from underheaven.reasons.account import Account
from underheaven.reasons.reckoning import account_of
from underheaven.reasons.rule_lines import RuleLines
from underheaven.reasons.rule_lines import Rules as RulesLived
from underheaven.results import PanelCitizen, RegimeFacts, RunRecord, open_run
from underheaven.society import Society, load_society
from underheaven.studies.file import citizen_asked
from underheaven.studies.inputs import input_hashes
from underheaven.studies.panel import days_of, on_last_day
from underheaven.studies.rules import Rules, facts_of
from underheaven.studies.run_directory import KeptRun, finished_run


@dataclass(frozen=True, eq=False)
class RunAgain:
    """A finished run with everything that living one of its grids again needs."""

    directory: Path
    kept: KeptRun
    record: RunRecord
    rules: Rules
    rulebook: Rulebook
    facts: RegimeFacts
    plan: Plan
    replay: Replay = field(repr=False)

    @classmethod
    def of(cls, run: Path) -> RunAgain:
        """Open a run.

        Raises:
            BadRun: it is no finished run, was changed, is of another version, or its rules or tables are not those
                that it was lived by.
        """
        kept = finished_run(run, threads=1)
        request, record, rules = kept.request, open_run(run), kept.rules()
        rulebook = rules.rulebook()
        society = load_society(request.society, request.population, request.seed)
        _check_inputs(run, record.inputs, input_hashes(rulebook, rules.texts, society))
        plan = Plan(society, rulebook, request.seed, request.first_month, request.n_months, threads=1)
        outcome = record.outcome
        replay = Replay(plan, outcome.coupled, outcome.messages, outcome.message_month)
        return cls(run, kept, record, rules, rulebook, facts_of(rules, rulebook), plan, replay)

    @property
    def society(self) -> Society:
        """The society of the run."""
        return self.plan.society

    @property
    def days(self) -> tuple[int, int]:
        """First and last day of the run, counted from 1 January 2018."""
        return days_of(self.plan)

    def citizen(self, text: str) -> int:
        """The citizen that a text names.

        Raises:
            BadInput: it has the form of a real person's number, or nobody of the run is meant.
        """
        return citizen_asked(text, self.society.population)

    def life_of(self, citizen: int) -> Life:
        """The grid of a citizen, lived again with events."""
        return self.replay.run_again(self.society.grid_of(citizen))

    @cached_property
    def lived_by(self) -> RulesLived:
        """The rules as reasons need them."""
        return RulesLived(self.rulebook, self.facts, RuleLines.of(self.rules.regime, self.rules.texts))

    def person(self, life: Life, citizen: int) -> PanelCitizen:
        """What is known of a citizen on the last day."""
        return on_last_day(self.society, life, citizen - life.first_citizen, self.facts)

    def account(self, life: Life, citizen: int) -> Account:
        """What happened to a citizen of a grid, each end tied to its beginning."""
        return account_of(life, self.person(life, citizen), self.lived_by, self.days)


def _check_inputs(run: Path, recorded: Mapping[str, str], found: Mapping[str, str]) -> None:
    """The rules and tables must be those of the run, or every answer would be about another one."""
    other = sorted(name for name in recorded.keys() | found.keys() if recorded.get(name) != found.get(name))
    if other:
        raise BadRun(
            f"{run}: this run was lived by other inputs than are found now ({', '.join(other[:3])}), so its lives "
            "cannot be lived again. Take the version and the files that it was made with, or make the run again: "
            "`underheaven run` with another --out."
        )
