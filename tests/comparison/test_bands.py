"""Open steps and citizens by band in comparisons: known answers, what moves them, and what is not asked."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import polars as pl
import pytest
from rich.console import Console

from tests.cli.program import call
from tests.comparison.small import WITHOUT_FLIGHT, compared, request
from underheaven.engine import Plan
from underheaven.engine.life_by_group import GroupLife, PersonMonths, simulate_by_group
from underheaven.engine.run import live_summed
from underheaven.errors import BadInput
from underheaven.results.comparison.differing import difference_of, value_by_world
from underheaven.results.comparison.estimates import compare_means, compare_ratios
from underheaven.results.comparison.frames import differences_frame, worlds_frame
from underheaven.results.comparison.metric import Metric
from underheaven.results.comparison.metrics import counted_in_totals, metrics_asked
from underheaven.results.comparison.terminal import print_comparison
from underheaven.results.html.comparison_page import render_comparison
from underheaven.society import load_society
from underheaven.society.traits import N_GROUPS, N_STRATA
from underheaven.state.limits import MAX_GATES
from underheaven.state.measures import N_BY_ACT, N_MEASURES, Measure, Step
from underheaven.studies.ablation import AblationRequest, ablate
from underheaven.studies.candidates import candidate
from underheaven.studies.compare import compare_regimes

TRAVEL, MONEY = "flight", "loan"


def facts(**changes):
    """Of `as-described`, whose fields weigh 1 each."""
    return replace(candidate("as-described").facts, **changes)


def asked(name: str, of) -> Metric:
    return next(metric for metric in metrics_asked([of]) if metric.name == name)


def imagined(of) -> GroupLife:
    """Four persons in band D, six in A, who save 700 fen; in D 40 flights, 10 refused, and 10 loans, 5 refused."""
    nobody = np.zeros(10, np.int16)
    persons = PersonMonths(**{name.name: nobody for name in fields(PersonMonths)})
    low, high = of.band_names.index("D"), of.band_names.index("A")
    bands = np.array([[high] * 10, [low] * 4 + [high] * 6], np.int8)
    steps = np.zeros((N_STRATA, 8, MAX_GATES, len(Step)), np.int64)
    for band, gate, attempts, closed in ((low, TRAVEL, 40, 10), (low, MONEY, 10, 5), (high, TRAVEL, 100, 0)):
        steps[3, band, of.gate_names.index(gate), [Step.ATTEMPTS, Step.CLOSED]] = attempts, closed
    steps[5, high, of.gate_names.index(MONEY), Step.FEN_SAVED] = 700
    counts = np.zeros((N_STRATA, N_MEASURES, N_GROUPS), np.int64)
    counts[3, Measure.PERSONS, 0] = 10
    persons = replace(persons, bands=bands, traits=np.zeros(10, np.uint32), stratum=np.zeros(10, np.uint8))
    return GroupLife(["2018-01"], 10, counts, counts, np.zeros((N_STRATA, 1, N_BY_ACT), np.int64), steps, persons)


def sums(name: str, of) -> tuple[int, int]:
    numerator, denominator = asked(name, of).counted(imagined(of), of)
    return int(numerator.sum()), int(denominator.sum())


def test_known_answers() -> None:
    of = facts()
    assert sums("band-share/D", of) == (4, 10) and sums("band-share/A", of) == (6, 10)
    assert sums("open-steps/D", of) == (35, 50) and sums("open-steps/A", of) == (100, 100)
    assert sums("open-travel/D", of) == (30, 40) and sums("open-money/D", of) == (5, 10)
    assert sums("open-travel", of) == (130, 140)
    assert sums("open-steps/AA", of) == (0, 0)
    assert sums("yuan-saved/A", of) == (700, 10) and sums("yuan-saved/D", of) == (0, 10)


def test_the_mean_over_fields_is_that_of_the_weights_of_the_catalogue() -> None:
    """Travel 0.75 with weight 1 and money 0.5 with weight 3: 0.5625; a field without a weight is left out."""
    weights = tuple({"travel": 1.0, "money": 3.0}.get(name, 0.0) for name in facts().field_names)
    of = facts(field_weights=weights)
    mean = asked("open-mean/D", of)
    assert mean.mean_of == (("open-travel/D", 1.0), ("open-money/D", 3.0))
    counts = np.array([[sums(name, of)] * 2 for name, _ in mean.mean_of]).transpose(0, 2, 1)
    assert value_by_world(mean, counts) == pytest.approx([0.5625, 0.5625])
    found = difference_of(mean, counts, counts)
    assert found.a.value == found.b.value == pytest.approx(0.5625)
    assert found.of == (20, 20), "it rests on the field with the fewest attempts"
    assert found.events == (20, 20) and found.is_few
    assert not any(m.name.startswith("open-mean") for m in metrics_asked([facts(field_weights=(0.0,) * len(weights))]))


def test_the_interval_of_a_mean_is_that_of_its_ratios() -> None:
    """One ratio, or the same one twice, has the interval of the ratio; of two that never vary together, by hand."""
    rng = np.random.default_rng(1)
    a, b = (np.stack([rng.binomial(200, share, 9), np.full(9, 200)]) for share in (0.7, 0.8))
    one = compare_ratios(a, b)
    for several, weights in ((1, (5.0,)), (2, (1.0, 3.0))):
        found = compare_means(np.stack([a] * several), np.stack([b] * several), weights)
        assert found.difference.value == pytest.approx(one.difference.value)
        assert found.difference.low == pytest.approx(one.difference.low) and found.gain == pytest.approx(one.gain)
    still = np.stack([np.full(9, 150), np.full(9, 300)])
    found = compare_means(np.stack([a, still]), np.stack([b, still]), (1.0, 3.0))
    assert found.difference.value == pytest.approx(one.difference.value / 4)
    assert found.difference.half_width == pytest.approx(one.difference.half_width / 4)
    assert found.a.value == pytest.approx((one.a.value + 3 * 0.5) / 4)


def test_where_nothing_is_closed_the_mean_has_an_exact_interval() -> None:
    mean = Metric(
        "m", "", "", "share", "more is better", lambda life, facts: (life, facts), mean_of=(("a", 1), ("b", 1))
    )
    open_ = np.array([[[20, 30], [20, 30]], [[40, 60], [40, 60]]])
    found = difference_of(mean, open_, open_).a
    assert found.value == 1.0 and found.high == 1.0
    assert found.low == pytest.approx((0.025 ** (1 / 50) + 0.025 ** (1 / 100)) / 2)


def test_sums_of_a_life_say_what_its_groups_say() -> None:
    """Every metric that needs no more than sums, in the same life kept in two ways.

    But what passes between bands in a queue: where strata are kept, what a band gains in one is not set against what it
    loses in another.
    """
    of = candidate("as-described")
    plan = Plan(load_society("china-2018", 20_000, 9), of.rulebook, 9, n_months=6, threads=1)
    life, totals = simulate_by_group(plan, 0, 5), live_summed(plan, 0, 5)
    for metric in metrics_asked([of.facts]):
        if metric.needs == "totals" and metric.name not in ("care-queue-days", "housing-moved", "posts-moved"):
            numerator, denominator = metric.counted(life, of.facts)
            assert counted_in_totals(metric, totals, of.facts) == (numerator.sum(), denominator.sum()), metric.name
    saved = [counted_in_totals(asked(f"yuan-saved/{b}", of.facts), totals, of.facts)[0] for b in of.facts.band_names]
    assert sum(saved) == totals.flows[Measure.FEN_SAVED] > 0
    shares = [counted_in_totals(asked(f"band-share/{b}", of.facts), totals, of.facts) for b in of.facts.band_names]
    assert sum(n for n, _ in shares) == life.last[:, Measure.PERSONS].sum() == shares[0][1]


@pytest.mark.parametrize("name", ["band-share/D", "open-steps/D", "open-steps/A", "open-mean/A", "open-travel/A"])
def test_the_grade_of_the_courts_list_moves_who_is_in_band_d_and_what_is_open_there(name: str) -> None:
    """ADR 0017: without it those who are refused a train stand in band A, and few but the low scores are left in D.

    To these the regime also slows the internet, so that of the steps in D fewer are open than with the list.
    """
    asked_for = AblationRequest(
        "as-described", name, population=60_000, worlds=4, only="lists/court-defaulters/grade", players=0
    )
    effect = ablate(asked_for).parts[0].effect
    assert effect.difference.high < 0, effect
    assert not effect.is_withheld and not effect.is_few


def test_a_band_that_one_regime_lacks_is_not_asked_and_said_in_one_line() -> None:
    comparison = compared()
    with_none = comparison.regimes.index("none")
    bands = facts().band_names
    assert comparison.bands_of_one(with_none) == (bands, ()) and comparison.bands_of_one(2) == ((), ())
    assert comparison.named(WITHOUT_FLIGHT, "open-steps/D").of[0] > 0
    with pytest.raises(BadInput, match="asked only where both regimes have band D"):
        comparison.named("none", "open-steps/D")
    console = Console(record=True, width=160, highlight=False)
    print_comparison(comparison, console)
    line = f"Metrics of a band are asked where both regimes have it: only as-described has bands {', '.join(bands)}."
    assert console.export_text().count(line) == 1 and render_comparison(comparison).count(line) == 1
    table = differences_frame(comparison)
    banded = table.filter(pl.col("metric").str.contains("/"))
    assert set(banded["regime"]) == {"as-described #2", WITHOUT_FLIGHT}
    assert {"everybody", "place", "province"} == set(banded.filter(pl.col("metric") == "open-steps/D")["dimension"])
    assert "income" in set(banded.filter(pl.col("metric") == "band-share/A")["dimension"])


def test_fields_stand_in_the_tables_alone() -> None:
    comparison = compared()
    names = set(differences_frame(comparison)["metric"])
    details = {metric.name for metric in comparison.metrics if metric.is_detail}
    assert details < names and "open-travel/D" in details
    assert not details & {comparison.metrics[m].name for m in comparison.shown(2)}
    worlds = worlds_frame(comparison)
    assert details <= set(worlds["metric"]) and not worlds["metric"].str.starts_with("open-mean").any()
    assert (worlds["denominator"] >= 0).all()


@pytest.mark.parametrize(
    ("call_of", "words"),
    [
        (lambda: compare_regimes(request("as-described", "none", metric="open-steps/D")), "none has no band D"),
        (lambda: compare_regimes(request("as-described", "none", metric="open-steps/Z")), "no metric 'open-steps/Z'"),
        (lambda: ablate(AblationRequest("lists-only", metric="open-steps/D")), "no metric 'open-steps/D'"),
    ],
)
def test_metrics_of_bands_that_nobody_has(call_of, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        call_of()


def test_command() -> None:
    options = ("--only", "gates/f", "--population", "1000", "--to", "2018-01-31", "--seeds", "2")
    answer = call("ablate", "as-described", "--metric", "open-mean/A", *options)
    assert answer.code == 0, answer.stderr
    assert "Band A: steps open, mean over fields of life under as-described" in " ".join(answer.stdout.split())
    answer = call("ablate", "as-described", "--metric", "open-steps/AAA", *options, "--json")
    assert answer.code == 0 and "NaN" not in answer.stdout, answer.stderr
