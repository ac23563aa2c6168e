"""A case makes of a person's filings what the engine makes of them: scores, downgrades and listings of whole lives."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from tests.oracle.slow_licences import day_of_first_licence
from tests.oracle.slow_philox import words_of
from underheaven.cases.case_file import PASSES, Happening
from underheaven.cases.life import Life
from underheaven.engine import Plan, Replay, live
from underheaven.kernels.purposes import Purpose
from underheaven.model.regime import compile_rulebook, load_regime
from underheaven.model.regime.rulebook import Rulebook
from underheaven.society import load_society
from underheaven.state.events import Event
from underheaven.state.limits import LIST_SCORE
from underheaven.state.status import ON_SCORE_LIST, cap_of

POPULATION, MONTHS = 4_000, 26
PATCH = """regime: filed-for-certain
extends: as-described
title: Everything that is filed counts, and no way back but time
changes:
  - {remove: remedies}
  - {remove: lists/dishonest-enterprises/appeal}
  - {remove: enterprise_score/appeal}
  - {remove: sharing}
  - {remove: warnings}
  - {set: start/past_records, value: none}
"""


SERVED = """regime: served-for-certain
extends: nsw-demerit-points
title: Everything that is filed counts, and no way back but time
changes:
  - {remove: remedies}
  - {set: start/past_records, value: none}
"""
LICENSED = """regime: licensed-for-certain
extends: china-twelve-points
title: Everything that is filed counts, and no way back but time and the exam
changes:
  - {remove: remedies}
"""


def compiled(text: str, folder: Path) -> Rulebook:
    """A patch of which much is seen."""
    path = folder / f"{text.splitlines()[0].removeprefix('regime: ')}.yaml"
    path.write_text(text)
    regime = load_regime(path)
    loud = {number.path: 0.9 for number in regime.numbers() if "/sees/" in number.path}
    bold = {f"catalogue/acts/{act}/rate": 3.0 for act in ("red-light-run", "speeding")} if text is not PATCH else {}
    return compile_rulebook(regime.catalogue, regime, loud | bold)


@pytest.fixture(scope="module")
def rulebook(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    return compiled(PATCH, tmp_path_factory.mktemp("rules"))


def test_score_downgrade_and_listing_at_the_end_of_whole_lives_agree(rulebook: Rulebook) -> None:
    plan = Plan(load_society("china-2018", POPULATION, 3), rulebook, seed=5, n_months=MONTHS, threads=1)
    run = live(plan)
    replay = Replay(plan, run.coupled, run.messages, run.message_month)
    last_day = (date(2018 + MONTHS // 12, MONTHS % 12 + 1, 1) - date(2018, 1, 1)).days - 1
    n_filed = n_listed = n_capped = 0
    for grid in range(plan.society.n_grids):
        lived = replay.live_again(grid)
        filings = lived.events[np.isin(lived.events["event"], (Event.FILED, Event.FILED_WRONGLY))]
        for citizen in np.unique(filings["citizen"]):
            mine = filings[filings["citizen"] == citizen]
            life = Life(rulebook, {})
            for row in mine[np.argsort(mine["day"], kind="stable")]:
                life.reach(int(row["day"]))
                life.happen(Happening(int(row["day"]), rulebook.acts.names[row["act"]]))
            life.reach(last_day)
            life.close_day()
            place = citizen - lived.first_citizen
            standing = int(lived.standings[place])
            assert life.person.score == lived.scores[place], (grid, citizen)
            assert life.person.cap == cap_of(standing), (grid, citizen)
            assert bool(life.person.lists & LIST_SCORE) == bool(standing & ON_SCORE_LIST), (grid, citizen)
            n_filed += len(mine)
            n_listed += bool(standing & ON_SCORE_LIST)
            n_capped += cap_of(standing) > 0
    assert n_filed > 10_000 and n_listed >= 5 and n_capped > 20


def test_stays_that_are_served_clear_in_whole_lives_what_they_clear_in_cases(tmp_path: Path) -> None:
    """Under New South Wales: when each stay ends, and the score with which she leaves."""
    book = compiled(SERVED, tmp_path)
    plan = Plan(load_society("china-2018", 2_000, 3), book, seed=5, n_months=MONTHS, threads=1)
    run = live(plan)
    replay = Replay(plan, run.coupled, run.messages, run.message_month)
    n_listed = n_left = 0
    for grid in range(plan.society.n_grids):
        events = replay.live_again(grid).events
        wanted = (Event.FILED, Event.FILED_WRONGLY, Event.SCORE_LISTED, Event.SCORE_LEFT)
        events = events[np.isin(events["event"], wanted)]
        for citizen in np.unique(events["citizen"]):
            life = Life(book, {})
            for row in events[events["citizen"] == citizen]:
                day, kind = int(row["day"]), int(row["event"])
                life.reach(day)
                if kind == Event.SCORE_LISTED:
                    assert life.person.lists & LIST_SCORE and life.person.score == row["value"], (grid, citizen, day)
                    n_listed += 1
                elif kind == Event.SCORE_LEFT:
                    assert life.person.lists & LIST_SCORE, (grid, citizen, day)
                    life.close_day()
                    assert not life.person.lists & LIST_SCORE and life.person.score == row["value"] == 13
                    n_left += 1
                else:
                    life.happen(Happening(day, book.acts.names[row["act"]]))
    assert n_listed > n_left > 100


def test_licences_lose_in_whole_lives_what_they_lose_in_cases(tmp_path: Path) -> None:
    """Under the Chinese twelve points, by the day of the first licence of each."""
    book = compiled(LICENSED, tmp_path)
    seed = 5
    plan = Plan(load_society("china-2018", 2_000, 3), book, seed=seed, n_months=MONTHS, threads=1)
    run = live(plan)
    replay = Replay(plan, run.coupled, run.messages, run.message_month)
    n_lost = n_passed = 0
    for grid in range(plan.society.n_grids):
        events = replay.live_again(grid).events
        events = events[np.isin(events["event"], (Event.LICENCE_POINTS, Event.EXAM_PASSED))]
        for citizen in np.unique(events["citizen"]).tolist():
            own_day = day_of_first_licence(words_of(seed, int(Purpose.FIRST_LICENCE), citizen, 0, 0)[0])
            life = Life(book, {}, first_licence=own_day)
            for row in events[events["citizen"] == citizen]:
                day, left = int(row["day"]), int(row["other"])
                life.reach(day)
                if row["event"] == Event.EXAM_PASSED:
                    life.happen(Happening(day, "exam", PASSES))
                    n_passed += 1
                    continue
                life.happen(Happening(day, book.acts.names[row["act"]]))
                assert life.licence.text == (f"{left} points" if left else "taken"), (grid, citizen, day)
                n_lost += 1
    assert n_lost > 1_000 and n_passed > 50
