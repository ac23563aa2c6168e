"""Seen by whom, and when it is filed: thresholds and delays in whole worlds."""

from __future__ import annotations

import numpy as np
import pytest

from tests.oracle.worlds import World, china, days_of, nobody_missed, rulebook
from underheaven.model.conduct.acts.compile import ActKind
from underheaven.state.entries import ON_THEIR_WAY
from underheaven.state.limits import NEVER
from underheaven.state.measures import ByAct, Measure

BOOK = rulebook("as-described")
NOBODY_WRONG = np.zeros(len(BOOK.channels.names))
ALWAYS = np.full(len(NOBODY_WRONG), -(10**6)), np.full(len(NOBODY_WRONG), 10**6)


def world(n_months: int, **channels) -> World:
    everybody = {"wrong_person": NOBODY_WRONG, "enrolled_from": np.zeros(len(NOBODY_WRONG), np.int64)}
    changed = everybody | {"first_day": ALWAYS[0], "last_day": ALWAYS[1]} | channels
    book = rulebook(
        "as-described",
        channels=changed,
        court={"wrong_person": 0.0, "performed_act": NEVER},
        start={"past_records": False},
        evasion={"share": 0.0},
        faces=nobody_missed(BOOK),
    )
    return World(book, china(4000)).live(n_months)


def coverage(first: float, second: float) -> np.ndarray:
    """Every channel that an act has sees it with these chances."""
    chances = np.array([first, second])[None, :, None] * (BOOK.channels.of_act != NEVER)[:, :, None]
    return np.broadcast_to(chances, BOOK.channels.coverage.shape).copy()


def test_all_or_nothing() -> None:
    seeing = world(3, coverage=coverage(1.0, 0.0))
    blind = world(3, coverage=coverage(0.0, 0.0))
    seen_acts = (BOOK.channels.of_act[:, 0] != NEVER) & (BOOK.acts.kind != ActKind.DEMAND)
    done, seen = seeing.by_act(ByAct.DONE), seeing.by_act(ByAct.SEEN)
    assert (seen[seen_acts] == done[seen_acts]).all()
    assert done[seen_acts].sum() > 1000
    assert not seen[~seen_acts].any()
    assert not blind.count(Measure.SEEN)
    assert not blind.count(Measure.FILED)


def test_a_second_channel_sees_what_the_first_did_not() -> None:
    """Share seen 0.3 + 0.7 x 0.5 = 0.65; |z| < 4, false-alarm probability of a fresh seed 6e-5, about 300 draws."""
    both = world(12, coverage=coverage(0.3, 0.5))
    two = (BOOK.channels.of_act[:, 1] != NEVER) & (BOOK.acts.kind != ActKind.DEMAND)
    done, seen = int(both.by_act(ByAct.DONE)[two].sum()), int(both.by_act(ByAct.SEEN)[two].sum())
    assert done > 100
    assert abs(seen - 0.65 * done) < 4 * (done * 0.65 * 0.35) ** 0.5


@pytest.mark.parametrize("delay", [0, 31, 61, 400])
def test_what_is_delayed_arrives_so_many_days_later(delay: int) -> None:
    """A fixed delay: nothing before, and in the end everything seen was filed or is on its way."""
    n_months = 16
    late = world(n_months, delay_days=np.full((len(NOBODY_WRONG), 2), delay, np.int16))
    seen, filed = late.each_month(Measure.SEEN), late.each_month(Measure.FILED)
    first_day = np.cumsum([0, *(days_of(m) for m in range(n_months))])
    for month in range(n_months):
        assert (filed[month] > 0) == (first_day[month + 1] > delay)
        earlier = int(np.searchsorted(first_day, first_day[month + 1] - delay, side="right")) - 1
        assert sum(filed[: month + 1]) >= sum(seen[: max(earlier, 0)]), "all that was seen a delay ago has been filed"
        assert sum(filed[: month + 1]) <= sum(seen[: earlier + 1])
    on_their_way = sum(int(chunk.resident.n_rare[:, ON_THEIR_WAY].sum()) for chunk in late.chunks)
    assert sum(seen) == sum(filed) + on_their_way


def test_delays_spread_from_least_to_greatest() -> None:
    """With 0 to 60 days about half of January's sightings are still on their way at its end."""
    late = world(1, delay_days=np.array([[0, 60]] * len(NOBODY_WRONG), np.int16), coverage=coverage(1.0, 0.0))
    share = late.count(Measure.FILED) / late.count(Measure.SEEN)
    assert 0.2 < share < 0.6
