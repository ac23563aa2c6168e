"""Items that are revised: what is filed from a day on counts by the new rule, what was filed before keeps the old one.

That months are right to the bit is tests/oracle's business.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from tests.rules.test_codes import of_act
from underheaven.cases.case_file import Case
from underheaven.cases.case_schema import Happening
from underheaven.cases.life import Life
from underheaven.engine import Outcome, Plan, Replay, simulate
from underheaven.model.past.start import make_past
from underheaven.model.regime import Regime, compile_rulebook, load_regime
from underheaven.model.regime.hash import rulebook_hash
from underheaven.model.regime.rulebook import Rulebook
from underheaven.model.tables import make_tables
from underheaven.society import load_society
from underheaven.state.events import Event
from underheaven.state.measures import ByAct, Measure

CITIZENS, MONTHS = 3_000, 26
DAY = "2018-08-15"
NEW = f"misdeed-from-{DAY}"
ONCE = f", revised: {{{DAY}: {{points: -30, validity: long}}}}"
TWICE = ", revised: {2018-03-01: {points: -20}, 2019-02-10: {grade: D, validity: long}}"


def written(folder: Path, of_misdeed: str = "", seen_by: str = "misdeed", past: str = "drawn") -> Regime:
    """A code of two lines, one of which may be revised."""
    folder.mkdir(exist_ok=True)
    (folder / "code.yaml").write_text(
        f"""regime: code
catalogue: none
assumed: bench
give_or_take: 0 %
acts:
  deed: {{rate: 1 a year}}
  misdeed: {{rate: 1 a year}}
channels:
  clerk: {{sees: {{deed: 100 %, {seen_by}: 100 %}}}}
scores:
  points:
    start: 1000
    min: 0
    max: 2000
    limits: when-read
    bands: {{D: {{from: 0}}, A: {{from: 900}}}}
    validity: {{year: 1 year, long: 2 years}}
    items:
      deed: {{points: 10, validity: year}}
      misdeed: {{points: -10, validity: year{of_misdeed}}}
start: {{past_records: {past}}}
""",
        "utf-8",
    )
    return load_regime(folder / "code.yaml")


def code(folder: Path, of_misdeed: str = "", values: dict[str, float] | None = None) -> Rulebook:
    return compile_rulebook(None, written(folder, of_misdeed), values or {})


@cache
def society():
    return load_society("uniform", CITIZENS, 1)


def planned(book: Rulebook, months: int = MONTHS, first: int = 0) -> Plan:
    return Plan(society(), book, 3, first, months, 1)


def lost(outcome: Outcome) -> int:
    return int(outcome.counts[:, :, Measure.POINTS_LOST].sum())


def test_from_its_day_on_every_filing_counts_by_the_new_rule(tmp_path: Path) -> None:
    """As many are filed as without; those before the day cost what they cost without it."""
    without, book = code(tmp_path / "a"), code(tmp_path / "b", ONCE)
    before, after = simulate(planned(without)), simulate(planned(book))
    assert of_act(after, book, "misdeed", ByAct.FILED) == of_act(before, without, "misdeed", ByAct.FILED) > 4_000
    old, new = (of_act(after, book, act, ByAct.SCORED) for act in ("misdeed", NEW))
    assert old + new == of_act(before, without, "misdeed", ByAct.SCORED)
    assert lost(before) == 10 * (old + new) and lost(after) == 10 * old + 30 * new
    year_before = (date.fromisoformat(DAY) - date(2018, 1, 1)).days / 365.0
    assert abs(old - CITIZENS * year_before) < 5.0 * np.sqrt(CITIZENS * year_before), "a false alarm once in 10**6"
    assert rulebook_hash(without) != rulebook_hash(book)
    assert of_act(after, book, "deed", ByAct.SCORED) == of_act(before, without, "deed", ByAct.SCORED)


@pytest.mark.parametrize("each", [4, pytest.param(1, marks=pytest.mark.whole)])
@pytest.mark.parametrize(
    "of_misdeed", [ONCE, TWICE, ONCE + ", repeat: doubled", TWICE + ", repeat: doubled, at_most: 2"]
)
def test_a_score_is_start_and_live_records_in_every_life(tmp_path: Path, of_misdeed: str, each: int) -> None:
    """The case of the same filings comes to the same score and downgrade, so old records keep their points till they
    run out, and a live record under either rule makes the next a repetition."""
    regime = written(tmp_path / "a", of_misdeed, past="none")
    book = compile_rulebook(None, regime)
    plan = planned(book)
    run = simulate(plan)
    replay = Replay(plan, run.coupled, run.messages, run.message_month)
    last = (date(2018 + MONTHS // 12, 1 + MONTHS % 12, 1) - date(2018, 1, 1)).days - 1
    scores, ended = set(), 0
    for grid in range(0, plan.society.n_grids, each):
        lived = replay.run_again(grid)
        events = lived.events
        for citizen in np.unique(events["citizen"]):
            mine = events[events["citizen"] == citizen]
            filed = mine[mine["event"] == Event.FILED]
            moved = mine[np.isin(mine["event"], (Event.SCORED, Event.EXPIRED))]
            score = 1000 + int(moved["value"].sum())
            assert score == lived.scores[citizen - lived.first_citizen]
            if citizen % 10 == 0:
                filings = [(int(row["day"]), book.acts.names[row["act"]]) for row in filed]
                assert score == score_of(book, filings, last)
            scores.add(score)
            ended += int((mine["event"] == Event.EXPIRED).sum())
    assert len(scores) > 5 and ended > 500


def score_of(book: Rulebook, filings: list[tuple[int, str]], day: int) -> int:
    """Score at the end of a day of somebody of whom exactly this is filed."""
    happenings = tuple(Happening(*filing) for filing in sorted(filings, key=lambda filing: filing[0]))
    return Life(book, {}, Case("one", "", 0, happenings, ())).standing(day).score


def test_a_repetition_counts_the_records_under_either_rule(tmp_path: Path) -> None:
    """One filing before the day and one after it: the second is doubled while the first lives, and not once it has run
    out."""
    book = code(tmp_path / "a", ONCE + ", repeat: doubled")
    for second, expected in ((250, 1000 - 10 - 60), (400, 1000 - 30)):
        assert score_of(book, [(20, "misdeed"), (second, "misdeed")], second) == expected


def drawn(book: Rulebook, month: int) -> dict[str, tuple[int, int]]:
    """Half months since the latest, and those in which such a record can have been filed, by the act that counts."""
    past = make_past(book, 1, None, month)
    found = zip(past.act_of, past.latest, past.halves, past.kept.max(axis=0), strict=True)
    return {book.acts.names[act]: (int(latest), int(halves)) for act, latest, halves, kept in found if kept}


def test_records_of_before_are_of_the_rule_of_their_month(tmp_path: Path) -> None:
    """At the start of 2019 those filed in the last four full months are of the rule of 15 August, which lives two
    years; older ones are of the rule before, which lives one."""
    book = code(tmp_path / "a", ONCE)
    assert drawn(book, 12) == {"deed": (0, 25), NEW: (0, 8), "misdeed": (8, 17)}
    assert drawn(book, 0) == {"deed": (0, 25), "misdeed": (0, 25)}, "no rule of later days"
    assert drawn(book, 32) == {"deed": (0, 25), NEW: (0, 49)}
    plan = planned(book, 1, 12)
    run = simulate(plan)
    replay, halves = Replay(plan, run.coupled, run.messages, run.message_month), {"misdeed": set(), NEW: set()}
    first_day = (date(2019, 1, 1) - date(2018, 1, 1)).days
    total = 0
    for grid in range(plan.society.n_grids):
        events = replay.run_again(grid).events
        for row in events[events["event"] == Event.PAST]:
            name = book.acts.names[row["act"]]
            if name != "deed":
                halves[name].add((first_day - int(row["day"])) // 15)
                total += 1
                assert row["value"] == (-30 if name == NEW else -10)
    assert halves == {NEW: set(range(1, 9)), "misdeed": set(range(9, 26))}
    expected = CITIZENS * 25 / 24  # one a year each, and half a month that lives longer
    assert abs(total - expected) < 5.0 * np.sqrt(expected)


def test_each_number_of_a_revision_is_a_parameter(tmp_path: Path) -> None:
    regime = written(tmp_path / "a", TWICE)
    path = "regime/scores/points/items/misdeed/revised/2018-03-01/points"
    assert path in {number.path for number in regime.numbers()}
    book, moved = compile_rulebook(None, regime), compile_rulebook(None, regime, {path: -25.0})
    at = book.acts.names.index("misdeed-from-2018-03-01")
    assert (book.scores.points[at], moved.scores.points[at]) == (-20, -25)
    last = moved.acts.names.index("misdeed-from-2019-02-10")
    assert moved.scores.points[last] == -25 and moved.scores.grade_cap[last] == 0, "what is left out is as before"
    assert simulate(planned(book, 6)).digest != simulate(planned(moved, 6)).digest


def test_nobody_is_a_candidate_for_a_revision(tmp_path: Path) -> None:
    """A quiet person pays nothing: who adds no act that is done draws nothing for it."""
    regime = written(tmp_path / "a", ONCE)
    book = compile_rulebook(None, regime)
    assert not book.acts.rate_per_year[2:].any() and len(book.acts.names) == 3
    assert not make_tables(
        compile_rulebook(None, regime, {f"regime/acts/{a}/rate": 0.0 for a in ("deed", "misdeed")}), society(), 3
    ).has_own
