"""Keys of the language, and names that files give."""

from __future__ import annotations

import pytest

from tests.regimes.cases import shipped
from underheaven.model.regime.optional_keys import keys_of_language


@pytest.mark.parametrize(
    ("path", "is_key"),
    [
        ("secrecy", True),
        ("secrecy/know", True),
        ("lists/any/term", True),
        ("lists/any", False),
        ("lists/any/trem", False),
        ("gates/any/price", True),
        ("gates/any/price/bands", True),
        ("gates/any/price/bands/AAA", False),
        ("mechanisms/points-seeking/factor", True),
        ("mechanisms/points_seeking", False),
        ("sources/GLO", False),
        ("nothing/of/this", False),
    ],
)
def test_keys_and_names(path: str, is_key: bool) -> None:
    *above, key = path.split("/")
    assert (key in keys_of_language(above)) == is_key


def test_every_number_of_a_regime_is_reached_through_keys_and_names() -> None:
    """Where a block has keys, the next part is one of them."""
    for number in shipped("as-described").numbers():
        parts = number.path.removeprefix("regime/").split("/")
        above = [keys_of_language(parts[:depth]) for depth in range(len(parts))]
        assert all(part in keys or not keys for part, keys in zip(parts, above, strict=True)), number.path
