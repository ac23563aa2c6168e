"""Enterprises as a regime's file speaks of them."""

from __future__ import annotations

from pathlib import Path

from tests.regimes.cases import mini_catalogue
from underheaven.kernels.philox import ALWAYS
from underheaven.model.regime import compile_rulebook, load_regime
from underheaven.model.scoring.enterprise.compile import ANY_BAND, Correction, DirectGrades
from underheaven.model.scoring.enterprise.language import MOST_ENTERPRISE_BANDS
from underheaven.model.scoring.enterprise.tables import make_enterprise_score

SCORED = """regime: scored
catalogue: mini
assumed: x
give_or_take: 0 %
enterprise_score:
  start: 100
  lowest: D
  bands: {B: 90, C: 60}
  filed: {tax: 50 %, product: 20 %}
  points: {tax: -5, product: -7}
  grades: {product: {grade: C, share: 10 %, calendar_years: 3}}
  repair: {after: 1 year, applies: 5 % a month, gives: 30, instead: -20}
"""


def test_direct_grades_and_corrections_are_compiled(tmp_path: Path) -> None:
    """A kind without a direct grade has none; the chance of one is a share of what is filed."""
    path = tmp_path / "scored.yaml"
    path.write_text(SCORED)
    rulebook = compile_rulebook(mini_catalogue(), load_regime(path, mini_catalogue()))
    score = rulebook.enterprise_score
    assert score.grades == DirectGrades((0.0, 0.1), (MOST_ENTERPRISE_BANDS - 1, 1), (0, 3))
    assert score.repair == Correction(12, 0.05, 30, -20) and not score.appeals
    tables = make_enterprise_score(rulebook)
    assert tables.graded.tolist() == [0, round(0.1 * 0.2 * ALWAYS)]
    assert tables.repair.tolist() == [12, round(0.05 * ALWAYS), 30, -20]


OF_THE_HEAD = """lists:
  courts: {kind: court, listed_share: 1 %, listing: 1 month, performs: 2 % a month}
"""


def test_what_the_head_did_is_compiled(tmp_path: Path) -> None:
    """Bands by their place from the lowest up; what is left out holds nothing down."""
    path = tmp_path / "scored.yaml"
    path.write_text(SCORED + "  head: {listed: C}\n" + OF_THE_HEAD)
    rulebook = compile_rulebook(mini_catalogue(), load_regime(path, mini_catalogue()))
    assert rulebook.enterprise_score.head_caps == (1, ANY_BAND)
    assert make_enterprise_score(rulebook).head_caps.tolist() == [1, MOST_ENTERPRISE_BANDS - 1]
    path.write_text(SCORED)
    assert compile_rulebook(mini_catalogue(), load_regime(path, mini_catalogue())).enterprise_score.head_caps == (6, 6)
