from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.small_runs import small_request
from underheaven.studies import ranges
from underheaven.studies.ranges import simulate_small_worlds
from underheaven.studies.rules import load_rules
from underheaven.studies.watcher import Nobody


@pytest.fixture(scope="module")
def rules():
    return load_rules("as-described")


def worlds_of(rules, **changes):
    request = small_request(Path("unused"), n_months=1, **changes)
    return simulate_small_worlds(request, rules, 1e9, Nobody())


@pytest.fixture(scope="module")
def usual(rules):
    return worlds_of(rules)


def test_lucks_differ_and_so_do_assumptions(usual) -> None:
    assert len(usual.central) == len(usual.drawn) == 2
    assert usual.central[0] != usual.central[1] and usual.central[0] != usual.drawn[0]
    assert usual.population == 1_000 and usual.as_record().n_worlds == 4
    assert len(usual.assumed) == len(usual.as_record().assumed) > 300


def test_threads_change_nothing(rules, usual) -> None:
    assert worlds_of(rules, threads=3).drawn == usual.drawn


def test_ranges_of_zero_leave_only_chance(rules, usual, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranges, "draw_values", lambda numbers, *place: {n.path: n.value for n in numbers})
    assert worlds_of(rules).drawn == usual.central == worlds_of(rules).central


def test_the_seed_decides(rules, usual) -> None:
    other = worlds_of(rules, seed=9)
    assert other.central != usual.central


def test_a_wider_range_moves_only_what_depends_on_it(rules, usual, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wider chance of a wrong listing moves the court's headlines and leaves the boards where they were."""
    path = "regime/lists/court-defaulters/wrong_person"

    def widened(numbers, *place):
        return draw([replace(n, high=min(1.0, 50 * n.high)) if n.path == path else n for n in numbers], *place)

    draw = ranges.draw_values
    assert path in {number.path for number in usual.assumed}
    monkeypatch.setattr(ranges, "draw_values", widened)
    wider = worlds_of(rules)
    assert wider.central == usual.central
    changed = {name for a, b in zip(usual.drawn, wider.drawn, strict=True) for name in a if a[name] != b.get(name)}
    assert not {"wrongly-shown", "wrongly-shown-share", "wrong-namings"} & changed


def test_a_society_without_a_country_is_scaled_to_the_run() -> None:
    """So that the chance of a count falls as the root of the run's size, as it does for shares."""
    found = {}
    for population in (5_000, 50_000):
        request = small_request(Path("unused"), regime="sc365", society="uniform", n_months=1, population=population)
        found[population] = simulate_small_worlds(request, load_rules("sc365"), None, Nobody()).central
    for small, large in zip(*found.values(), strict=True):
        counts = [name for name in small if name in ("wrong-namings", "wrongly-shown") or name.startswith("persons-")]
        assert counts and all(large[name] == pytest.approx(10 * small[name]) for name in counts)
        assert large["mean-score"] == small["mean-score"]


def test_a_failure_in_one_world_ends_the_study(rules, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments, **options):
        raise RuntimeError("one world")

    monkeypatch.setattr(ranges, "live_summed", fail)
    with pytest.raises(RuntimeError, match="one world"):
        worlds_of(rules, threads=2)
