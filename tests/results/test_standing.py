"""Moves between bands, ranks, who sees them, and effort: against answers known beforehand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.results.fake_outcome import facts, fake_outcome
from underheaven.results.headlines import headlines
from underheaven.results.mobility import downward, of_a_year, persistence, shares
from underheaven.results.rank import ranks, seen_words
from underheaven.society.traits import N_STRATA
from underheaven.state.measures import N_SCORE_BINS, ByAct, Measure


def test_a_year_of_two_bands_has_its_closed_form() -> None:
    """Two bands with chances a and b to change: the share that is where it began after n months is known."""
    a, b, n = 0.1, 0.3, 12
    year = of_a_year(np.array([[900, 100], [90, 210]]))
    assert year[0, 0] == pytest.approx((b + a * (1 - a - b) ** n) / (a + b))
    assert year[1, 1] == pytest.approx((a + b * (1 - a - b) ** n) / (a + b))


def test_nobody_moves_out_of_a_band_of_nobody() -> None:
    moves = np.array([[5, 5, 0], [0, 0, 0], [0, 1, 3]])
    assert shares(moves).sum(axis=1).tolist() == [1.0, 1.0, 1.0] and shares(moves)[1, 1] == 1.0
    assert persistence(moves) == pytest.approx(8 / 14)
    assert downward(moves) == pytest.approx(1 / 6)
    assert np.isnan(persistence(np.zeros((3, 3), int))) and np.isnan(downward(np.eye(3, dtype=int)))


def test_ranks_lie_between_those_who_stand_higher_and_those_who_do_not() -> None:
    histogram = np.zeros((N_STRATA, N_SCORE_BINS), np.int64)
    histogram[4, 100], histogram[5, 101], histogram[0, 99], histogram[4, 99] = 7, 3, 50, 2
    found = {r.where: r for r in ranks(1004, 4, histogram, np.array([1004, 1004, 1003, 1400, 20]), facts())}
    country, province, here = found.values()
    assert (country.first, country.last, country.of) == (4, 10, 62)
    assert (province.first, province.last, province.of) == (4, 10, 12)
    assert (here.first, here.last, here.of) == (2, 3, 5)


def test_only_what_is_published_is_seen() -> None:
    assert seen_words("D", True, facts()) == "Everybody may see the band D and the entry on the courts' list."
    assert seen_words("A", False, facts()) == "The regime shows the standing to nobody else."
    assert "Employers" in seen_words("D", False, replace(facts(), seen_by="employers"))
    assert "nobody" in seen_words("D", True, replace(facts(), seen_by="self"))


def test_headlines_of_standing_are_the_counts() -> None:
    outcome = fake_outcome(10_000, 12)
    found = {h.id: h.value for h in headlines(outcome, None, facts(), None, None)}
    assert found["stay-in-band"] == pytest.approx(0.9)
    assert found["moves-down"] == pytest.approx(5 / 6)
    for name, measure in (("lower-for-others", Measure.LOWER_FOR_OTHERS), ("ties-cut", Measure.TIES_CUT_STOCK)):
        assert found[name] == outcome.counts[-1, :, measure].sum()
    assert found["shunned-steps"] == outcome.counts[:, :, Measure.SHUNNED].sum()
    bare = replace(facts(), has_association=False, has_ostracism=False)
    without = {h.id for h in headlines(outcome, None, bare, None, None)}
    assert {"ties-cut", "shunned-steps", "lower-for-others", "lose-for-others"}.isdisjoint(without)


def test_effort_is_deeds_times_what_one_takes() -> None:
    outcome = fake_outcome(10_000, 12)
    names = list(facts().act_names)
    found = {h.id: h.value for h in headlines(outcome, None, facts(), None, None)}
    good = [names.index(name) for name in ("blood-donation", "volunteering", "charity")]
    counts = outcome.by_act.sum(axis=(0, 1))
    assert found["hours-on-deeds"] == 2.0 * counts[good, ByAct.DONE].sum()
    assert found["hours-for-points"] == 2.0 * counts[good, ByAct.ADDED].sum()
    assert found["yuan-on-deeds"] == 50.0 * counts[names.index("charity"), ByAct.DONE]
    assert found["points-per-deeds"] == pytest.approx(
        100.0 * counts[good, ByAct.POINTS].sum() / counts[good, ByAct.DONE].sum()
    )
    silent = replace(facts(), act_hours=(), act_yuan=())
    assert "hours-on-deeds" not in {h.id for h in headlines(outcome, None, silent, None, None)}


def test_trust_in_the_market_is_a_difference() -> None:
    """Of acts by name and of loans not refused; without a partner there is none of it."""
    life, none = fake_outcome(10_000, 12), fake_outcome(10_000, 12, with_system=False)
    named = replace(facts(), act_names=("fraud", "card-payment-late", *facts().act_names[2:]))
    found = {h.id: h.value for h in headlines(life, none, named, None, None)}
    by_act = [o.by_act[..., ByAct.DONE].sum(axis=(0, 1)) for o in (life, none)]
    assert found["frauds-avoided"] == by_act[1][0] - by_act[0][0] != 0
    assert found["bills-paid-more"] == by_act[1][1] - by_act[0][1] != 0
    loan = named.gate("loan")
    opened = [o.steps[:, :, :, loan, 0].sum() - o.steps[:, :, :, loan, 1].sum() for o in (life, none)]
    assert found["loans-more"] == opened[0] - opened[1] != 0
    assert "frauds-avoided" not in {h.id for h in headlines(life, None, named, None, None)}
