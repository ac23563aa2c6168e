"""What no event tells of, a longer stay and points that a licence gets back, agrees with what the engine counted.

Rules under which common acts lead onto a list and cost a licence points are lived by a small society, so that hundreds
of stays are lengthened and struck; days on the list, and points back on appeal, are then counted twice: by the engine,
and from the accounts of everybody.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from underheaven.engine import Life, Plan, Replay, simulate
from underheaven.model.regime.rulebook import Rulebook
from underheaven.reasons.account import LICENCE, Account
from underheaven.reasons.licences import YEARS
from underheaven.reasons.reckoning import account_of
from underheaven.society import load_society
from underheaven.state.events import Event
from underheaven.state.limits import NEVER
from underheaven.state.measures import Measure
from underheaven.studies.panel import on_last_day
from underheaven.studies.replayed import RunAgain

POPULATION, JULY, MONTHS = 24_000, 6, 9
TERM = 150
ACTS = ("speeding", "illegal-parking", "red-light-run", "card-payment-late")
"""Of all acts that are filed the commonest misdeeds."""


@pytest.fixture(scope="module", params=[False, True], ids=["by-january", "by-own-days"])
def own_day(request: pytest.FixtureRequest) -> bool:
    """Whether the year of a licence is the person's own."""
    return request.param


@pytest.fixture(scope="module")
def strict(opened: RunAgain, own_day: bool) -> Rulebook:
    """Rules under which common acts list for a while, by chance, and cost everybody's licence points."""
    book = opened.rulebook
    acts = [book.acts.names.index(name) for name in ACTS]
    lists, n = book.conduct_lists, len(book.acts.names)
    of_act, share, term = np.full(n, NEVER, np.int8), np.zeros(n), np.zeros(n, np.int64)
    of_act[acts], share[acts], term[acts] = 0, (0.5, 0.8, 1.0, 0.9), (TERM, 40, TERM, 90)
    lists = replace(lists, of_act=of_act, share=share, term_days=term, first_day=np.full(len(lists.names), 200))
    deductions = np.zeros((n, 3), np.int64)
    deductions[acts] = (2, 4, 6), (1, 1, 3), (12, 12, 12), (3, 3, 3)
    licence = replace(book.licence, role_mask=0, deductions=deductions, own_day=own_day)
    remedies = replace(book.remedies, told_after=1.0, right_appeal=0.9, right_struck=0.5, reviewers_per_million=1e5)
    return replace(book, conduct_lists=lists, licence=licence, remedies=remedies)


@pytest.fixture(scope="module")
def lived(opened: RunAgain, strict: Rulebook) -> tuple[np.ndarray, list[tuple[Account, Life]]]:
    """Counts by measure of the run, and the accounts of everybody to whom such a thing happened."""
    society = load_society("china-2018", POPULATION, 5)
    plan = Plan(society, strict, 5, JULY, MONTHS, threads=1)
    outcome = simulate(plan)
    replay = Replay(plan, outcome.coupled, outcome.messages, outcome.message_month)
    first = sum((31, 28, 31, 30, 31, 30))
    days = first, first + outcome.days - 1
    accounts = []
    for grid in range(society.n_grids):
        life = replay.run_again(grid)
        kinds = life.events["event"]
        for citizen in np.unique(life.events["citizen"][np.isin(kinds, (Event.CONDUCT_LISTED, Event.LICENCE_POINTS))]):
            person = on_last_day(society, life, int(citizen) - life.first_citizen, opened.facts)
            accounts.append((account_of(life, person, replace(opened.lived_by, rulebook=strict), days), life))
    return outcome.counts.sum(axis=(0, 1, 3)), accounts


def test_days_on_a_list_by_conduct_are_those_that_the_engine_counted(lived) -> None:
    counts, accounts = lived
    assert sum(account.days_on("misconduct on trains") for account, _ in accounts) == counts[Measure.CONDUCT_DAYS]
    stays = [stay for account, _ in accounts for stay in account.stays if stay.name == "misconduct on trains"]
    assert len(stays) == counts[Measure.CONDUCT_ENTERED]
    assert sum(stay.how_left == "struck on appeal" for stay in stays) == counts[Measure.BANS_STRUCK] > 10
    assert sum(len(stay.longer) for stay in stays) > 20
    for stay in stays:
        for longer in stay.longer:
            assert stay.first <= longer.day < longer.before < longer.until <= longer.day + TERM


def test_points_of_a_licence_are_those_that_the_engine_left(lived, own_day: bool) -> None:
    """After each loss the engine says how many points are left; what came back in between must explain it."""
    counts, accounts = lived
    back = new_years = 0
    for account, life in accounts:
        left = 12
        told = [h for h in account.happenings if h.kind == LICENCE]
        of_engine = life.events[(life.events["citizen"] == account.citizen)]
        losses = iter(of_engine[of_engine["event"] == Event.LICENCE_POINTS])
        for h in told:
            if " lost " in h.words:
                loss = next(losses)
                left -= h.value
                assert left == int(loss["other"]), account.citizen
            elif h.why == YEARS[own_day]:
                left, new_years = 12, new_years + 1
            elif "appeal" in h.why:
                left, back = left + h.value, back + h.value
            elif "given back" in h.words:
                left = 12
    assert back == counts[Measure.LICENCE_POINTS_BACK] > 10
    assert new_years > 20
