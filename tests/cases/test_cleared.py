"""Points that are served: a suspension by how low the score is, then all of them are gone, in a case as in a month."""

from pathlib import Path

from underheaven.cases import load_cases, try_case
from underheaven.model.regime import load_regime

REGIME = """regime: served
catalogue: china-2018
assumed: x
give_or_take: 0 %
channels: {police: {sees: {red-light-run: 20 %, speeding: 10 %, phone-at-the-wheel: 10 %}, delay: 1 to 30 days}}
scores:
  demerits:
    start: 13
    min: -30
    max: 13
    limits: when-read
    bands: {suspended: {from: -30, to: 0}, licensed: {from: 1}}
    validity: {three-years: 3 years}
    items:
      red-light-run: {points: -3, validity: three-years}
      speeding: {points: -3, validity: three-years}
      phone-at-the-wheel:
        points: -5
        validity: three-years
        revised: {2018-03-29: {points: -10}, 2018-04-03: {points: -5}}
lists:
  suspension:
    kind: score
    below: 1
    term: 91 days
    longer: {more: {below: -2, term: 122 days}}
    takes: driver
    clears: yes
gates:
  city-transport: {closed_to: [suspension], checked: 1 %, effect: refuse}
"""
CASES = """examples: served
cases:
  all-is-gone-once-served:
    because: "13 points, suspended for 91 days, and not again for what was served"
    acts: {2018-02-01: phone-at-the-wheel, 2018-03-01: red-light-run, 2018-05-01: phone-at-the-wheel}
    expect:
      2018-05-01: {score: 0, band: suspended, lists: suspension}
      2018-07-30: {score: 0, lists: suspension}
      2018-07-31: {score: 13, band: licensed, lists: none}
      2018-08-01: {lists: none}
      2018-12-31: {score: 13, lists: none}
  what-comes-meanwhile-is-gone-too-and-does-not-lengthen-the-stay:
    because: "filed late, while suspended: the term is that of the day of the suspension"
    acts:
      2018-02-01: phone-at-the-wheel
      2018-03-01: red-light-run
      2018-05-01: phone-at-the-wheel
      2018-06-01: speeding
    expect:
      2018-06-01: {score: -3, lists: suspension}
      2018-07-30: {lists: suspension}
      2018-07-31: {score: 13, lists: none}
  longer-by-what-came-together:
    because: "more than 15 points, with those of Easter: 122 days"
    acts: {2018-02-01: speeding, 2018-03-01: red-light-run, 2018-03-30: phone-at-the-wheel}
    expect:
      2018-03-30: {score: -3, lists: suspension}
      2018-07-29: {lists: suspension}
      2018-07-30: {score: 13, lists: none}
  what-comes-afterwards-counts-from-thirteen:
    because: "the second suspension takes thirteen points of its own"
    acts:
      2018-02-01: phone-at-the-wheel
      2018-03-01: red-light-run
      2018-05-01: phone-at-the-wheel
      2018-08-01: phone-at-the-wheel
      2018-09-01: phone-at-the-wheel
      2018-10-01: red-light-run
    expect:
      2018-08-01: {score: 8}
      2018-09-01: {score: 3, lists: none}
      2018-10-01: {score: 0, lists: suspension}
      2018-12-31: {score: 13, lists: none}
  without-a-suspension-they-count-for-three-years:
    because: "nothing is cleared that was not served"
    acts: {2018-02-01: phone-at-the-wheel}
    expect: {2021-01-31: {score: 8}, 2021-02-01: {score: 13}}
"""


def test_points_that_led_to_a_suspension_are_cleared_once_it_is_served(tmp_path: Path) -> None:
    (tmp_path / "served.yaml").write_text(REGIME)
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "served.yaml").write_text(CASES)
    regime = load_regime(tmp_path / "served.yaml")
    cases = load_cases(tmp_path / "cases" / "served.yaml", regime).cases
    assert [str(try_case(case, regime)) for case in cases] == ["None"] * 5
