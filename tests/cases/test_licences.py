"""A licence in a case: what each filing costs, whole again in January, taken and given back."""

from pathlib import Path

import pytest

from tests.regimes.cases import shipped
from underheaven.cases import cases_of, load_cases, try_case
from underheaven.regimes import load_regime

CHANGES = {
    "first": "{set: licences/dog/items/dog-off-leash/points, value: -4}",
    "second": "{set: licences/dog/items/dog-off-leash/second, value: -5}",
    "third": "{set: licences/dog/items/dog-off-leash/third, value: -2}",
    "whole": "{set: licences/dog/points, value: 13}",
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_changing_a_number_of_the_licence_makes_a_case_fail(change: str, tmp_path: Path) -> None:
    path = tmp_path / "changed.yaml"
    path.write_text(f"regime: changed\nextends: as-described\nchanges:\n  - {change}\n")
    place = cases_of("as-described")
    assert place is not None
    cases = load_cases(place, shipped("as-described")).cases
    assert any(try_case(case, load_regime(path)) is not None for case in cases)
