"""Cost of watching: known answers on two channels, dates, sharing between channels, the headline."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.results.fake_outcome import facts
from tests.results.test_headlines import empty
from underheaven.engine.totals import totals_of
from underheaven.model.regime import compile_rulebook, load_catalogue, load_regime
from underheaven.results.costs import per_citizen_year, watching_costs
from underheaven.results.facts import RegimeFacts
from underheaven.results.headlines import headlines
from underheaven.state.measures import ByAct

ALWAYS = (-1_000_000, 1_000_000)
YEAR = [f"2018-{m:02d}" for m in range(1, 13)]


def watched(days=(ALWAYS, ALWAYS)) -> RegimeFacts:
    """A camera and a clerk; both see the first act, the clerk alone the second, nobody the others."""
    n_acts = len(facts().act_names)
    return replace(
        facts(),
        channel_names=("camera", "clerk"),
        act_channels=((0, 1), (1, -1), *[(-1, -1)] * (n_acts - 2)),
        act_first_share=(0.75, 1.0, *[1.0] * (n_acts - 2)),
        channel_days=days,
        channel_equipment=(3.0, 0.0),
        channel_filing=(2.0, 10.0),
    )


def test_known_costs_of_a_year():
    """1000 persons: 3000 for cameras; 80 acts at 75 % x 2 yuan; 20 and 5 acts x 10 yuan."""
    seen = np.zeros(25, np.int64)
    seen[:2] = 80, 5
    camera, clerk = watching_costs(watched(), seen, 1000, YEAR)
    assert (camera.name, camera.equipment, camera.filing) == ("camera", pytest.approx(3000), pytest.approx(120))
    assert (clerk.name, clerk.equipment, clerk.filing) == ("clerk", 0.0, pytest.approx(250))
    assert per_citizen_year((camera, clerk), 1000, 12) == pytest.approx(3.37)
    assert per_citizen_year((camera, clerk), 1000, 6) == pytest.approx(6.74)
    assert np.isnan(per_citizen_year((camera, clerk), 0, 12))


@pytest.mark.parametrize(
    ("days", "months"), [((120, 10_000), 8), ((121, 10_000), 7), ((-500, 31), 2), ((-500, 30), 1), ((400, 500), 0)]
)
def test_equipment_costs_in_the_months_in_which_it_watches(days, months):
    """1 May 2018 is day 120 and 1 February day 31."""
    camera, _ = watching_costs(watched((days, ALWAYS)), np.zeros(25, np.int64), 1200, YEAR)
    assert camera.equipment == pytest.approx(3.0 * 1200 * months / 12)


def test_a_regime_that_watches_nothing_costs_nothing():
    catalogue = load_catalogue("china-2018")
    none = RegimeFacts.of(compile_rulebook(catalogue, load_regime("none", catalogue)))
    assert watching_costs(none, np.ones(len(none.act_names), np.int64), 1000, YEAR) == ()
    assert [h for h in headlines(empty(YEAR), None, none) if h.id == "watching-cost"] == []


def test_headline_is_the_sum_over_channels_and_citizens():
    outcome = empty(YEAR)
    outcome.by_act[3, 7, 0, ByAct.SEEN] = 80
    outcome.by_act[11, 2, 1, ByAct.SEEN] = 5
    (found,) = (h for h in headlines(outcome, None, watched()) if h.id == "watching-cost")
    assert (found.unit, found.kind, found.scale) == ("yuan a citizen, a year", "ratio", 1.0)
    assert found.value == pytest.approx(3.37), "a mean, the same at any scale"


def test_the_small_worlds_have_it_too_so_that_it_has_a_range():
    outcome = empty(YEAR)
    outcome.by_act[3, 7, 0, ByAct.SEEN] = 80
    kept, summed = (
        {h.id: h.value for h in headlines(life, None, watched())} for life in (outcome, totals_of(outcome, 0, 11))
    )
    assert kept["watching-cost"] == summed["watching-cost"] > 0.0


def test_shares_of_two_channels_follow_their_coverage():
    catalogue = load_catalogue("china-2018")
    rulebook = compile_rulebook(catalogue, load_regime("as-described", catalogue))
    found = RegimeFacts.of(rulebook)
    act = found.act_names.index("neglects-parents")
    first, second = rulebook.channels.coverage[act].mean(axis=1)
    assert min(found.act_channels[act]) >= 0
    assert found.act_first_share[act] == pytest.approx(first / (first + (1 - first) * second))
    assert found.act_first_share[found.act_names.index("wages-withheld")] == 1.0
    assert set(found.act_loyalty) == {-1, 0, 1}
