"""A case makes of a person's filings what the engine makes of them: scores, downgrades and listings of whole lives."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from underheaven.cases.case_file import Happening
from underheaven.cases.life import Life
from underheaven.engine import Plan, Replay, live
from underheaven.engine.trace import Event
from underheaven.records.standing import ON_SCORE_LIST, cap_of
from underheaven.regimes import compile_rulebook, load_regime
from underheaven.regimes.rulebook import LIST_SCORE, Rulebook
from underheaven.society import load_society

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


@pytest.fixture(scope="module")
def rulebook(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    path = tmp_path_factory.mktemp("rules") / "filed-for-certain.yaml"
    path.write_text(PATCH)
    regime = load_regime(path)
    loud = {number.path: 0.9 for number in regime.numbers() if "/sees/" in number.path}
    return compile_rulebook(regime.catalogue, regime, loud)


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
