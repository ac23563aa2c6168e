"""Attitudes: each rule beside its slow twin, and the odds of the tables."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import strategies as st

from tests.engine.lives import rulebook
from tests.oracle import slow_conduct as slow
from tests.oracle.compare import CHANCES, WORDS, assert_same, covers, over
from underheaven.model.conduct.attitude import rules as attitude
from underheaven.model.conduct.attitude.tables import make_attitudes

covers(attitude.attitude_of, attitude.keeps_to)
ODDS = st.lists(st.integers(0, 2**20), min_size=3, max_size=3)


@over(WORDS, CHANCES, CHANCES)
def test_attitude_of(word, loyal, critical) -> None:
    arguments = (np.uint32(word), np.int64(loyal), np.int64(critical))
    assert_same(attitude.attitude_of, arguments, slow.attitude_of(word, loyal, critical))


@over(WORDS, ODDS, st.integers(0, 2))
def test_keeps_to(word, odds, whose) -> None:
    packed = sum(chance << 21 * k for k, chance in enumerate(odds))
    arguments = (np.uint32(word), np.int64(packed), np.int64(whose))
    assert_same(attitude.keeps_to, arguments, slow.keeps_to(word, packed, whose))


def test_odds_are_multipliers_over_the_highest_and_the_mean_rate_of_an_act_is_kept() -> None:
    book = rulebook("as-described")
    shares, tables = book.attitudes, make_attitudes(book)
    mean = np.array([1.0 - shares.loyal - shares.critical, shares.loyal, shares.critical])
    assert tables.matter and (tables.odds > 0).sum() == shares.matter.sum() == 13
    for act in np.flatnonzero(shares.matter):
        odds = np.array([int(tables.odds[act]) >> 21 * k & (2**21 - 1) for k in range(3)]) / 2**20
        np.testing.assert_allclose(odds * shares.most[act], shares.times[act], atol=4e-6)
        assert (odds * mean).sum() * shares.most[act] == np.float64(1.0) or abs(shares.mean[act] - 1.0) < 1e-9
    assert (book.acts.loyalty != 0)[shares.matter].all()
    alike = replace(book, attitudes=replace(shares, times=np.ones_like(shares.times)))
    assert not make_attitudes(alike).matter and not make_attitudes(alike).odds.any()
