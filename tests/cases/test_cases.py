"""Example cases: those of the package pass, a changed rule makes one fail, and faults of a file are told with lines."""

from pathlib import Path

import pytest

from tests.regimes.cases import shipped
from underheaven.cases import cases_of, load_cases, try_case
from underheaven.errors import BadRegime
from underheaven.model.regime import load_regime, regime_names

WITH_CASES = [name for name in regime_names() if cases_of(name) is not None]
HEAD = "examples: as-described\ncases:\n  one:\n    because: a rule\n"


def of_package(name: str):
    place = cases_of(name)
    assert place is not None
    return load_cases(place, shipped(name)).cases


@pytest.mark.parametrize("name", WITH_CASES)
def test_every_case_of_the_package_passes(name: str) -> None:
    for case in of_package(name):
        assert try_case(case, shipped(name)) is None, case.name


CHANGES = {
    "points": "{set: scores/citizen/items/red-light-run/points, value: -11}",
    "doubling": "{set: scores/citizen/items/red-light-run/repeat, value: single}",
    "validity": "{set: scores/citizen/validity/one-year, value: 11 months}",
    "band": "{set: scores/citizen/bands/A/from, value: 940}",
    "downgrade": "{set: scores/citizen/items/drink-driving/grade, value: C}",
    "cap": "{set: scores/citizen/items/volunteering/at_most, value: 19}",
    "start-of-a-rule": "{set: scores/citizen/items/fare-dodging/from, value: 2018-05-02}",
    "term": "{set: lists/low-score/term, value: 60 days}",
    "list-by-grade": "{remove: lists/low-score/grade}",
    "gate-by-list": "{set: gates/loan/closed_to, value: [low-score]}",
    "effect": "{set: gates/school/effect, value: slow}",
    "deposit": "{set: gates/deposit-rental/waive/band, value: AAA}",
    "queue": "{set: gates/public-housing/priority/ahead, value: AAA}",
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_changing_a_rule_makes_a_case_fail(change: str, tmp_path: Path) -> None:
    more = {
        CHANGES["band"]: "\n  - {set: scores/citizen/bands/B/to, value: 939}",
        CHANGES["gate-by-list"]: "\n  - {set: sharing/courts-to-banks/to, value: flight}",
    }.get(change, "")
    path = tmp_path / "changed.yaml"
    path.write_text(f"regime: changed\nextends: as-described\nchanges:\n  - {change}{more}\n")
    changed = load_regime(path)
    assert any(try_case(case, changed) is not None for case in of_package("as-described"))


def test_the_first_difference_is_told(tmp_path: Path) -> None:
    path = tmp_path / "as-described.yaml"
    path.write_text(
        HEAD + "    acts: {2018-03-01: red-light-run}\n    expect:\n      2018-03-02: {score: 990}\n"
        "      59: {score: 991}\n"
    )
    difference = try_case(load_cases(path, shipped("as-described")).cases[0], shipped("as-described"))
    assert difference is not None
    assert (difference.line, difference.what, difference.expected, difference.found) == (
        8,
        "2018-03-01 score",
        "991",
        "990",
    )


FAULTS = {
    "unknown-act": (
        "    acts: {2018-03-01: red-ligth-run}\n    expect: {2018-03-01: {score: 1}}\n",
        "5: one/acts/2018-03-01: there is no act 'red-ligth-run'; expected one of the acts of the "
        "regime; did you mean red-light-run?",
    ),
    "not-a-day": (
        "    acts: {2018-13-01: red-light-run}\n    expect: {0: {score: 1}}\n",
        "5: one/acts/2018-13-01: '2018-13-01' is not a day; expected a date from "
        "2018 to 2047 such as 2018-03-01, or days since 2018-01-01",
    ),
    "fed-by-the-score": (
        "    acts: {9: enters low-score}\n    expect: {9: {score: 1}}\n",
        "5: one/acts/9: 'low-score' is fed by the score: nobody enters or leaves it by "
        "herself; expected acts that move the score",
    ),
    "unknown-band": (
        "    expect: {9: {band: AAAA}}\n",
        "5: one/expect/9/band: there is no band 'AAAA'; expected one of the bands of the regime; did you mean AAA?",
    ),
    "no-answer": (
        "    expect: {9: {gates: {flight: closed}}}\n",
        "5: one/expect/9/gates/flight: 'closed' is no answer; expected open or refused or slowed",
    ),
    "unknown-gate": (
        "    expect: {9: {gates: {fligt: open}}}\n",
        "5: one/expect/9/gates/fligt: there is no gate 'fligt'; expected one of the gates of the "
        "regime; did you mean flight?",
    ),
    "nothing-expected": (
        "    acts: {9: fraud}\n",
        "3: one: nothing is expected; expected what should be so on some day",
    ),
    "too-many-acts": (
        f"    acts: {{9: [{', '.join(['fraud'] * 31)}]}}\n    expect: {{9: {{score: 1}}}}\n",
        "5: one/acts: there are 31 acts; expected at most 30",
    ),
}


def test_an_act_fits_the_same_lines_all_month(tmp_path: Path) -> None:
    path = tmp_path / "wendeng.yaml"
    path.write_text(
        "examples: wendeng\ncases:\n  one:\n    because: x\n    expect: {2020-02-20: {score: 1}}\n"
        "    acts: {2020-02-10: speeding fits traffic-fine-500-2000-yuan, 2020-02-20: speeding}\n"
    )
    with pytest.raises(BadRegime, match="6: cases/one/acts: 'speeding' fits other lines on 2020-02-20 than before in"):
        load_cases(path, shipped("wendeng"))


@pytest.mark.parametrize(("rest", "message"), FAULTS.values(), ids=FAULTS)
def test_a_fault_has_its_line_and_the_nearest_name(rest: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "as-described.yaml"
    path.write_text(HEAD + rest)
    with pytest.raises(BadRegime) as caught:
        load_cases(path, shipped("as-described"))
    assert str(caught.value).replace("cases/one", "one") == f"{path}:{message}"


def test_more_than_a_hundred_cases_and_a_missing_rule_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "as-described.yaml"
    many = "".join(f"  case-{i}: {{because: x, expect: {{9: {{score: 1000}}}}}}\n" for i in range(101))
    path.write_text(f"examples: as-described\ncases:\n{many}")
    with pytest.raises(BadRegime, match="there are 101 cases; expected at most 100"):
        load_cases(path, shipped("as-described"))
    path.write_text("examples: as-described\ncases:\n  one: {expect: {9: {score: 1000}}}\n")
    with pytest.raises(BadRegime, match="3: cases/one: the key `because` is missing; expected the rule that"):
        load_cases(path, shipped("as-described"))
