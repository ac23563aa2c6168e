"""Thresholds of counts against another library's distributions, and alias tables against the weights they stand for."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import strategies as st
from scipy import stats

from tests.oracle.compare import over
from underheaven.errors import BadRegime
from underheaven.model.conduct.acts.alias_tables import alias_tables
from underheaven.model.conduct.acts.counts_tables import binomial_cuts, exp_of_minus, poisson_cuts

UNIT = 2.0**-31


@over(st.floats(0.0, 8.0))
def test_poisson_thresholds(mean: float) -> None:
    cuts = poisson_cuts(np.array([mean]))[0].astype(np.float64)
    exact = stats.poisson.cdf(np.arange(len(cuts)), mean)
    assert np.abs(cuts - exact / UNIT).max() <= 1.0
    assert cuts[-1] == 2**31


@over(st.floats(0.0, 0.25), st.sampled_from([28, 29, 30, 31]))
def test_binomial_thresholds(chance: float, n_days: int) -> None:
    cuts = binomial_cuts(np.array([chance]), n_days)[0].astype(np.float64)
    exact = stats.binom.cdf(np.arange(len(cuts)), n_days, chance)
    assert np.abs(cuts - exact / UNIT).max() <= 1.0


def test_no_candidates_without_a_rate_and_too_many_are_refused() -> None:
    assert (poisson_cuts(np.zeros(3)) == 2**31).all()
    with pytest.raises(BadRegime, match="too frequent"):
        poisson_cuts(np.array([25.0]))


@over(st.floats(0.0, 63.0))
def test_exponential(x: float) -> None:
    assert exp_of_minus(np.array([x]))[0] == pytest.approx(np.exp(-x), rel=1e-11)


WEIGHTS = st.lists(
    st.one_of(st.just(0.0), st.floats(1e-9, 1e3), st.sampled_from([1e-12, 1.0, 1e6])), min_size=1, max_size=128
)


@over(WEIGHTS.filter(lambda weights: sum(weights) > 0.0))
def test_alias_tables_are_exact_to_their_width(weights: list[float]) -> None:
    """Every kind has its share to 2**-25; a kind without weight is never drawn."""
    row = np.zeros((1, 128))
    row[0, : len(weights)] = weights
    table = alias_tables(row)[0].astype(np.int64)
    kept, alias = (table >> 7) / 2.0**25, table & 127
    shares = np.zeros(128)
    np.add.at(shares, np.arange(128), kept / 128)
    np.add.at(shares, alias, (1 - kept) / 128)
    exact = row[0] / row[0].sum()
    assert np.abs(shares - exact).max() <= 2.0**-25
    assert (shares[exact == 0.0] == 0.0).all()
