"""Prices, delays, deposits, queues and other ways, each with its part and without, at equal seeds.

The life is that of test_with_and_without.py, with bands so narrow that many stand in the highest and the lowest; there
operators check most attempts, and heads attempt much for their enterprises.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from tests.engine.lives import regime, rulebook
from tests.rules import variants as v
from underheaven.model.gates.conditions.tables import make_conditions
from underheaven.model.regime.rulebook import Rulebook
from underheaven.society.traits import N_PROVINCES
from underheaven.state.events import Event
from underheaven.state.limits import MOST_BANDS, N_LISTS
from underheaven.state.measures import Measure, Step

BANDS = {"AAA": 1006.0, "AA": 1002.0, "A": 990.0, "B": 980.0, "C": 960.0}
PRICED = ("loan", "city-transport", "medical-treatment", "health-examination", "utility-bill", "tax-relief")
PRICED += ("enterprise-loan", "personal-tax")
DELAYED = ("travel-papers", "tax-relief", "enterprise-permit")
DEPOSITS = ("medical-treatment", "deposit-rental")
QUEUED = ("medical-treatment", "promotion", "public-housing", "university-place")
DETOURS = ("flight", "fast-train")
OF_HEADS = ("tax-relief", "enterprise-bid", "enterprise-loan", "enterprise-permit")


@cache
def rules() -> Rulebook:
    """The quiet life with narrow bands."""
    values = v.quiet_values()
    values |= {f"regime/scores/citizen/bands/{band}/from": low for band, low in BANDS.items()}
    for number in regime("as-described").numbers():
        if number.path.startswith("regime/gates/") and number.path.endswith(("/checked", "/ordered")):
            values[number.path] = 0.9
    values |= {f"catalogue/demands/{name}/rate": 2.0 for name in OF_HEADS}
    values["regime/gates/university-place/priority/places"] = 0.02
    return rulebook("as-described", values)


@cache
def run():
    return v.lived(rules())


def gate_of(name: str) -> int:
    return rules().gates.names.index(name)


def without(field: str, gate: str, value=0):
    """The run in which a field of the conditions is neutral at one gate."""
    array = getattr(rules().conditions, field).copy()
    array[gate_of(gate)] = value
    return replace(rules(), conditions=replace(rules().conditions, **{field: array}))


def counted(outcome, gate: str, column: Step) -> np.ndarray:
    """(bands,) sum over months and strata."""
    return outcome.steps[:, :, :, gate_of(gate), column].sum(axis=(0, 1))


def named(gate: str, *columns: str) -> set[str]:
    """Names of differences at a gate and, where there are any, of the measures by group."""
    return {f"{column} {gate}" for column in columns} | {c for c in columns if c in Measure.__members__}


@pytest.mark.parametrize("gate", PRICED)
def test_price(gate):
    """S30 S35 S36 S37 S41: without its changes of price nobody pays more or less there, and nothing else moves."""
    plain = without("price", gate)
    plain = replace(
        plain, conditions=replace(plain.conditions, price_listed=np.zeros((len(rules().gates.names), N_LISTS)))
    )
    found = v.differences(run(), v.lived(plain))
    assert found and found <= named(gate, "FEN_MORE", "FEN_SAVED", "HARDER", "EASIER")


@pytest.mark.parametrize("gate", sorted(set(PRICED) - set(DELAYED) - set(DEPOSITS)))
def test_yuan_of_each_band_sum_to_the_declared_cost(gate):
    """S30 S35: fen moved = steps of the band times the band's fen, exactly; bands together are the whole."""
    fen = make_conditions(rules().conditions).fen[gate_of(gate)]
    more, saved = counted(run(), gate, Step.FEN_MORE), counted(run(), gate, Step.FEN_SAVED)
    harder, easier = counted(run(), gate, Step.HARDER), counted(run(), gate, Step.EASIER)
    assert np.array_equal(more, harder * np.maximum(fen, 0))
    assert np.array_equal(saved, easier * np.maximum(-fen, 0))
    assert (more - saved).sum() == int(((harder + easier) * fen).sum()) != 0


def test_groups_and_bands_count_the_same_yuan_days_and_hours():
    """S35 S38: what is counted by group of persons and by band is the same sum."""
    for name in ("FEN_MORE", "FEN_SAVED", "DAYS_LATER", "DAYS_SOONER", "FEN_DEPOSIT", "DETOURS", "DETOUR_HOURS"):
        by_band = int(run().steps[..., Step[name]].sum())
        assert by_band == v.count(run(), Measure[name]) > 0, name


@pytest.mark.parametrize("gate", DELAYED)
def test_delay(gate):
    """S34 S38 S41: without its days nothing there comes later or sooner, and nothing else moves."""
    plain = without("days", gate)
    listed = plain.conditions.days_listed.copy()
    listed[gate_of(gate)] = 0
    plain = v.lived(replace(plain, conditions=replace(plain.conditions, days_listed=listed)))
    assert counted(run(), gate, Step.DAYS_SOONER).sum() > 0 == counted(plain, gate, Step.DAYS_SOONER).sum()
    found = v.differences(run(), plain)
    assert found <= named(gate, "DAYS_LATER", "DAYS_SOONER", "HARDER", "EASIER")


@pytest.mark.parametrize("gate", DEPOSITS)
def test_deposit(gate):
    """S37 S39: without the waiver everybody deposits, and nothing else moves."""
    plain = v.lived(without("waived", gate, False))
    deposit = make_conditions(rules().conditions).fen_deposit[gate_of(gate)].max()
    waived = counted(run(), gate, Step.FEN_DEPOSIT)
    assert waived[5] > 0 and (waived % deposit == 0).all()
    assert v.differences(run(), plain) <= named(gate, "FEN_DEPOSIT", "EASIER")
    assert counted(plain, gate, Step.FEN_DEPOSIT).sum() == 0


@pytest.mark.parametrize("gate", DETOURS)
def test_other_way(gate):
    """S23 S24: of the refused some go another way, each so many hours longer; without it nobody does."""
    plain = v.lived(without("alternative", gate, 0.0))
    hours = int(rules().conditions.hours[gate_of(gate)])
    detours, closed = counted(run(), gate, Step.DETOURS), counted(run(), gate, Step.CLOSED)
    assert np.array_equal(counted(run(), gate, Step.DETOUR_HOURS), hours * detours)
    assert 0 < detours.sum() < closed.sum() and (detours <= closed).all()
    share, n = float(rules().conditions.alternative[gate_of(gate)]), int(closed.sum())
    # 5 standard errors: a false alarm in fewer than one of a million
    assert abs(detours.sum() - share * n) <= 5 * (n * share * (1 - share)) ** 0.5
    assert v.differences(run(), plain) == named(gate, "DETOURS", "DETOUR_HOURS")


# ---- queues


def in_order_of_arrival(gate: str) -> Rulebook:
    queues = rules().queues
    ordered = np.where(queues.gate == gate_of(gate), 0.0, queues.ordered)
    return replace(rules(), queues=replace(queues, ordered=ordered))


@pytest.mark.parametrize("gate", QUEUED)
def test_queue(gate):
    """S27 S28 S30 S37 S40 S42: with it the highest gain what the lowest lose; without its order nobody gains."""
    plain = v.lived(in_order_of_arrival(gate))
    assert v.differences(run(), plain) <= named(gate, "SERVED", "QUEUE_DAYS")
    for column, in_turn in ((Step.SERVED, Step.SERVED_IN_TURN), (Step.QUEUE_DAYS, Step.QUEUE_DAYS_IN_TURN)):
        assert np.array_equal(counted(plain, gate, column), counted(plain, gate, in_turn))
    gained = counted(run(), gate, Step.SERVED) - counted(run(), gate, Step.SERVED_IN_TURN)
    turn = rules().queues.turn[list(QUEUED).index(gate)]
    assert gained.sum() == 0 and gained.any()
    assert (gained[turn == 0] >= 0).all() and (gained[turn == 2] <= 0).all()


@pytest.mark.parametrize("gate", QUEUED)
def test_what_one_band_gains_another_loses(gate):
    """S37 S42: in every province and month, places and days over bands are those of order of arrival, exactly."""
    g = gate_of(gate)
    by_province = run().steps[:, :, :, g].reshape(v.MONTHS, N_PROVINCES, 2, MOST_BANDS, -1).sum(axis=(2, 3))
    assert np.array_equal(by_province[..., Step.SERVED], by_province[..., Step.SERVED_IN_TURN])
    assert np.array_equal(by_province[..., Step.QUEUE_DAYS], by_province[..., Step.QUEUE_DAYS_IN_TURN])
    assert by_province[..., Step.SERVED].sum() > 0
    if rules().queues.stays[QUEUED.index(gate)]:
        assert by_province[..., Step.QUEUE_DAYS].sum() > 0
    else:
        assert by_province[..., Step.QUEUE_DAYS].sum() == 0


def test_persons_in_a_queue_are_conserved():
    """S42: who waited and who asked is served or waits, in every province and month, under both orders."""
    waiting = run().coupled[:, :, -v.WAITING :].reshape(v.MONTHS + 1, N_PROVINCES, -1, 2, MOST_BANDS)
    for q, gate in enumerate(QUEUED):
        if not rules().queues.stays[q]:
            continue
        steps = run().steps[:, :, :, gate_of(gate)].reshape(v.MONTHS, N_PROVINCES, 2, MOST_BANDS, -1).sum(axis=2)
        asked = steps[..., Step.ATTEMPTS] - steps[..., Step.CLOSED]
        for order, column in ((0, Step.SERVED), (1, Step.SERVED_IN_TURN)):
            assert np.array_equal(waiting[1:, :, q, order], waiting[:-1, :, q, order] + asked - steps[..., column])
        assert waiting[-1, :, q].sum() > 0


def test_more_places_more_served_and_without_any_month_hangs():
    """S37: half of the places serve fewer; a province too small for a place in a month serves nobody in it."""
    queues = rules().queues
    half = v.lived(replace(rules(), queues=replace(queues, places_per_year=queues.places_per_year / 2)))
    tiny = v.lived(replace(rules(), queues=replace(queues, places_per_year=np.full(4, 1e-9))))
    for gate in QUEUED:
        served = [int(counted(outcome, gate, Step.SERVED).sum()) for outcome in (run(), half, tiny)]
        assert served[0] > served[1] > served[2] == 0


# ---- together


def test_conditions_close_no_step():
    """S56: dearer, later and sooner steps are open; without all conditions the same steps are closed."""
    n = len(rules().gates.names)
    plain = replace(
        rules().conditions,
        price=np.zeros((n, MOST_BANDS)),
        price_listed=np.zeros((n, N_LISTS)),
        days=np.zeros((n, MOST_BANDS), np.int64),
        days_listed=np.zeros((n, N_LISTS), np.int64),
        waived=np.zeros((n, MOST_BANDS), np.bool_),
        alternative=np.zeros(n),
    )
    outcome = v.lived(replace(rules(), conditions=plain))
    first = [Step.ATTEMPTS, Step.CLOSED, Step.FOR_ANOTHER]
    assert np.array_equal(run().steps[..., first], outcome.steps[..., first])
    others = [k for k in Step if k < Step.SERVED and k not in first]
    assert not outcome.steps[..., others].any() and all(run().steps[..., k].any() for k in others)


def test_heads_alone_attempt_for_enterprises():
    """S34 S36 S41: a listed enterprise's head is refused tenders, loans and permits; she alone attempts them."""
    for gate in ("enterprise-bid", "enterprise-loan", "enterprise-permit"):
        closed = counted(run(), gate, Step.CLOSED).sum()
        assert 0 < counted(run(), gate, Step.FOR_ANOTHER).sum() <= closed < counted(run(), gate, Step.ATTEMPTS).sum()


def test_a_life_tells_of_prices_days_deposits_and_other_ways():
    """S24 S35 S38 S39: events carry what was counted, each at its gate."""
    for event, column in (
        (Event.PRICED, (Step.FEN_MORE, Step.FEN_SAVED)),
        (Event.DELAYED, (Step.DAYS_LATER, Step.DAYS_SOONER)),
        (Event.DETOUR, (Step.DETOUR_HOURS,)),
    ):
        told = v.events(run(), event)
        assert len(told) > 0 and np.abs(told["other"]).sum() <= run().steps[..., column].sum()


def test_regimes_without_scores_have_no_prices_and_no_queues():
    """B10: lists-only keeps closings and other ways; none has attempts alone."""
    for name in ("lists-only", "none"):
        book = rulebook(name)
        assert not book.conditions.price.any() and not book.conditions.days.any() and not book.conditions.waived.any()
        assert len(book.queues.gate) == 0
        assert bool(book.conditions.alternative.any()) == (name == "lists-only")
    steps = v.lived(rulebook("none"), 2).steps
    assert steps[..., Step.ATTEMPTS].any() and not steps[..., 1:].any()
