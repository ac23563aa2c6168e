"""`underheaven regimes` says of each regime what it holds and whom it meets."""

from __future__ import annotations

import pytest

from tests.engine.lives import regime
from tests.library.lives import LIBRARY
from underheaven.regimes.holdings import holdings, whom_it_meets


@pytest.mark.parametrize(
    ("name", "holds", "meets"),
    [
        ("none", "nothing", "nobody"),
        ("tax-list", "1 list, 8 gates", "enterprises and their heads"),
        ("traffic-shaming", "2 items, 2 boards", "persons"),
        ("joint-sanctions", "2 lists, 15 gates", "persons and enterprises and their heads"),
        ("jinan-dogs", "1 licence", "persons"),
    ],
)
def test_what_it_holds_and_whom_it_meets(name: str, holds: str, meets: str) -> None:
    assert holdings(regime(name).rules) == holds
    assert whom_it_meets(regime(name).rules) == meets


@pytest.mark.parametrize("name", LIBRARY)
def test_each_says_its_title_and_its_rows(name: str) -> None:
    rules = regime(name).rules
    assert rules.title and rules.rows
    assert holdings(rules) != "nothing" and whom_it_meets(rules) != "nobody"
