"""The integer tables of a run: the same on every machine, of one type for all regimes."""

import json
from dataclasses import replace
from decimal import Decimal, getcontext
from pathlib import Path

import numba
import numpy as np
import pytest

from tests.engine.fixed_points import FILE, table_hashes
from tests.engine.lives import rulebook, society
from underheaven.errors import BadRegime
from underheaven.model.conduct.acts.counts_tables import binomial_cuts, exp_of_minus, poisson_cuts
from underheaven.model.observation.channels.tables import make_watching
from underheaven.model.past.start import filed_before, filed_shares, make_beginning, make_past
from underheaven.model.regime import regime_names
from underheaven.model.response.deterrence.tables import norm_factor, response_factors
from underheaven.society.traits import N_PROVINCES
from underheaven.state import calendar
from underheaven.state.rounding import threshold
from underheaven.state.workspace import MAX_CANDIDATES

UNIT = 2**31


def test_exp_of_minus_agrees_with_fifty_digits():
    getcontext().prec = 50
    xs = np.concatenate([np.linspace(0.0, 63.9, 400), 2.0 ** np.arange(-40, 0)])
    ours = exp_of_minus(xs)
    for x, y in zip(xs, ours, strict=True):
        exact = (-Decimal(float(x))).exp()
        assert abs(Decimal(float(y)) / exact - 1) < Decimal("1e-11"), x


def test_poisson_thresholds_agree_with_fifty_digits():
    getcontext().prec = 50
    means = np.array([0.0, 1e-6, 0.03, 0.7, 2.5, 8.9])
    for mean, cuts in zip(means, poisson_cuts(means), strict=True):
        term, total, exact = (-Decimal(float(mean))).exp(), Decimal(0), []
        for k in range(MAX_CANDIDATES):
            total += term
            exact.append(total * UNIT)
            term = term * Decimal(float(mean)) / (k + 1)
        wrong = [abs(Decimal(int(cut)) - e) for cut, e in zip(cuts[:-1], exact[:-1], strict=True)]
        assert max(wrong) < Decimal("0.55"), mean
        assert cuts[-1] == UNIT


def test_binomial_thresholds_agree_with_fifty_digits():
    getcontext().prec = 50
    for n_days in (28, 31):
        for chance in (0.0, 0.001, 0.05):
            p = Decimal(chance)
            term, total = (1 - p) ** n_days, Decimal(0)
            for k, cut in enumerate(binomial_cuts(np.array([chance]), n_days)[0][:-1]):
                total += term
                assert abs(Decimal(int(cut)) - total * UNIT) < Decimal("0.55")
                term = term * (n_days - k) / (k + 1) * p / (1 - p) if k < n_days else Decimal(0)


def test_means_beyond_the_table_are_refused():
    with pytest.raises(BadRegime, match="too frequent"):
        poisson_cuts(np.array([12.0]))


def test_norm_factor_is_one_at_rest_and_half_way_at_its_half():
    assert norm_factor(20.0, 0.85, 0) == 65536
    assert norm_factor(20.0, 0.85, 20_000) == round(0.925 * 65536)
    assert norm_factor(0.0, 0.5, 10**6) == 65536
    assert norm_factor(20.0, 0.85, 10**9) == pytest.approx(0.85 * 65536, abs=2)


def test_committed_hashes_of_the_tables_hold_on_this_machine():
    """The cross-machine check of contract 2: tables made from floating point must be the same bits everywhere.

    A difference here with unchanged sources means that this machine, compiler or NumPy rounds otherwise, and that its
    digests would differ from everybody's. After a wanted change of rates or rules: tests/engine/refresh_digest.py.
    """
    committed = json.loads(Path(FILE).read_text(encoding="utf-8"))["tables"]
    assert table_hashes() == committed


def test_tables_of_the_start_have_one_type():
    """So that kernels are compiled once: another layout of one array costs half a minute of compilation."""
    lives = society(5_000, 1, "china-2018")
    pasts = {str(numba.typeof(make_past(rulebook(name), False))) for name in regime_names()}
    beginnings = {str(numba.typeof(make_beginning(rulebook(name), lives))) for name in regime_names()}
    assert len(pasts) == 1 and len(beginnings) == 1


def test_factors_have_one_type_with_and_without_responses():
    still = np.zeros(N_PROVINCES, np.int64)
    types = {str(numba.typeof(response_factors(rulebook(name), still))) for name in regime_names()}
    assert len(types) == 1


def test_channels_see_only_in_months_that_they_watch_in():
    """From 1 May 2018 the carriers see; a date inside a month counts from the next one on."""
    book = rulebook("as-described")
    carrier, watcher = (book.channels.names.index(name) for name in ("carrier", "collector"))
    dodging, feud = (book.acts.names.index(name) for name in ("fare-dodging", "neighbour-feud"))
    assert book.channels.of_act[dodging, 0] == carrier and book.channels.of_act[feud, 0] == watcher
    always = threshold(np.stack([book.channels.coverage[a, 0] for a in (dodging, feud)], axis=1))
    for month, sees in ((-9, False), (3, False), (4, True), (40, True)):
        seen = seen_in_month(book, month)[:, :, 0]
        assert seen[:, dodging].any() == sees
        assert np.array_equal(seen[:, dodging], always[:, 0] * sees)
        assert np.array_equal(seen[:, feud], always[:, 1])
    first_day = book.channels.first_day + (book.channels.first_day == 120)
    late = replace(book, channels=replace(book.channels, first_day=first_day))
    assert not seen_in_month(late, 4)[:, dodging].any()
    assert np.array_equal(seen_in_month(late, 5)[:, dodging], seen_in_month(book, 5)[:, dodging])


def seen_in_month(book, month):
    """(N_STRATA, A, 2) of the month, found as the engine finds it."""
    watching = make_watching(book)
    assert (np.diff(watching.since) > 0).all()
    return watching.seen[np.flatnonzero(watching.since <= month)[-1]]


def test_the_second_channel_sees_alone_while_the_first_does_not_watch():
    book = rulebook("as-described")
    act = book.acts.names.index("illegal-parking")
    first, second = (int(c) for c in book.channels.of_act[act])
    last_day = book.channels.last_day.copy()
    last_day[first] = 45
    ended = replace(book, channels=replace(book.channels, last_day=last_day))
    before, after = (seen_in_month(ended, month)[:, act] for month in (1, 2))
    assert second >= 0 and np.array_equal(before, seen_in_month(book, 1)[:, act]), "until the month ends"
    assert not after[:, 0].any()
    assert np.array_equal(after[:, 1], threshold(book.channels.coverage[act, 1]))


def test_coverage_grows_on_its_dates_and_the_file_of_the_first_day_knows_only_what_was_watched():
    """Twice from month 2 on, half from month 5 on, never above 1; before the run a channel files what it saw."""
    book = rulebook("as-described")
    act, c = book.acts.names.index("fare-dodging"), book.channels
    carrier = c.names.index("carrier")
    factor = np.ones((2, len(c.names)))
    factor[:, carrier] = 2.0, 0.5
    days = np.array([calendar.when(month)[2] for month in (2, 5)], np.int32)
    always = np.full(len(c.names), -200_000, np.int32)
    grown = replace(book, channels=replace(c, first_day=always, change_days=days, change_factor=factor))
    for month, times in ((1, 1.0), (2, 2.0), (4, 2.0), (5, 0.5), (30, 0.5)):
        expected = threshold(np.minimum(c.coverage[act, 0] * times, 1.0))
        assert np.array_equal(seen_in_month(grown, month)[:, act, 0], expected), month
        others = np.delete(seen_in_month(grown, month), act, axis=1)
        assert (others == np.delete(seen_in_month(grown, 0), act, axis=1)).mean() > 0.9
    lived = np.full(len(book.acts.names), 12)
    watched = filed_shares(book)[act]
    assert not filed_before(book, 0, lived)[act].any(), "the carriers begin in May 2018"
    half = filed_before(book, 10, lived)[act]
    np.testing.assert_allclose(half, watched * 6 / 12)
    np.testing.assert_allclose(
        filed_before(grown, 6, lived)[act], watched * (8 * 1.0 + 3 * 2.0 + 1 * 0.5) / 12, rtol=1e-9
    )
    feud = book.acts.names.index("neighbour-feud")
    np.testing.assert_allclose(filed_before(book, 10, lived)[feud], filed_shares(book)[feud])
    assert not filed_before(book, 10, lived * 0).any()
