"""A person of a run, put into a case filing by filing, ends where the run left her: score, band and listing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from tests.oracle.slow_philox import words_of
from underheaven.cases.case_file import Case
from underheaven.cases.case_schema import PASSES, Happening
from underheaven.cases.life import Life
from underheaven.engine import Plan, Replay, simulate
from underheaven.kernels.purposes import Purpose
from underheaven.model.regime import compile_rulebook, load_regime
from underheaven.model.scoring.licence.rules import day_of_first_licence
from underheaven.society import load_society
from underheaven.state.events import Event
from underheaven.state.limits import LIST_SCORE
from underheaven.state.status import ON_SCORE_LIST, cap_of

MONTHS, PERSONS = 26, 45
"""Persons of each grid."""
PATCH = """regime: filed
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
SERVED = """regime: filed
extends: nsw-demerit-points
title: Everything that is filed counts, and no way back but time; a stay that is served clears the records
changes:
  - {remove: remedies}
  - {set: start/past_records, value: none}
"""
BOLD = {f"catalogue/acts/{act}/rate": 3.0 for act in ("red-light-run", "speeding")}


@pytest.mark.parametrize(
    ("patch", "bold", "population", "least"),
    [(PATCH, {}, 4_000, (10_000, 5, 20)), (SERVED, BOLD, 2_000, (2_000, 50, 0))],
    ids=["as-described", "nsw-demerit-points"],
)
def test_whole_lives_of_a_run_are_the_same_as_cases(patch, bold, population, least, tmp_path: Path) -> None:
    """Those who have a downgrade or are on the list first, since most have neither."""
    (tmp_path / "filed.yaml").write_text(patch)
    regime = load_regime(tmp_path / "filed.yaml")
    loud = {number.path: 0.9 for number in regime.numbers() if "/sees/" in number.path}
    book = compile_rulebook(regime.catalogue, regime, loud | bold)
    plan = Plan(load_society("china-2018", population, 3), book, seed=5, n_months=MONTHS, threads=1)
    run = simulate(plan)
    replay = Replay(plan, run.coupled, run.messages, run.message_month)
    last_day = (date(2018 + MONTHS // 12, MONTHS % 12 + 1, 1) - date(2018, 1, 1)).days - 1
    n_filed = n_listed = n_capped = 0
    for grid in range(plan.society.n_grids):
        lived = replay.run_again(grid)
        filings = lived.events[np.isin(lived.events["event"], (Event.FILED, Event.FILED_WRONGLY))]
        persons = np.unique(filings["citizen"])
        ends = lived.statuses[persons - lived.first_citizen].astype(np.int64)
        hit = (ends & ON_SCORE_LIST > 0) | (cap_of(ends) > 0)
        for citizen in persons[np.argsort(~hit, kind="stable")][:PERSONS]:
            mine = filings[filings["citizen"] == citizen]
            mine = mine[np.argsort(mine["day"], kind="stable")]
            happened = tuple(Happening(int(row["day"]), book.acts.names[row["act"]]) for row in mine)
            end = Life(book, {}, Case("one", "", 0, happened, ())).standing(last_day)
            place = citizen - lived.first_citizen
            standing, score = int(lived.statuses[place]), int(lived.scores[place])
            band, cap = int(np.searchsorted(book.scores.band_low, score, side="right")) - 1, cap_of(standing)
            assert end.score == score, (grid, citizen)
            assert end.band == (min(band, cap - 1) if cap else band), (grid, citizen)
            assert bool(end.lists & LIST_SCORE) == bool(standing & ON_SCORE_LIST), (grid, citizen)
            n_filed += len(mine)
            n_listed += bool(standing & ON_SCORE_LIST)
            n_capped += cap > 0
    assert n_filed > least[0] and n_listed >= least[1] and n_capped >= least[2], (n_filed, n_listed, n_capped)


LICENSED = """regime: filed
extends: china-twelve-points
title: Everything that is filed counts, and no way back but time and the exam
changes:
  - {remove: remedies}
"""


def test_licences_lose_in_lives_of_a_run_what_they_lose_in_cases(tmp_path: Path) -> None:
    """Under the Chinese twelve points, by the day of each first licence; the exam is passed when the run says so."""
    (tmp_path / "filed.yaml").write_text(LICENSED)
    regime = load_regime(tmp_path / "filed.yaml")
    loud = {number.path: 0.9 for number in regime.numbers() if "/sees/" in number.path}
    book = compile_rulebook(regime.catalogue, regime, loud | BOLD)
    seed = 5
    plan = Plan(load_society("china-2018", 2_000, 3), book, seed=seed, n_months=MONTHS, threads=1)
    run = simulate(plan)
    replay = Replay(plan, run.coupled, run.messages, run.message_month)
    n_lost = n_passed = 0
    for grid in range(plan.society.n_grids):
        events = replay.run_again(grid).events
        events = events[np.isin(events["event"], (Event.LICENCE_POINTS, Event.EXAM_PASSED))]
        passed = np.unique(events["citizen"][events["event"] == Event.EXAM_PASSED])
        for citizen in [*passed[:PERSONS], *np.setdiff1d(events["citizen"], passed)[:PERSONS]]:
            mine = events[events["citizen"] == citizen]
            happened = tuple(
                Happening(int(row["day"]), "exam", PASSES)
                if row["event"] == Event.EXAM_PASSED
                else Happening(int(row["day"]), book.acts.names[row["act"]])
                for row in mine
            )
            own_day = day_of_first_licence(words_of(seed, int(Purpose.FIRST_LICENCE), int(citizen), 0, 0)[0])
            life = Life(book, {}, Case("one", "", 0, happened, (), first_licence=own_day))
            costs = mine[mine["event"] == Event.LICENCE_POINTS]
            for day in np.unique(costs["day"]).tolist():
                left = int(costs["other"][costs["day"] == day][-1])
                assert life.standing(day).licence == left, (grid, citizen, day)
                n_lost += 1
            n_passed += int((mine["event"] == Event.EXAM_PASSED).sum())
    assert n_lost > 1_000 and n_passed > 50, (n_lost, n_passed)
