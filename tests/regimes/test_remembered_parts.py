"""Rulebooks with remembered parts are those that are compiled plainly."""

from __future__ import annotations

import random

import pytest

from tests.engine.lives import catalogue, loud_values, regime, rulebook
from tests.regimes.remembered_parts import Remembered, differences
from underheaven.errors import BadInput
from underheaven.model.regime.hash import rulebook_hash


@pytest.mark.parametrize("is_loud", [False, True])
@pytest.mark.parametrize("name", ["as-described", "wendeng", "rongcheng", "bench-a", "penalty-points-licence"])
def test_they_are_those_that_are_compiled_plainly(name: str, is_loud: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """For numbers drawn from everywhere, alone and several together, one after the other."""
    numbers = list(regime(name).numbers())
    if regime(name).catalogue is not None:
        numbers += catalogue().numbers()
    known = {number.path for number in numbers}
    values = {path: value for path, value in loud_values().items() if path in known} if is_loud else {}
    draw = random.Random(name)
    asked = []
    for n_together in [1] * 25 + [2, 5, 20]:
        drawn = {number.path: number.value * draw.choice((0.5, 0.9)) for number in draw.sample(numbers, n_together)}
        try:
            asked.append((drawn, rulebook_hash(rulebook(name, {**values, **drawn}))))
        except BadInput:
            continue
    assert len(asked) > 20
    own = rulebook_hash(rulebook(name, values))
    remembered = Remembered(regime(name), monkeypatch, values)
    for drawn, expected in asked:
        assert rulebook_hash(remembered.rulebook(drawn)) == expected, drawn
        assert bool(remembered.moved(drawn)) == (expected != own), drawn
    assert remembered.hash == own and rulebook_hash(remembered.rulebook({})) == own


def test_a_difference_is_named() -> None:
    path = "regime/scores/citizen/items/littering/points"
    found = set(differences("", rulebook("as-described", {path: -7.0}), rulebook("as-described")))
    assert found == {".scores.points"}
    assert not set(differences("", rulebook("as-described"), rulebook("as-described")))
