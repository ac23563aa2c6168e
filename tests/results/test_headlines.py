"""Headlines: known answers on an outcome of few numbers, scaling, official figures, both signs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.results.fake_outcome import ACTS, facts, fake_outcome, official
from underheaven.engine.coupling import N_COUPLED
from underheaven.engine.outcome import Outcome
from underheaven.results.headlines import headlines
from underheaven.results.sums import window_of
from underheaven.society.traits import N_GROUPS, N_PROVINCES, N_STRATA
from underheaven.state.counts import N_STEPS
from underheaven.state.events import EVENT
from underheaven.state.measures import N_MEASURES, N_SCORE_BINS, Measure, Step

YEAR = [f"2018-{m:02d}" for m in range(1, 13)]


def empty(months: list[str], population: int = 1000) -> Outcome:
    """An outcome in which nothing happens."""
    m = len(months)
    return Outcome(
        months=months,
        days=30 * m,
        population=population,
        counts=np.zeros((m, N_STRATA, N_MEASURES, N_GROUPS), np.int64),
        by_act=np.zeros((m, N_STRATA, len(ACTS), 8), np.int64),
        steps=np.zeros((m, N_STRATA, 8, 8, N_STEPS), np.int64),
        score_histogram=np.zeros((N_STRATA, N_SCORE_BINS), np.int64),
        band_groups=np.zeros((N_STRATA, 8, N_GROUPS), np.int64),
        held_before=np.zeros((N_STRATA, 8, N_GROUPS), np.int64),
        messages=np.zeros((0, 2), np.uint64),
        message_month=np.zeros(0, np.int32),
        coupled=np.zeros((m + 1, N_PROVINCES, N_COUPLED), np.int64),
        panel=np.zeros(0, EVENT),
        digest="0" * 64,
        wall_s=1.0,
        resident_bytes_per_citizen=10.0,
    )


def values(outcome: Outcome, none: Outcome | None = None, national: float | None = None, **kept) -> dict[str, float]:
    """Headline values by id."""
    return {h.id: h.value for h in headlines(outcome, none, replace(facts(), **kept), None, national)}


def test_open_steps_overall_and_by_band():
    outcome = empty(YEAR)
    outcome.steps[2, 5, 0, 0, :3] = (10, 4, 1)
    outcome.steps[7, 9, 3, 1, :3] = (90, 1, 0)
    found = values(outcome)
    assert found["open-steps"] == pytest.approx(0.95)
    assert found["open-steps-band-D"] == pytest.approx(0.6)
    assert found["open-steps-band-A"] == pytest.approx(89 / 90)
    assert "open-steps-band-C" not in found, "a band in which nobody attempted anything has no share"


def test_what_is_dearer_or_later_is_open_and_hindered():
    """S56 and what is beside it: of ten steps two are closed, one dearer, one later, three cheaper."""
    outcome = empty(YEAR)
    outcome.steps[0, 0, 0, 3, [Step.ATTEMPTS, Step.CLOSED, Step.HARDER, Step.EASIER]] = 10, 2, 2, 3
    found = values(outcome)
    assert found["open-steps"] == pytest.approx(0.8)
    assert found["hindered-steps"] == pytest.approx(0.4)
    assert found["eased-steps"] == pytest.approx(0.3)


def test_yuan_days_and_places():
    """Fen become yuan and the country's; what some gain in a queue is what the others lose."""
    outcome = empty(YEAR)
    outcome.steps[1, 0, 0, 3, [Step.FEN_MORE, Step.FEN_SAVED, Step.FEN_DEPOSIT]] = 1500, 0, 0
    outcome.steps[2, 7, 5, 3, [Step.FEN_MORE, Step.FEN_SAVED, Step.FEN_DEPOSIT]] = 0, 700, 9900
    outcome.steps[3, 7, 2, 6, [Step.DAYS_LATER, Step.DAYS_SOONER]] = 8, 5
    outcome.steps[4, 7, 2, 0, [Step.DETOURS, Step.DETOUR_HOURS]] = 2, 12
    queue = [Step.SERVED, Step.SERVED_IN_TURN, Step.QUEUE_DAYS, Step.QUEUE_DAYS_IN_TURN]
    outcome.steps[5, 7, 0, 4, queue] = 1, 3, 60, 0
    outcome.steps[6, 7, 5, 4, queue] = 4, 2, 30, 90
    found = values(outcome, national=2000.0)
    assert found["yuan-moved-by-price"] == 44.0 and found["deposits-waived"] == 198.0
    assert found["yuan-paid-more"] == 30.0 and found["yuan-saved"] == 14.0
    assert (found["days-later"], found["days-sooner"], found["hours-on-other-ways"]) == (16, 10, 24)
    assert found["days-gained-in-queues"] == 120 and found["places-moved"] == 4


def test_a_regime_without_conditions_has_none_of_their_headlines():
    found = values(empty(YEAR), gate_effects=((),) * 8)
    assert not {"hindered-steps", "yuan-moved-by-price", "days-gained-in-queues"} & set(found)


def test_first_headline_is_open_steps():
    assert headlines(fake_outcome(10_000, 2), None, facts())[0].id == "open-steps"


def test_years_and_running_totals():
    outcome = empty(YEAR)
    outcome.steps[3, 0, 1, 0, :3] = (100, 7, 0)
    found = values(outcome, national=2000.0)
    assert found["flight-refusals-year"] == 14
    assert found["flight-refusals-total"] == 9.36e6 + 14
    assert found["train-refusals-total"] == 3.67e6


def test_no_running_total_when_the_run_starts_later():
    found = values(empty(["2018-02", "2018-03"]))
    assert "flight-refusals-year" in found
    assert "flight-refusals-total" not in found


def test_only_2018_counts_in_a_longer_run():
    outcome = empty([*YEAR, "2019-01"])
    outcome.steps[12, 0, 1, 0, :3] = (100, 50, 0)
    outcome.steps[0, 0, 1, 0, :3] = (100, 3, 0)
    assert values(outcome)["flight-refusals-year"] == 3
    assert window_of(outcome.months).title == "2018"


def test_performance_share_counts_those_there_at_the_start():
    outcome = empty(["2018-01", "2018-02"])
    c = outcome.counts[:, 0, :, 0]
    c[0, Measure.COURT_ENTERED], c[0, Measure.COURT_PERFORMED], c[0, Measure.COURT_STOCK] = 5, 2, 13
    c[1, Measure.COURT_ENTERED], c[1, Measure.COURT_EXPIRED], c[1, Measure.COURT_STOCK] = 5, 1, 17
    found = values(outcome)
    assert found["performance-share"] == pytest.approx(2 / (10 + 10)), "10 at the start, 10 entered, 2 performed"
    assert found["court-list-stock"] == 17


def test_entities_are_court_and_enterprise_entries():
    outcome = empty(YEAR)
    outcome.counts[0, 0, Measure.COURT_ENTERED, 0] = 3
    outcome.counts[5, 1, Measure.ENTERPRISE_LISTED, 2] = 4
    outcome.counts[5, 1, Measure.SCORE_ENTERED, 2] = 100
    assert values(outcome)["entities-listed-year"] == 7


def test_mean_score_takes_bins_at_their_middle():
    outcome = empty(YEAR)
    outcome.score_histogram[0, 100], outcome.score_histogram[3, 60] = 3, 1
    assert values(outcome)["mean-score"] == pytest.approx((3 * 1004.5 + 604.5) / 4)


def test_collateral_for_each_listed():
    outcome = empty(YEAR)
    last = outcome.counts[11, 4, :, 7]
    last[Measure.COLLATERAL], last[Measure.COURT_STOCK], last[Measure.SCORE_STOCK] = 6, 3, 1
    assert values(outcome)["collateral-per-listed"] == 1.5


@pytest.mark.parametrize(("done", "undone", "sign"), [(90, 100, 1), (100, 90, -1), (100, 100, 0)])
def test_findings_for_and_against_are_equally_reachable(done, undone, sign):
    outcome, none = empty(YEAR), empty(YEAR)
    outcome.by_act[0, 0, 0, 0], none.by_act[0, 0, 0, 0] = done, undone
    outcome.counts[0, 0, Measure.DEFAULTS, 0], none.counts[0, 0, Measure.DEFAULTS, 0] = done, undone
    outcome.counts[11, 0, Measure.HARDSHIP, 0], none.counts[11, 0, Measure.HARDSHIP, 0] = undone, done
    outcome.steps[0, 0, 0, 0, Step.CLOSED] = 20
    found = values(outcome, none, national=5000.0)
    assert found["violations-avoided-per-closed-step"] == pytest.approx(sign * 0.5)
    for name in ("violations-avoided", "defaults-avoided", "hardship-added"):
        assert found[name] == sign * 50
    assert found["violations-avoided-share"] == pytest.approx(sign * 10 / undone)


def test_lawful_acts_and_demands_are_no_violations():
    outcome, none = empty(YEAR), empty(YEAR)
    for name in ("criticism", "blood-donation", "flight", "falls-behind"):
        none.by_act[0, 0, [a[0] for a in ACTS].index(name), 0] = 50
    none.by_act[0, 0, 0, 0] = 1
    assert values(outcome, none)["violations-avoided"] == 1


def test_acts_that_only_the_regime_has_are_no_violations():
    outcome, none = empty(YEAR), empty(YEAR)
    outcome.by_act[0, 0, 5, 0] = 40
    none.by_act[0, 0, 0, 0] = 1
    assert values(outcome, none, n_catalogue=5)["violations-avoided"] == 1


def test_partner_of_another_size_or_time_gives_no_difference():
    assert "violations-avoided" not in values(empty(YEAR), empty(YEAR, 500))
    assert "violations-avoided" not in values(empty(YEAR), empty(YEAR[:6]))


def test_counts_are_scaled_and_shares_are_not():
    outcome, none = fake_outcome(10_000, 12), fake_outcome(10_000, 12, with_system=False)
    plain = {h.id: h for h in headlines(outcome, none, facts(), None, None)}
    scaled = {h.id: h for h in headlines(outcome, none, facts(), None, 50_000)}
    for name, headline in plain.items():
        assert headline.scale == 1.0
        if scaled[name].scale != 1.0:
            assert scaled[name].scale == 5.0
            start = (
                0.0
                if not name.endswith("-total")
                else scaled[name].value - 5 * plain[name.removesuffix("total") + "year"].value
                if name.removesuffix("total") + "year" in plain
                else 0.0
            )
            assert scaled[name].value == pytest.approx(start + 5 * (headline.value - start))
        else:
            assert scaled[name].value == pytest.approx(headline.value)
    assert plain["violations-avoided-share"].value == scaled["violations-avoided-share"].value


def test_official_figures_stand_beside_their_own_kind():
    found = {h.id: h for h in headlines(fake_outcome(10_000, 12), None, facts(), official())}
    assert found["flight-refusals-total"].official == 17.46e6
    assert found["flight-refusals-year"].official == pytest.approx(8.1e6)
    assert "difference of two running totals" in found["flight-refusals-year"].official_counts
    assert found["entities-listed-year"].official == 3.594e6
    assert found["court-listings-total"].official is None
    assert found["open-steps"].official is None


def test_no_official_figure_beside_a_part_of_a_year():
    found = headlines(fake_outcome(10_000, 11), None, facts(), official())
    assert all(h.official is None for h in found)


def test_a_regime_without_anything_has_few_headlines():
    bare = replace(
        facts("none"), has_score=False, band_names=(), band_lows=(), has_court_list=False, has_score_list=False
    )
    outcome = fake_outcome(10_000, 12, with_system=False)
    found = {h.id for h in headlines(outcome, None, bare)}
    assert "open-steps" in found
    assert not found & {
        "mean-score",
        "court-list-stock",
        "court-listings-year",
        "performance-share",
        "collateral-per-listed",
    }


def test_equal_counts_give_equal_headlines():
    first, second = (headlines(fake_outcome(10_000, 12), None, facts(), official()) for _ in range(2))
    assert first == second


def test_no_days_are_told_of_the_school_gate():
    """A place is refused when it is asked for; the other gates have days on which they were closed."""
    found = {h.id for h in headlines(fake_outcome(10_000, 12), None, facts())}
    assert "persons-refused-school" in found and "days-barred-flight" in found
    assert "days-barred-school" not in found
