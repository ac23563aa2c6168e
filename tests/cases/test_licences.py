"""A licence in a case: what each filing costs, whole again in January or by an own day, taken and given back."""

from pathlib import Path

import pytest

from tests.regimes.cases import shipped
from underheaven.cases import cases_of, load_cases, try_case
from underheaven.errors import BadRegime
from underheaven.model.regime import load_regime

CHANGES = {
    "first": ("as-described", "{set: licences/dog/items/dog-off-leash/points, value: -4}"),
    "second": ("as-described", "{set: licences/dog/items/dog-off-leash/second, value: -5}"),
    "third": ("as-described", "{set: licences/dog/items/dog-off-leash/third, value: -2}"),
    "whole": ("as-described", "{set: licences/dog/points, value: 13}"),
    "own day": ("china-twelve-points", "{set: licences/driving/resets, value: january}"),
    "red light": ("china-twelve-points", "{set: licences/driving/items/red-light-run/points, value: -5}"),
}


@pytest.mark.parametrize(("regime", "change"), CHANGES.values(), ids=CHANGES)
def test_changing_a_rule_of_the_licence_makes_a_case_fail(regime: str, change: str, tmp_path: Path) -> None:
    path = tmp_path / "changed.yaml"
    path.write_text(f"regime: changed\nextends: {regime}\nchanges:\n  - {change}\n")
    place = cases_of(regime)
    assert place is not None
    cases = load_cases(place, shipped(regime)).cases
    assert any(try_case(case, load_regime(path)) is not None for case in cases)


@pytest.mark.parametrize(
    ("day", "kept"),
    [
        ("2015-06-15", False),  # nearer to the first of June
        ("2015-06-16", True),  # nearer to the first of July
        ("2016-02-29", False),
        ("2015-12-16", True),  # nearer to the first of January
        ("2015-05-16", False),
    ],
)
def test_the_day_of_the_first_licence_goes_to_the_nearest_first_of_a_month(
    day: str, kept: bool, tmp_path: Path
) -> None:
    """Six points lost on 20 February: on 2 June they are back where a year began in between."""
    path = tmp_path / "china-twelve-points.yaml"
    back = "6" if kept else "12"
    path.write_text(
        f"examples: china-twelve-points\ncases:\n  one:\n    because: x\n    first_licence: {day}\n"
        f"    acts: {{2018-02-20: red-light-run}}\n    expect: {{2018-06-02: {{licence: {back} points}}}}\n"
    )
    (case,) = load_cases(path, shipped("china-twelve-points")).cases
    assert try_case(case, shipped("china-twelve-points")) is None


@pytest.mark.parametrize(
    ("regime", "day", "message"),
    [
        ("jinan-dogs", "2015-06-20", "no licence goes by the day on which it was first given; expected a licence with"),
        ("china-twelve-points", "2015-06-31", "this is not a day; expected a date such as 2015-06-20"),
        ("china-twelve-points", "june", "this is not a day; expected a date such as 2015-06-20"),
        ("china-twelve-points", "{a: b}", "this is not a day; expected a date such as 2015-06-20"),
    ],
)
def test_a_day_that_says_nothing_is_refused(regime: str, day: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / f"{regime}.yaml"
    path.write_text(
        f"examples: {regime}\ncases:\n  one:\n    because: x\n    first_licence: {day}\n"
        "    expect: {9: {licence: 9 points}}\n"
    )
    with pytest.raises(BadRegime, match=f"cases/one/first_licence: {message}"):
        load_cases(path, shipped(regime))
