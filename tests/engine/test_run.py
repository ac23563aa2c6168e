"""Nothing but society, rulebook, seed and months moves a digest; luck is a person's own, whatever the regime."""

import numpy as np
import pytest

from tests.engine.lives import NO_RESPONSE, rulebook, society, without_own_acts
from underheaven.engine import Outcome, Plan, simulate
from underheaven.state.events import Event
from underheaven.state.measures import ByAct, Measure

REGIMES = ("as-described", "bench-a")
MONTHS = 3


@pytest.fixture(scope="module", params=REGIMES)
def plan(request) -> Plan:
    return Plan(society(60_000), rulebook(request.param), seed=5, n_months=MONTHS, threads=1)


@pytest.fixture(scope="module")
def outcome(plan) -> Outcome:
    return simulate(plan)


def same(a: Outcome, b: Outcome) -> bool:
    """Whether everything that two runs leave behind is equal, the time that they took left out."""
    arrays = (
        "counts",
        "by_act",
        "steps",
        "score_histogram",
        "band_groups",
        "held_before",
        "by_attitude",
        "messages",
        "message_month",
        "coupled",
    )
    equal = all(np.array_equal(getattr(a, name), getattr(b, name)) for name in arrays)
    return equal and a.digest == b.digest and a.first_grids == b.first_grids and a.months == b.months


def test_two_threads_live_as_one(plan, outcome):
    two = Plan(plan.society, plan.rulebook, plan.seed, 0, MONTHS, threads=2)
    assert same(simulate(two), outcome)


@pytest.mark.parametrize("grids_per_chunk", [1, 7, 1000])
def test_the_size_of_chunks_changes_nothing(plan, outcome, grids_per_chunk):
    assert same(simulate(plan, grids_per_chunk=grids_per_chunk), outcome)


def test_two_shards_live_as_one(plan, outcome):
    n = plan.society.n_grids
    assert same(simulate(plan, shards=[[(0, 40)], [(40, n)]]), outcome)


def test_shards_of_scattered_grids_in_any_order_live_as_one(plan, outcome):
    n = plan.society.n_grids
    scattered = [[(70, n), (0, 10)], [(10, 30), (50, 70)], [(30, 50)]]
    assert same(simulate(plan, shards=scattered, grids_per_chunk=9), outcome)


def test_grids_lived_from_the_last_to_the_first_live_as_one(plan, outcome):
    backwards = [[(g, g + 1) for g in reversed(range(plan.society.n_grids))]]
    assert same(simulate(plan, shards=backwards), outcome)


def test_a_panel_changes_nothing_but_itself(plan, outcome):
    watched = Plan(plan.society, plan.rulebook, plan.seed, 0, MONTHS, threads=1, panel_grids=(2, 3, 77))
    result = simulate(watched)
    assert same(result, outcome)
    assert len(result.panel) > 0 and len(outcome.panel) == 0
    grids = np.searchsorted(plan.society.grid_first, result.panel["citizen"], side="right") - 1
    assert set(grids.tolist()) == {2, 3, 77}


def test_another_seed_is_another_run(plan, outcome):
    other = simulate(Plan(plan.society, plan.rulebook, plan.seed + 1, 0, MONTHS, threads=1))
    assert other.digest != outcome.digest
    assert not np.array_equal(other.counts, outcome.counts)


def test_the_first_year_of_two_is_a_run_of_one():
    rules = rulebook("as-described")
    one, two = (simulate(Plan(society(20_000), rules, 3, 0, n, threads=1)) for n in (12, 24))
    assert np.array_equal(two.counts[:12], one.counts)
    assert np.array_equal(two.by_act[:12], one.by_act)
    assert np.array_equal(two.steps[:12], one.steps)
    assert np.array_equal(two.coupled[:13], one.coupled)
    assert np.array_equal(two.messages[two.message_month < 12], one.messages)
    assert two.digest != one.digest


def test_candidates_are_the_same_under_any_regime():
    drawn = [
        simulate(Plan(society(60_000), without_own_acts(rulebook(name)), 5, 0, MONTHS, threads=1)).counts[
            :, :, Measure.CANDIDATES
        ]
        for name in ("none", "as-described", "lists-only")
    ]
    assert drawn[0].sum() > 10_000
    assert all(np.array_equal(drawn[0], other) for other in drawn[1:])


def test_without_responses_everybody_does_the_same_under_any_regime():
    panel = (0, 41, 80)
    runs = [
        simulate(Plan(society(60_000), rules, 5, 0, MONTHS, threads=1, panel_grids=panel))
        for rules in (
            rulebook("none"),
            without_own_acts(rulebook("as-described", NO_RESPONSE)),
            rulebook("lists-only", quiet_lists()),
        )
    ]
    of_catalogue = rulebook("none").acts.n_catalogue
    done = [run.by_act[..., :of_catalogue, ByAct.DONE] for run in runs]
    attempts = [run.steps[..., 0].sum(axis=2) for run in runs]
    lives = [acts_of(run) for run in runs]
    assert done[0].sum() > 10_000 and len(lives[0]) > 100
    for k in (1, 2):
        assert np.array_equal(done[0], done[k])
        assert np.array_equal(attempts[0], attempts[k])
        assert lives[0] == lives[k]


def test_with_responses_acts_differ_between_regimes():
    none, described = (
        simulate(Plan(society(60_000), rulebook(name), 5, 0, 2, threads=1)) for name in ("none", "as-described")
    )
    assert not np.array_equal(none.by_act[..., ByAct.DONE], described.by_act[..., ByAct.DONE])


def quiet_lists() -> dict[str, float]:
    return {"regime/mechanisms/hardship/rises": 0.0}


def acts_of(run: Outcome) -> list[tuple[int, int, int]]:
    """Who did what on which day, of the panel, in order."""
    events = run.panel[run.panel["event"] == Event.DONE]
    return sorted(zip(events["citizen"].tolist(), events["day"].tolist(), events["act"].tolist(), strict=True))


def test_the_uniform_society_lives_alike_on_any_threads():
    uniform = society(20_000, 1, "uniform")
    one, two = (simulate(Plan(uniform, rulebook("sc365"), 9, 0, MONTHS, threads=n)) for n in (1, 2))
    assert same(one, two)
    assert one.counts[:, :, Measure.SCORED].sum() > 10_000
