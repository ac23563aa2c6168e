"""Run the same person with the same random numbers and one thing different.

Question answered: what would have happened to her under other rules, without one rule, without one entry, or with
another seed? Left out: how a grid lives otherwise (engine/twins.py) and how two lives are compared (reasons/twins.py).

With national totals held only her grid lives otherwise: what the many do is as in the run. With totals free the whole
society is lived under the other rules, and what it does to itself reaches her too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from underheaven.engine import Life, Outcome, Plan, Replay, TwinReplay, Withheld, simulate
from underheaven.engine.coupling import Coupled
from underheaven.engine.memory import bytes_per_citizen
from underheaven.errors import BadInput
from underheaven.model.regime import Regime, compile_rulebook, load_regime
from underheaven.reasons.account import BEFORE_ALL, COMPANY, COURT, ENTERPRISE, SCORE, Account
from underheaven.reasons.outcome import OutcomeOfOne, outcome_of
from underheaven.reasons.reckoning import account_of
from underheaven.reasons.rule_lines import RuleLines
from underheaven.reasons.rule_lines import Rules as RulesLived
from underheaven.reasons.twins import ACT, OTHER, STEP, Change, changes, refusals, rules_behind, rules_that_differ
from underheaven.results import RegimeFacts
from underheaven.state import calendar
from underheaven.studies.memory import check_memory
from underheaven.studies.panel import on_last_day
from underheaven.studies.part_names import part_named
from underheaven.studies.parts import names_of_parts
from underheaven.studies.replayed import RunAgain
from underheaven.studies.request import days_in_month
from underheaven.studies.rules import facts_of
from underheaven.studies.seeds import derived_seed
from underheaven.studies.watcher import Nobody, Watcher
from underheaven.studies.without import rule_names, without

HELD, FREE = "held", "free"
MOST_FOLLOWED = 3
"""How many other lives a path of causes is followed through."""


@dataclass(frozen=True)
class Otherwise:
    """What is different for the twin."""

    words: str
    regime: Regime
    facts: RegimeFacts
    plan: Plan
    differ: tuple[str, ...] = ()
    """Rules that differ, as `block/name`."""
    withheld: Withheld | None = None
    number: int = 0
    """Of the entry withheld."""


@dataclass(frozen=True)
class Twins:
    """Two lives of one person."""

    words: str
    """What is different."""
    totals: str
    """`held` or `free`."""
    run: Account
    twin: Account
    changes: tuple[Change, ...]
    path: tuple[str, ...]
    """How the first change came about; empty where nothing changed."""

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "synthetic": True,
            "citizen": self.run.citizen,
            "otherwise": self.words,
            "totals": self.totals,
            "identical": not self.changes,
            "changes": [change.words for change in self.changes],
            "path": list(self.path),
            "refusals": asdict(refusals(self.run, self.twin)),
            "run": asdict(outcome_of(self.run)),
            "twin": asdict(outcome_of(self.twin)),
        }


def chosen_otherwise(
    run: RunAgain, citizen: int, regime: str | None, rule: str | None, record: int | None
) -> Otherwise | None:
    """The one thing that is different, of three; None where none of them is given.

    Args:
        run: a finished run.
        citizen: whose record is left out.
        regime: another regime.
        rule: a rule that is left out.
        record: number of an entry of the file that is left out.

    Raises:
        BadInput: more than one is given, or there is no such thing.
        BadRegime: the other regime's file has faults.
    """
    if sum(given is not None for given in (regime, rule, record)) > 1:
        raise BadInput("another regime, a rule left out and a record left out exclude one another; give one of them.")
    if regime is not None:
        return under_regime(run, regime)
    if rule is not None:
        return without_rule(run, rule)
    return None if record is None else without_record(run, run.account(run.life_of(citizen), citizen), record)


def under_regime(run: RunAgain, name: str) -> Otherwise:
    """Another regime, on the catalogue of the run.

    Raises:
        BadInput: there is no such regime, or it is written for another catalogue.
        BadRegime: its file has faults.
    """
    regime = load_regime(name, run.rules.catalogue)
    if (regime.catalogue is None) != (run.rules.catalogue is None):
        raise BadInput(
            f"--regime {name}: it is written for another catalogue than the run, so nobody would do the same things; "
            "use a regime of the same catalogue."
        )
    return _otherwise(run, f"under {regime.name} instead of {run.rules.name}", regime)


def without_rule(run: RunAgain, text: str) -> Otherwise:
    """The regime of the run without one rule.

    Raises:
        BadInput: it has no such rule.
    """
    regime, parts = run.rules.regime, run.rules.parts
    rule = part_named(regime, text, names_of_parts(regime, run.rulebook))
    if rule not in rule_names(regime):  # of several rules of the file, or within one
        return _otherwise(run, f"without {rule}", regime, (*parts, rule), (rule,))
    return _otherwise(run, f"without {rule}", without(regime, rule), parts)


def without_record(run: RunAgain, account: Account, k: int) -> Otherwise:
    """The rules of the run, and one entry of the file missing.

    Raises:
        BadInput: there is no such entry, or it cannot be left out.
    """
    numbers = {entry.number for entry in account.entries} | {s.number for s in account.stays if s.number}
    if k not in numbers:
        known = f"entries 1 to {max(numbers)}" if numbers else "no entries"
        raise BadInput(
            f"--without-record {k}: the file of citizen {account.citizen} has {known}; "
            "`underheaven explain RUN CITIZEN --json` numbers them."
        )
    words = f"without entry {k} of the file"
    entry = next((entry for entry in account.entries if entry.number == k), None)
    if entry is None:
        stay = next(stay for stay in account.stays if stay.number == k)
        if not stay.wrong or stay.done_by is None:
            raise BadInput(
                f"--without-record {k}: this listing follows from her own debt; see --without court-defaulters."
            )
        withheld = Withheld(account.citizen, stay.first, -1, True, stay.done_by)
    elif entry.from_before:
        raise BadInput(f"--without-record {k}: this record is from before the first day, and lives begin with it.")
    else:
        withheld = Withheld(account.citizen, entry.day, entry.act, entry.wrong)
    return replace(_otherwise(run, words, run.rules.regime, run.rules.parts), withheld=withheld, number=k)


def _otherwise(
    run: RunAgain, words: str, regime: Regime, parts: Sequence[str] = (), less: Sequence[str] = ()
) -> Otherwise:
    """What is different: a regime, without the parts that the run's own lacks already where it is the run's own.

    Args:
        run: a finished run.
        words: what is different.
        regime: what the twin lives under.
        parts: what it lacks.
        less: those of them that the run has.
    """
    documents = [d for d in (run.rules.catalogue, regime) if d is not None]
    values = {p: v for p, v in run.record.values.items() if any(p in d.quantities for d in documents)}
    there = names_of_parts(regime, compile_rulebook(run.rules.catalogue, regime, values)) if parts else []
    rules = replace(run.rules, regime=regime, parts=tuple(part for part in parts if part in there))
    rulebook = rules.rulebook(values)
    names = list(dict.fromkeys([*rule_names(run.rules.regime), *rule_names(regime)]))
    differ = (*less, *rules_that_differ(run.rules.regime, regime, names))
    differ += () if parts else tuple(part for part in run.rules.parts if part not in differ)
    facts = facts_of(replace(rules, parts=tuple(parts)), rulebook)
    return Otherwise(words, regime, facts, replace(run.plan, rulebook=rulebook, past_kept_by=run.rulebook), differ)


class Pair:
    """A run and the same society otherwise; grids of both are lived again as they are asked for.

    Args:
        run: a finished run.
        other: what is different.
        totals: HELD or FREE; FREE lives the whole society.
        threads: to live it with.
        watcher: told how far the society is.
    """

    def __init__(
        self, run: RunAgain, other: Otherwise, totals: str = HELD, threads: int = 0, watcher: Watcher | None = None
    ) -> None:
        self.run, self.other, self.totals = run, other, totals
        self.coupled: NDArray[np.int64] = run.replay.coupled
        if totals == HELD:
            self.replay: Replay = TwinReplay(run.replay, other.plan, other.withheld)
        else:
            if other.withheld is not None:
                raise BadInput("--totals free: one record moves no total that could be told; leave it held.")
            check_memory(other.plan.society.population, bytes_per_citizen(other.plan.rulebook))
            outcome = _live_society(replace(other.plan, threads=threads), other.words, watcher or Nobody())
            self.coupled = outcome.coupled
            self.replay = Replay(other.plan, outcome.coupled, outcome.messages, outcome.message_month)
        lines = RuleLines.of(run.rules.regime, run.rules.texts)
        self._rules = RulesLived(other.plan.rulebook, other.facts, replace(lines, regime=other.regime))

    def account(self, life: Life, citizen: int) -> Account:
        """The account of a citizen of a grid of the twin society."""
        person = on_last_day(self.run.society, life, citizen - life.first_citizen, self.other.facts)
        return account_of(life, person, self._rules, self.run.days)

    def twins(self, citizen: int) -> Twins:
        """Both lives of a citizen."""
        grid = self.run.society.grid_of(citizen)
        run, twin = self.run.replay.run_again(grid), self.replay.run_again(grid)
        return self.compared(run, twin, citizen)

    def compared(self, run: Life, twin: Life, citizen: int, depth: int = 0) -> Twins:
        """Both lives of a citizen of a grid that was lived both ways."""
        a, b = self.run.account(run, citizen), self.account(twin, citizen)
        found = changes(a, b)
        path = tuple(self._path(found[0], citizen, depth)) if found else ()
        return Twins(self.other.words, self.totals, a, b, tuple(found), path)

    def _path(self, first: Change, citizen: int, depth: int) -> list[str]:
        """How the first change came about."""
        if self.other.withheld is not None and self.other.withheld.citizen == citizen:
            return [first.words, f"because entry {self.other.number} of the file is left out"]
        item = first.item
        lists = {COURT: "court", SCORE: "score", ENTERPRISE: "enterprise"}
        names = {name: rules.kind for name, rules in self.run.rules.regime.rules.lists.items()}
        by_words = {words: next((n for n, k in names.items() if k == kind), "") for words, kind in lists.items()}
        by_words |= {name.replace("-", " "): name for name, kind in names.items() if kind == "conduct"}
        behind = rules_behind(first, list(self.other.differ), by_words)
        if behind and not (item.done_by >= 0 and (first.run is None or first.twin is None)):
            return [first.words, f"because these rules differ: {', '.join(behind[:4])}"]
        if item.done_by >= 0 and depth < MOST_FOLLOWED:
            return [first.words, *self._of_another(item.done_by, depth)]
        return [first.words, self._of_totals(first, citizen)]

    def _of_another(self, culprit: int, depth: int) -> list[str]:
        """What went otherwise for the one whose act it was."""
        grid = self.run.society.grid_of(culprit)
        run, twin = self.run.replay.run_again(grid), self.replay.run_again(grid)
        other = self.compared(run, twin, culprit, depth + 1)
        if not other.path:
            return [f"because another person was picked for what citizen {culprit} did"]
        return [f"because citizen {culprit} lived otherwise", *other.path]

    def _of_totals(self, first: Change, citizen: int) -> str:
        """What reached her from what befell the many."""
        if first.item.name == COMPANY:
            return "because somebody in the household or a tie lived otherwise"
        society = self.run.society
        province = int(society.grid_stratum[society.grid_of(citizen)]) >> 1
        month = 0 if first.day == BEFORE_ALL else max(0, self._month(first.day))
        column = Coupled.APPEALS_WAITING if first.item.kind == OTHER else Coupled.NORM
        what = "appeals waited" if column == Coupled.APPEALS_WAITING else "records a million citizens had cost points"
        a, b = (int(c[month, province, column]) for c in (self.run.replay.coupled, self.coupled))
        if a != b:
            return f"because in the province {a:,} {what} by the month before in the run, and {b:,} in the twin society"
        if first.item.kind in (ACT, STEP):
            return (
                "because punishments that are remembered, or hardship, moved what is done; their own cause comes before"
            )
        return f"because these rules differ: {', '.join(self.other.differ[:4]) or 'none'}"

    def _month(self, day: int) -> int:
        starts = [calendar.when(self.run.plan.first_month + m)[2] for m in range(self.run.plan.n_months)]
        return int(np.searchsorted(starts, day, side="right")) - 1


def _live_society(plan: Plan, words: str, watcher: Watcher) -> Outcome:
    """Live everybody otherwise, month by month."""
    population = plan.society.population
    days = [days_in_month(plan.first_month + month) for month in range(plan.n_months)]
    watcher.phase(f"{population:,} citizens {words}", float(population * sum(days)))
    return simulate(plan, on_month=lambda done, _: watcher.advance(float(population * days[done - 1])))


@dataclass(frozen=True)
class Spread:
    """One number over many worlds."""

    name: str
    run: float
    mean: float
    low: float
    """5 of 100 worlds are below."""
    middle: float
    high: float
    """5 of 100 worlds are above."""
    share_above_zero: float


def worlds(run: RunAgain, citizen: int, n_worlds: int, other: Otherwise | None = None) -> list[Spread]:
    """The same person with another seed, so many times; the rest of the society held.

    Args:
        run: a finished run.
        citizen: who.
        n_worlds: how often her grid is lived, at least once.
        other: rules of these worlds; those of the run if None.
    """
    other = other or _otherwise(run, "with another seed", run.rules.regime, run.rules.parts)
    pair = Pair(run, other)
    assert isinstance(pair.replay, TwinReplay)
    grid = run.society.grid_of(citizen)
    first = outcome_of(run.account(run.replay.run_again(grid), citizen))
    found: list[OutcomeOfOne] = []
    for world in range(n_worlds):
        replay = pair.replay.with_seed(derived_seed(run.plan.seed, "luck", world))
        found.append(outcome_of(pair.account(replay.run_again(grid), citizen)))
    names = [name for name in asdict(first) if name != "band"]
    return [_spread(name, getattr(first, name), [getattr(o, name) for o in found]) for name in names]


def _spread(name: str, of_run: float | None, values: Sequence[float | None]) -> Spread:
    numbers = np.array([0.0 if value is None else float(value) for value in values])
    low, middle, high = np.quantile(numbers, (0.05, 0.5, 0.95), method="inverted_cdf")
    words = name.replace("_", " ")
    return Spread(words, float(of_run or 0), float(numbers.mean()), low, middle, high, float((numbers > 0).mean()))
