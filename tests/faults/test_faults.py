"""A sample of `make faults`: every kind of fault at least once, nothing lost, nothing wrong accepted.

`make test-all` draws a hundred of the thousand.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.campaign import inject, lots_of, prepare, shown, table_of
from tests.faults.kinds import KINDS, LOST, WRONG


@pytest.mark.parametrize("n_faults", [15, pytest.param(100, marks=pytest.mark.whole)])
def test_a_sample_of_faults_loses_nothing_and_gets_nothing_wrong_accepted(tmp_path: Path, n_faults: int) -> None:
    campaign = prepare(tmp_path / "world")
    found = [inject(campaign, 2, lot) for lot in lots_of(n_faults)]
    table = table_of(found)
    assert set(table) == set(KINDS)
    assert not any(row[LOST] or row[WRONG] for row in table.values()), (shown(table), [c for _, _, c in found])


def test_a_thousand_are_a_thousand() -> None:
    assert sum(n for _, _, n in lots_of(1_000)) == sum(n for n, _ in KINDS.values()) == 1_000
    assert len({(kind, number) for kind, number, _ in lots_of(1_000)}) == len(lots_of(1_000))
