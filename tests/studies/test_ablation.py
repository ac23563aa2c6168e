"""Which rule does it: known answers for Shapley shares, parts of a regime, effects at equal random numbers."""

from __future__ import annotations

import json

import numpy as np
import pytest

from tests.cli.program import call
from tests.studies.games import NAMES, WEIGHTS, additive, glove
from underheaven.errors import BadInput
from underheaven.studies.ablation import AblationRequest, ablate, shapley
from underheaven.studies.parts import parts_of, without
from underheaven.studies.rules import load_rules

OF_GATES = ("", "/alternative")


def small(**changes) -> AblationRequest:
    return AblationRequest(
        **{"regime": "as-described", "population": 2_000, "n_months": 2, "worlds": 2, "only": "gates/f", **changes}
    )


@pytest.mark.parametrize("n", [3, 9], ids=["all coalitions", "sampled orders"])
def test_shares_of_additive_rules_are_their_weights(n):
    found = shapley(NAMES[:n], additive, orders=3, seed=1)
    assert [s.value.value for s in found] == pytest.approx([w.mean() for w in WEIGHTS[:n]])
    assert all(s.order_error == pytest.approx(0, abs=1e-12) for s in found)


def test_shares_of_rules_that_overlap():
    """One left glove and two right ones: 2/3, 1/6, 1/6; each pair makes 1."""
    assert [s.value.value for s in shapley(["left", "right 1", "right 2"], glove, 2, 1)] == pytest.approx(
        [2 / 3, 1 / 6, 1 / 6]
    )


def test_sampled_orders_come_near_the_exact_shares_and_say_how_near():
    """Nine players, 60 pairs: each share within 5 of its standard errors of the exact one."""
    names = ["left", *[f"right {i}" for i in range(8)]]
    found = shapley(names, glove, orders=60, seed=4)
    exact = [8 / 9, *[1 / 72] * 8]
    assert sum(s.value.value for s in found) == pytest.approx(1.0)
    for share, known in zip(found, exact, strict=True):
        assert 0 < share.order_error or share.value.value == 0
        assert abs(share.value.value - known) <= 5 * max(share.order_error, 0.004)


def test_every_part_can_be_taken_out_and_is_then_gone():
    rules = load_rules("as-described")
    regime, rulebook = rules.regime, rules.rulebook()
    parts = parts_of(regime, rulebook)
    assert len({p.name for p in parts}) == len(parts) > 100
    items = [p for p in parts if p.name.startswith("items/")]
    for part in [p for p in parts if p not in items]:
        left = {p.name for p in parts_of(regime, part.without(rulebook))}
        assert part.name not in left, part.name
    one = without(regime, rulebook, [items[0].name])
    assert one.scores.points[rulebook.acts.names.index(items[0].name.removeprefix("items/"))] == 0
    assert (one.scores.is_item == rulebook.scores.is_item).all()
    none = load_rules("none")
    assert parts_of(none.regime, none.rulebook()) == ()


def test_ablation_of_gates():
    """B07: with and without each gate at equal seeds; the shares add up to what the gates do together."""
    found = ablate(small())
    expected = {f"gates/{g}{key}" for g in ("flight", "fast-train") for key in OF_GATES}
    assert {a.part for a in found.parts} == expected | {"gates/fast-train/price"}
    assert all(a.effect.difference.value >= 0 for a in found.parts)
    assert sum(s.value.value for s in found.shares) == pytest.approx(found.together)
    effect = sum(a.effect.difference.value for a in found.parts)
    assert -found.together == pytest.approx(effect, rel=0.05), "two gates do not close each other's steps"
    again = ablate(small(threads=1))
    assert again.parts == found.parts and again.shares == found.shares


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"metric": "luck"}, "no metric 'luck'"),
        ({"worlds": 1}, "at least 2 worlds"),
        ({"only": "gates/zoo"}, "has no rule 'gates/zoo'"),
        ({"only": "gates/flihgt"}, "did you mean gates/flight"),
        ({"regime": "none", "only": ""}, "no part that could be taken out"),
        ({"players": 99}, "from 0 to 20"),
        ({"regime": "as-describes"}, "did you mean as-described"),
    ],
)
def test_bad_requests(changes, words):
    with pytest.raises(BadInput, match=words):
        ablate(small(**changes))


@pytest.mark.parametrize(
    ("regime", "only", "names"),
    [
        ("as-described", "response/hard", ["mechanisms/hardship", "mechanisms/hardship/known"]),
        ("as-described", "priority/promotion", ["gates/promotion/priority"]),
        ("as-described", "hardship", ["mechanisms/hardship"]),
        ("wendeng", "items/serious-evasion", ["items/serious-evasion"]),
    ],
)
def test_parts_are_named_as_elsewhere(regime, only, names):
    """By their way in the file, for short, or as older versions had it; a line of a long code as well."""
    found = ablate(small(regime=regime, only=only, population=1_000, n_months=1, players=0))
    assert [a.part for a in found.parts] == names


def test_command():
    answer = call("ablate", "--list")
    assert answer.code == 0 and "gates/flight" in answer.stdout
    options = ("--only", "gates/f", "--population", "1000", "--to", "2018-01-31", "--seeds", "2")
    answer = call("ablate", "as-described", *options)
    assert answer.code == 0, answer.stderr
    assert "Synthetic." in answer.stdout and "without" in answer.stdout
    assert json.loads(call("ablate", "as-described", *options, "--json").stdout)["metric"] == "steps-open"
    assert np.isfinite(json.loads(call("ablate", "as-described", *options, "--json").stdout)["together"])
