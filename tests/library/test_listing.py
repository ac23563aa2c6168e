"""`underheaven regimes` says of each regime what it holds and whom it meets."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from tests.engine.lives import regime
from tests.library.lives import LIBRARY
from underheaven.model.regime import load_regime, regime_names
from underheaven.model.regime.body import RegimeBody
from underheaven.model.regime.holdings import holdings, whom_it_meets


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


def rows_within(block: object) -> set[str]:
    """Rows that the blocks of a regime name, its header left out."""
    if isinstance(block, BaseModel):
        inner = (getattr(block, name) for name in type(block).model_fields if name != "rows")
        own = () if isinstance(block, RegimeBody) else getattr(block, "rows", ())
        return {*own, *(row for value in inner for row in rows_within(value))}
    values = block.values() if isinstance(block, dict) else block if isinstance(block, tuple) else ()
    return {row for value in values for row in rows_within(value)}


@pytest.mark.parametrize("name", regime_names())
def test_the_header_names_every_row_whose_block_is_there(name: str) -> None:
    """And what no single block shows, such as S56; whoever reads the list of regimes sees all that one has."""
    rules = load_regime(name).rules
    assert rows_within(rules) - set(rules.rows) == set()
    assert len(set(rules.rows)) == len(rules.rows)
