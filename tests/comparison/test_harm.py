"""Harm by person and mobility between bands, counted in every comparison: known answers and where they are shown."""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl
import pytest
from rich.console import Console

from tests.comparison.small import compared, request
from underheaven.engine import Plan
from underheaven.engine.life_by_group import GroupLife, simulate_by_group
from underheaven.errors import BadInput
from underheaven.results import measures
from underheaven.results.comparison.frames import mobility_frame, write_tables
from underheaven.results.comparison.groups import GROUPS, labels_of
from underheaven.results.comparison.incomes import BY_DECILE, QUINTILES_2018, share_of_income
from underheaven.results.comparison.metrics import METRICS
from underheaven.results.comparison.moves import index_of, mobilities
from underheaven.results.comparison.terminal import print_comparison
from underheaven.results.html.comparison_page import render_comparison
from underheaven.society import load_society
from underheaven.society.traits import N_AGE_BANDS, N_DECILES, N_GROUPS, N_STRATA
from underheaven.state.measures import Measure
from underheaven.studies.ablation import AblationRequest, ablate
from underheaven.studies.candidates import Candidate, candidate
from underheaven.studies.compare import CompareRequest, compare_regimes

MONTHS = 5


@cache
def lived() -> tuple[GroupLife, Candidate]:
    of = candidate("as-described")
    return simulate_by_group(
        Plan(load_society("china-2018", 6_000, 5), of.rulebook, 5, n_months=MONTHS), 0, MONTHS - 1
    ), of


def counted(name: str) -> tuple[np.ndarray, np.ndarray]:
    life, of = lived()
    return next(metric for metric in METRICS if metric.name == name).counted(life, of.facts)


def test_income_equivalent_weighs_a_yuan_by_the_income_of_the_decile() -> None:
    """Sum over deciles of the plain formula of docs/measures.md, up to the rounding of each cell."""
    numerator, persons = counted("income-equivalent")
    life, _ = lived()
    decile = np.arange(N_GROUPS) // N_AGE_BANDS % N_DECILES
    plain = 0.0
    for d in range(N_DECILES):
        flows = life.flows[:, :, decile == d].sum(axis=(0, 2))
        yuan = (flows[Measure.FEN_MORE] - flows[Measure.FEN_SAVED]) / 100
        plain += measures.income_equivalent(yuan, float(flows[Measure.DETOUR_HOURS]), float(BY_DECILE[d]))
        assert share_of_income(yuan, 0.0, d) == pytest.approx(yuan / QUINTILES_2018[d // 2])
    assert plain > 0 and numerator.sum() == pytest.approx(1e6 * plain, abs=0.5 * N_STRATA * N_GROUPS)
    assert persons.sum() == 6_000
    assert (np.diff(BY_DECILE) >= 0).all()


def test_every_person_is_of_the_class_that_the_rule_of_one_says() -> None:
    life, _ = lived()
    persons = life.persons
    classes = [
        measures.severity_class(int(months), int(hard))
        for months, hard in zip(persons.months_closed, persons.hardship, strict=True)
    ]
    assert (measures.severity_classes(persons.months_closed, persons.hardship) == classes).all()
    assert set(classes) >= {0, 1, 2, 3}
    for k, name in ((1, "severity-minor"), (2, "severity-middling"), (3, "severity-serious")):
        numerator, of = counted(name)
        assert numerator.sum() == classes.count(k) and of.sum() == len(classes)
    income = labels_of(persons)["income"]
    numerator = counted("severity-middling")[0]
    poorest = numerator[:, np.arange(N_GROUPS) // N_AGE_BANDS % N_DECILES == 0].sum()
    assert poorest == sum(c == 2 and d == 0 for c, d in zip(classes, income, strict=True))


def test_months_closed_are_the_months_in_which_a_gate_was() -> None:
    persons = lived()[0].persons
    assert ((persons.months_closed > 0) == (persons.gates_closed > 0)).all()
    assert (
        persons.months_closed <= np.minimum(persons.gates_closed, MONTHS)
    ).all() and persons.months_closed.max() == MONTHS


def test_bands_at_both_ends_are_those_of_shorter_windows() -> None:
    """The band at the end of the first month is that of a window of one month; that of the last likewise."""
    life, of = lived()
    plan = Plan(load_society("china-2018", 6_000, 5), of.rulebook, 5, n_months=MONTHS)
    first, last = (simulate_by_group(plan, m, m).persons.bands for m in (0, MONTHS - 1))
    assert (first[0] == first[1]).all()
    assert (life.persons.bands == [first[0], last[0]]).all() and (first[0] != last[0]).any()


def test_the_index_of_a_known_society() -> None:
    """The worked example of docs/measures.md in four worlds: 0.3; twice as many movers: 0.6, and no luck in either."""
    few, many = (np.zeros((4, 8, 8), np.int64) for _ in range(2))
    few[:, :2, :2], many[:, :2, :2] = [[80, 20], [10, 90]], [[60, 40], [20, 80]]
    alone, between = index_of((few,), 0.95), index_of((few, many), 0.95)
    assert alone.value == pytest.approx(0.3) == alone.low == alone.high
    assert between.value == pytest.approx(0.3) and between.half_width == pytest.approx(0)
    assert np.isnan(index_of((0 * few,), 0.95).value)


def test_the_interval_of_the_index_holds_what_it_says() -> None:
    """300 studies of 20 worlds of 400 persons: 95 of 100 hold the index; fewer than 90 by chance in 1 of 5,000."""
    rng, held = np.random.default_rng(3), 0
    for _ in range(300):
        worlds = np.zeros((20, 8, 8), np.int64)
        worlds[:, 0, :2] = rng.multinomial(200, [0.8, 0.2], 20)
        worlds[:, 1, :2] = rng.multinomial(200, [0.1, 0.9], 20)
        estimate = index_of((worlds,), 0.95)
        held += estimate.low <= 0.3 <= estimate.high
    assert held >= 270


def test_moves_are_the_persons_whose_band_changed() -> None:
    comparison = compared()
    m, p = [metric.name for metric in METRICS].index("changed-band"), 0
    moves = comparison.moves[0, :, p]
    moved = moves.sum() - np.trace(moves.sum(axis=0))
    assert moved == comparison.counts[0, :, m, 0, 0].sum() and moves.sum() == comparison.counts[0, :, m, 0, 1].sum()
    women = comparison.person_groups.index(("sex", "female"))
    g = [(x.dimension, x.name) for x in GROUPS].index(("sex", "female"))
    assert comparison.moves[0, :, women].sum() == comparison.counts[0, :, m, g, 1].sum()
    with_none = mobilities(comparison, comparison.regimes.index("none"))[0]
    assert with_none.is_withheld and with_none.persons[1] == 0


def test_mobility_is_shown_on_the_terminal_the_page_and_in_the_tables(tmp_path) -> None:
    comparison = compare_regimes(request("as-described", "lists-only", "as-described~scores/downgrades", n_months=3))
    console = Console(record=True, width=140, highlight=False)
    print_comparison(comparison, console)
    text = console.export_text()
    assert "Mobility between bands (Prais-Shorrocks): one of the two keeps no score." in " ".join(text.split())
    assert text.count("Mobility between bands") == 2 and "under B; difference" in " ".join(text.split())
    page = render_comparison(comparison)
    assert page.count("Moves between bands: ") >= 2 and "Mobility between bands, every group" in page
    paths = {path.stem: path for path in write_tables(comparison, tmp_path)}
    table = pl.read_parquet(paths["mobility"])
    assert table["synthetic"].all() and len(table) == 2 * len(comparison.person_groups)
    assert table.equals(mobility_frame(comparison))
    everybody = table.filter(pl.col("group") == "everybody")
    known = mobilities(comparison, 2)[0]
    assert everybody["index"][1] == known.b.value and everybody["withheld"].to_list() == [True, False]
    assert everybody["moved"][1] < everybody["baseline_moved"][1], "downgrades are what moves most"


def test_what_needs_persons_is_refused_where_only_sums_are_kept() -> None:
    with pytest.raises(BadInput, match="only in `underheaven compare`"):
        ablate(AblationRequest("as-described", metric="severity-serious"))
    assert compare_regimes(
        CompareRequest(("as-described", "none"), population=1_000, n_months=1, worlds=2, metric="severity-serious")
    )
