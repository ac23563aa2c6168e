"""Scores of several factors, joining by choice, blocked bonuses, repair values and secrecy, with and without."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from tests.oracle.loud import loud
from tests.oracle.worlds import World, rulebook
from underheaven.engine.scores_at_end import score_tables
from underheaven.model.regime import compile_rulebook, load_regime
from underheaven.model.regime.rulebook import Rulebook
from underheaven.model.remedies.appeals.compile import Remedies
from underheaven.model.response.deterrence.tables import response_factors
from underheaven.society import load_society
from underheaven.society.traits import N_PROVINCES
from underheaven.state.measures import ByAct, Measure
from underheaven.state.status import NOT_JOINED, ON_COURT_LIST, cap_of

TRUST = """
regime: trust
catalogue: none
assumed: bench
give_or_take: 0 %
enrolment: {share: 40 %, times: {income: {1: 0.5, 10: 1.5}}}
acts:
  repays: {rate: 1 a year, lawfulness: good}
  defaults: {rate: 1 a year}
channels:
  bank: {sees: {repays: 50 %, defaults: 50 %}}
scores:
  trust:
    start: 350
    min: 350
    max: 950
    limits: when-read
    bands: {C: {from: 350}, B: {from: 600}, A: {from: 650}}
    validity: {short: 1 year}
    factors:
      history: {weight: 60 %, level: 40 %, times: {income: {1: 0.5, 10: 1.5}}, spread: 20 %}
      ties: {weight: 40 %, level: 50 %, spread: 50 %}
    items:
      repays: {points: 10, validity: short}
      defaults: {points: -30, validity: short}
"""


@pytest.fixture(scope="module")
def trust(tmp_path_factory) -> Rulebook:
    path: Path = tmp_path_factory.mktemp("trust") / "trust.yaml"
    path.write_text(TRUST, "utf-8")
    return compile_rulebook(None, load_regime(path))


@cache
def everybody():
    return load_society("uniform", 20_000, 1)


def traits_of() -> np.ndarray:
    return everybody().live_in(0, everybody().n_grids)


def test_scores_begin_where_the_factors_say(trust) -> None:
    """By decile: 350 + 600 x (60 % x level + 40 % x 50 %), within five deviations of the mean; none outside.

    A distance is a sum of two uniform parts of at most 72 and 120 points: its variance is below (72**2 + 120**2) / 6.
    """
    world = World(trust, everybody())
    scores, joined = world.scores(), world.statuses() & NOT_JOINED == 0
    decile = (traits_of().astype(np.int64) >> 14) & 15
    assert scores.min() >= 350 and scores.max() <= 950 and (scores[~joined] == 350).all()
    deviation = np.sqrt((72.0**2 + 120.0**2) / 6.0)
    for d in range(10):
        mine = scores[joined & (decile == d)]
        mean = 350 + 600 * (0.6 * 0.4 * (0.5 + d / 9.0) + 0.4 * 0.5)
        assert len(mine) > 300
        assert abs(mine.mean() - mean) < 5.0 * deviation / np.sqrt(len(mine)) + 1.0
        share, n = 0.4 * (0.5 + d / 9.0), int((decile == d).sum())
        assert abs(len(mine) - n * share) < 5.0 * np.sqrt(n * share * (1.0 - share))


def test_only_those_who_joined_are_scored_and_the_acts_are_the_same(trust) -> None:
    """With everybody in it and with some: done and filed alike; scored is the share of those who joined."""
    some, all_in = (
        World(book, everybody()).live(6)
        for book in (trust, replace(trust, factors=replace(trust.factors, joined=np.ones_like(trust.factors.joined))))
    )
    for column in (ByAct.DONE, ByAct.SEEN, ByAct.FILED):
        assert np.array_equal(some.by_act(column), all_in.by_act(column))
    joined = (some.statuses() & NOT_JOINED == 0).mean()
    filed, scored = some.count(Measure.FILED), some.count(Measure.SCORED)
    assert all_in.count(Measure.SCORED) == all_in.count(Measure.FILED) == filed
    assert abs(scored - joined * filed) < 5.0 * np.sqrt(filed * joined * (1.0 - joined))
    out = some.statuses() & NOT_JOINED != 0
    assert (some.scores()[out] == 350).all()


def test_bonuses_are_blocked_while_a_downgrade_lives() -> None:
    """With and without, at equal seeds and without responses: the same filings, fewer bonuses, the same losses."""
    book = rulebook("bench-a", response={"deterrence": False, "hardship": False, "points_seeking": 1.0})
    grade = np.where((book.scores.points < 0) & (book.scores.validity >= 0), 0, book.scores.grade_cap)
    scores = replace(book.scores, grade_cap=grade.astype(np.int8))
    counting = World(replace(book, scores=scores), load_society("china-2018", 4_000, 1)).live(6)
    blocking = World(
        replace(book, scores=replace(scores, blocks_bonuses=True)), load_society("china-2018", 4_000, 1)
    ).live(6)
    assert (cap_of(counting.statuses()) > 0).mean() > 0.1
    assert np.array_equal(counting.by_act(ByAct.FILED), blocking.by_act(ByAct.FILED))
    scored = counting.by_act(ByAct.SCORED), blocking.by_act(ByAct.SCORED)
    bonus = book.scores.points > 0
    assert scored[1][bonus].sum() < scored[0][bonus].sum() - 20
    assert np.array_equal(scored[0][~bonus], scored[1][~bonus])
    assert counting.count(Measure.POINTS_LOST) == blocking.count(Measure.POINTS_LOST)


def test_who_does_not_know_the_rules_neither_fears_nor_seeks() -> None:
    """S14: half of the citizens know: factors halfway to 1, hardship as before; none know: as without."""
    one, path = 1 << 16, "regime/secrecy/know"
    for norm in (0, 10**9):
        per_million = np.full(N_PROVINCES, norm)
        books = (rulebook("as-described", {path: know}) for know in (1.0, 0.5, 0.0))
        every, half, none = (response_factors(b, per_million).reshape(N_PROVINCES, 5, 32).astype(int) for b in books)
        assert every[0, 1, 7] < one < every[0, 4, 0]
        np.testing.assert_allclose(half[:, 4], (one + every[:, 4]) / 2, atol=1)
        if norm == 0:  # the memory of own punishments alone; the norm at its fullest multiplies it
            np.testing.assert_allclose(half[:, 1], (one + every[:, 1]) / 2, atol=1)
        else:
            np.testing.assert_allclose(half[:, 1, 0], (one + every[:, 1, 0]) / 2, atol=2)
        assert (none[:, [1, 4]] == one).all()
        np.testing.assert_array_equal(half[:, 2:4], every[:, 2:4])


def test_performance_turns_a_downgrade_into_points() -> None:
    """While listed the band is the lowest; who performed has one record in its place, filed the month after."""
    plain, society = loud("bench-a", 4_000)
    plain = replace(plain, remedies=Remedies(), response=replace(plain.response, deterrence=False, hardship=False))
    act = plain.acts.names.index("bench-crime")
    rates = np.where(np.arange(len(plain.acts.names)) == act, 0.0, plain.acts.rate_per_year)
    channels = replace(plain.channels, warned=0.0 * plain.channels.warned)
    dates = {"first_day": 0 * plain.scores.first_day, "last_day": 0 * plain.scores.last_day + 10_000}
    scores = replace(plain.scores, **dates)
    plain = replace(
        plain,
        acts=replace(plain.acts, rate_per_year=rates),
        channels=channels,
        scores=scores,
        start=replace(plain.start, past_records=False),
    )
    turned = replace(plain, court=replace(plain.court, grade_cap=0, performed_act=act))
    without, with_it = World(plain, society).live(8), World(turned, society).live(8)
    performed = with_it.each_month(Measure.COURT_PERFORMED)
    assert performed == without.each_month(Measure.COURT_PERFORMED) and sum(performed) > 50
    filed = [int(c.by_act[:, act, ByAct.FILED].sum()) for c in with_it.progress.counts]
    assert filed == [0, *performed[:-1]]
    assert without.by_act(ByAct.FILED)[act] == 0
    others = np.arange(len(rates)) != act
    assert np.array_equal(with_it.by_act(ByAct.FILED)[others], without.by_act(ByAct.FILED)[others])
    listed = with_it.statuses() & ON_COURT_LIST != 0
    by_band = [score_tables(w.plan.rulebook, society, w.chunks)[1].sum(axis=(0, 2)) for w in (with_it, without)]
    assert by_band[0][0] >= listed.sum() > 50
    assert by_band[0][0] > by_band[1][0]
