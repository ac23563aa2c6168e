"""How long a record lives in a case: until the first of a month nearest to the end of its validity."""

from pathlib import Path

from tests.regimes.cases import mini_catalogue
from underheaven.cases import load_cases, try_case
from underheaven.model.regime import load_regime

REGIME = """regime: short
catalogue: mini
assumed: x
give_or_take: 0 %
channels: {camera: {sees: {jaywalking: 5 %, running-red: 5 %, recycling: 5 %}}}
scores:
  s:
    start: 100
    min: 0
    max: 200
    limits: when-read
    validity: {month: 1 month, year: 1 year, days: 270 days}
    items:
      jaywalking: {points: -20, validity: month}
      running-red: {points: -1, validity: year}
      recycling: {points: 5, validity: days}
"""
CASES = """examples: short
cases:
  late-in-a-month-lasts-the-whole-of-the-next:
    because: "a month, filed on 31 January: until the first of March"
    acts: {2018-01-31: jaywalking}
    expect: {2018-01-31: {score: 80}, 2018-02-01: {score: 80}, 2018-02-28: {score: 80}, 2018-03-01: {score: 100}}
  early-in-a-month-ends-with-it:
    because: "a month, filed on the first and on the fifteenth of March: until the first of April"
    acts: {2018-03-01: jaywalking, 2018-03-15: jaywalking}
    expect: {2018-03-31: {score: 60}, 2018-04-01: {score: 100}}
  a-year-of-either-half:
    because: "a year, filed on the fifteenth and on the sixteenth"
    acts: {2018-03-15: running-red, 2018-03-16: running-red}
    expect: {2019-02-28: {score: 98}, 2019-03-01: {score: 99}, 2019-03-31: {score: 99}, 2019-04-01: {score: 100}}
  days-are-held-as-months:
    because: "270 days are nine months"
    acts: {2018-12-20: recycling}
    expect: {2019-09-30: {score: 105}, 2019-10-01: {score: 100}}
"""


def test_a_record_lives_until_the_nearest_first_of_a_month(tmp_path: Path) -> None:
    (tmp_path / "short.yaml").write_text(REGIME)
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "short.yaml").write_text(CASES)
    regime = load_regime(tmp_path / "short.yaml", mini_catalogue())
    cases = load_cases(tmp_path / "cases" / "short.yaml", regime).cases
    assert [str(try_case(case, regime)) for case in cases] == ["None"] * 4
