"""A regime about enterprises alone: its heads appeal, reviewers decide, and what is struck is taken back."""

from __future__ import annotations

from pathlib import Path

from tests.engine.lives import catalogue, society
from underheaven.engine import Plan, simulate
from underheaven.model.regime import compile_rulebook, load_regime
from underheaven.state.measures import Measure

RATING = """regime: rating
catalogue: china-2018
assumed: a test
give_or_take: 0 %
enterprise_score:
  start: 100
  lowest: D
  bands: {A: 90, B: 70, C: 40}
  low: D
  filed: {tax: 100 %}
  points: {tax: -70}
  appeal: yes
gates: {enterprise-bid: {low_enterprises: closed, checked: 100 %, effect: refuse}}
"""
WAYS = """remedies:
  notice: {before: 5 %, after: 90 %, delay: 2 days}
  appeal:
    wrongly_hit: 60 %
    rightly_hit: 60 %
    within: 30 days
    reviewers: 900 per 1000000 citizens
    cases: 20 a month
    suspends: no
    wrong_upheld: 30 %
    right_struck: 50 %
"""
LISTED = """regime: listed
catalogue: china-2018
assumed: a test
give_or_take: 0 %
lists:
  dishonest:
    {kind: enterprise, found: {tax: 100 %}, listed_share: {tax: 100 %}, term: 3 years, head: barred, appeal: yes}
gates: {enterprise-bid: {closed_to: [dishonest], checked: 100 %, effect: refuse}}
"""
OFTEN = {f"catalogue/enterprises/tax_acts/{size}": 0.5 for size in ("micro", "small", "medium", "large")}


def counted(tmp_path: Path, text: str) -> dict[str, int]:
    """What a year of thirty thousand citizens counts."""
    path = tmp_path / f"{text.split()[1]}.yaml"
    path.write_text(text, "utf-8")
    book = compile_rulebook(catalogue(), load_regime(path, catalogue()), OFTEN)
    run = simulate(Plan(society(30_000), book, 1, 0, 12, 1))
    return {m.name: int(run.counts[:, :, m].sum()) for m in Measure}


def test_appeals_against_what_is_filed_give_points_back(tmp_path: Path) -> None:
    found, without = (counted(tmp_path, text) for text in (RATING + WAYS, RATING.replace("appeal: yes", "appeal: no")))
    filed, decided, struck = (found[name] for name in ("APPEALS_FILED", "APPEALS_DECIDED", "ENTERPRISE_STRUCK"))
    assert filed > decided > struck > 20
    assert struck == found["RIGHT_STRUCK"]
    assert found["ENTERPRISE_ACTS"] == without["ENTERPRISE_ACTS"] > filed
    assert 0 < found["HEADS_OF_LOW"] < without["HEADS_OF_LOW"]


def test_acts_of_a_kind_cost_what_each_is_worth(tmp_path: Path) -> None:
    """Half of what is filed costs 5 points, three tenths 11, a fifth a direct grade; five deviations of the mean."""
    heavier = "  heavier: {tax: {accounts-not-kept: {points: -11, share: 30 %}}}\n"
    grades = "  grades: {tax: {grade: D, share: 20 %, calendar_years: 2}}\n"
    text = RATING.replace("-70}\n", "-5}\n" + heavier + grades).replace("appeal: yes", "appeal: no")
    found = counted(tmp_path, text)
    acts, lost, graded = (found[name] for name in ("ENTERPRISE_ACTS", "ENTERPRISE_POINTS_LOST", "ENTERPRISE_GRADED"))
    assert acts > 200
    assert abs(lost / acts - (0.5 * 5 + 0.3 * 11)) < 5 * (15.2 / acts) ** 0.5
    assert abs(graded / acts - 0.2) < 5 * (0.16 / acts) ** 0.5


def test_appeals_against_a_listing_end_it(tmp_path: Path) -> None:
    found, without = (counted(tmp_path, text) for text in (LISTED + WAYS, LISTED.replace("appeal: yes", "appeal: no")))
    assert found["APPEALS_FILED"] > found["APPEALS_DECIDED"] > found["ENTERPRISE_STRUCK"] > 20
    assert found["ENTERPRISE_LEFT"] >= found["ENTERPRISE_STRUCK"] > without["ENTERPRISE_LEFT"] == 0
