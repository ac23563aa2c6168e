"""Lives drawn from several regimes whose rare ends are made common, for tests that hold texts against events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from underheaven.engine import Life, Plan, Replay, simulate
from underheaven.model.regime.rulebook import Rulebook
from underheaven.reasons.account import Account
from underheaven.reasons.reckoning import account_of
from underheaven.reasons.rule_lines import RuleLines, Rules
from underheaven.society import Society, load_society
from underheaven.state.calendar import when
from underheaven.state.events import Event
from underheaven.studies.panel import on_last_day
from underheaven.studies.rules import facts_of, load_rules

RARE = (
    *(Event.REPAIRED, Event.APPEALED, Event.DECIDED, Event.COPY_LEFT, Event.BAN_LIFTED, Event.GRACE_BEGUN),
    *(Event.COURT_LISTED, Event.COURT_LEFT, Event.SCORE_LISTED, Event.SCORE_LEFT, Event.CONDUCT_LISTED),
    *(Event.ENTERPRISE_LISTED, Event.ENTERPRISE_LEFT, Event.LICENCE_POINTS, Event.LICENCE_TAKEN, Event.EXAM_PASSED),
    *(Event.EXAM_FAILED, Event.FILED_WRONGLY, Event.HARDSHIP, Event.TIES_CUT, Event.REFUSED, Event.EXPIRED),
    Event.CLEARED,
)
"""Whoever has one of these is drawn before others."""


@dataclass(frozen=True)
class Drawn:
    """One life: its events, and the account of it."""

    life: Life
    account: Account
    rules: Rules

    @property
    def events(self) -> np.ndarray:
        """Of this citizen alone."""
        return self.life.events[self.life.events["citizen"] == self.account.citizen]


@dataclass(frozen=True)
class Loud:
    """Chances of a regime that are raised, where it has the rule at all."""

    coverage: float = 6.0
    """Times as much is seen."""
    wrong: float = 0.2
    """Least share of what a channel files that names somebody else."""
    strict: bool = False
    """Whether the commonest misdeeds lead onto a list by conduct and cost everybody's licence points."""
    grace_days: int = 0
    """Of the lists by conduct, where `strict`."""


COMMON = ("speeding", "illegal-parking", "red-light-run", "card-payment-late")


def louder(book: Rulebook, loud: Loud) -> Rulebook:
    """The rules with rare things made common; none that the regime lacks is added, but for appeals in time."""
    channels, remedies = book.channels, book.remedies
    seen = np.minimum(channels.coverage * loud.coverage, np.maximum(channels.coverage, 0.4))
    wrong = np.maximum(channels.wrong_person, loud.wrong)
    if remedies.appeals:
        remedies = replace(remedies, told_after=1.0 - remedies.told_before, wrong_appeal=0.9, right_appeal=0.6)
        remedies = replace(remedies, right_struck=0.5, within_days=60, reviewers_per_million=1e5)
    if remedies.repair_applies > 0:
        remedies = replace(remedies, repair_after_months=1, repair_applies=0.5)
    codes = replace(book.codes, mends=tuple(replace(mend, applies=0.5) for mend in book.codes.mends))
    book = replace(book, codes=codes)
    book = stricter(book, loud.grace_days) if loud.strict else book
    return replace(book, channels=replace(channels, coverage=seen, wrong_person=wrong), remedies=remedies)


def stricter(book: Rulebook, grace_days: int) -> Rulebook:
    """Common acts list for a while, can be made good, and cost points of a licence that soon is taken."""
    acts = [book.acts.names.index(name) for name in COMMON]
    lists = book.conduct_lists
    of_act, share, term, lifts = lists.of_act.copy(), lists.share.copy(), lists.term_days.copy(), lists.lifts.copy()
    of_act[acts], share[acts], term[acts], lifts[acts] = (
        (0, 0, 1, 0),
        0.8,
        (150, 40, 100, 90),
        (True, True, False, True),
    )
    n = len(lists.names)
    days = {"first_day": np.full(n, -9_999), "last_day": np.full(n, 9_999), "grace_days": np.full(n, grace_days)}
    lists = replace(lists, of_act=of_act, share=share, term_days=term, lifts=lifts, lifted=np.full(n, 0.1), **days)
    deductions = book.licence.deductions.copy()
    deductions[acts] = (2, 4, 6), (3, 3, 6), (6, 12, 12), (3, 3, 3)
    licence = replace(book.licence, role_mask=0, deductions=deductions, exam_months=(1, 3), exam_passes=0.5)
    return replace(book, conduct_lists=lists, licence=licence)


def drawn(regime: str, n: int, population: int, n_months: int, loud: Loud | None, seed: int) -> Iterator[Drawn]:
    """Lives under one regime, those with rare events first.

    Args:
        regime: name.
        n: how many.
        population: of the society.
        n_months: from January 2018 on.
        loud: what is raised; None = the regime as it is.
        seed: of the society, its lives and the draw.
    """
    rules = load_rules(regime)
    book = rules.rulebook() if loud is None else louder(rules.rulebook(), loud)
    facts = facts_of(rules, book)
    lived_by = Rules(book, facts, RuleLines.of(rules.regime, rules.texts))
    society = load_society("china-2018", population, seed)
    plan = Plan(society, book, seed, 0, n_months, threads=1)
    outcome = simulate(plan)
    replay = Replay(plan, outcome.coupled, outcome.messages, outcome.message_month)
    days = when(0)[2], when(n_months)[2] - 1
    rng, left = np.random.default_rng(seed), n
    for grid in range(society.n_grids):
        life = replay.run_again(grid)
        rare = np.bincount(
            life.events["citizen"][np.isin(life.events["event"], RARE)] - life.first_citizen, minlength=len(life.traits)
        )
        order = np.argsort(-np.sqrt(np.minimum(rare, 40)) * rng.random(len(rare)), kind="stable")
        some = min(left, -(-left // (society.n_grids - grid)))
        left -= some
        for place in order[:some]:
            yield Drawn(life, account(society, life, int(place), lived_by, days), lived_by)


def account(society: Society, life: Life, place: int, rules: Rules, days: tuple[int, int]) -> Account:
    """The account of the person at a place of a grid."""
    return account_of(life, on_last_day(society, life, place, rules.facts), rules, days)
