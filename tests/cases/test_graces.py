"""A list by conduct with a grace: in a case nothing is made good by itself, so a filing lists on the day after it."""

from pathlib import Path

from tests.regimes.cases import mini_catalogue
from underheaven.cases import load_cases, try_case
from underheaven.model.regime import load_regime

REGIME = """regime: late
catalogue: mini
assumed: x
give_or_take: 0 %
channels: {camera: {sees: {jaywalking: 5 %}}}
lists:
  l: {kind: conduct, grace: 30 days, entries: {jaywalking: {term: 10 days}}}
"""
CASES = """examples: late
cases:
  one:
    because: a grace of thirty days
    acts: {2018-03-01: jaywalking, 2018-03-06: jaywalking}
    expect:
      2018-03-01: {lists: none}
      2018-03-30: {lists: none}
      2018-03-31: {lists: l}
      2018-04-14: {lists: l}
      2018-04-15: {lists: none}
"""


def test_a_filing_lists_after_the_grace_and_a_further_one_lengthens_the_stay(tmp_path: Path) -> None:
    (tmp_path / "late.yaml").write_text(REGIME)
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "late.yaml").write_text(CASES)
    regime = load_regime(tmp_path / "late.yaml", mini_catalogue())
    (case,) = load_cases(tmp_path / "cases" / "late.yaml", regime).cases
    assert try_case(case, regime) is None
