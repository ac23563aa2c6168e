"""The same random numbers under both regimes saves citizens: measured, with what chance leaves open."""

from __future__ import annotations

from functools import cache

from scipy import stats

from tests.comparison.small import request
from underheaven.engine import Plan, simulate
from underheaven.results.comparison.metrics import METRICS
from underheaven.results.sums import flow, window_of
from underheaven.society import load_society
from underheaven.state.measures import Measure
from underheaven.studies.candidates import candidate
from underheaven.studies.compare import compare_regimes

WORLDS = 16
COMPANY = "scores/association"
"""S15: points lost for the company that one keeps."""
COURT = "lists/court-defaulters"
PARTS = ("gates/loan", "channels/face-camera", COMPANY, COURT)


@cache
def studied():
    """`as-described` and itself without each of PARTS, in the same worlds."""
    regimes = ("as-described", *(f"as-described~{part}" for part in PARTS))
    return compare_regimes(request(*regimes, population=5_000, n_months=6, worlds=WORLDS))


def against_without(part: str):
    """Difference in the share of steps open that a part makes."""
    return studied().difference(1 + PARTS.index(part), 0)


def test_at_least_ten_times_fewer_citizens_for_the_share_of_steps_open():
    """`as-described` against itself without one mechanism.

    The citizens that an interval of a given width takes go with the variance between worlds, so the ratio of the
    variances is the saving. Its lower 99 % bound, by the F distribution of a ratio of variances, must exceed ten: if
    the saving were less than ten, so large a ratio would be seen in fewer than 1 of 100 such tests.
    """
    assert METRICS[0].name == "steps-open"
    for part in PARTS[: PARTS.index(COURT)]:
        d = against_without(part)
        assert d.a.half_width > 0, "the luck of separate worlds would move it"
        bound = d.gain * stats.f.ppf(0.01, WORLDS - 1, WORLDS - 1)
        assert bound >= 10, (part, d.gain)


def test_without_company_nobody_pays_for_others_and_next_to_no_step_opens():
    """S15 works in these worlds, so that the same share of open steps in each is a finding and no idle part.

    Company takes 100 points at most, and gates close 150 below where everybody begins: in 10 million years of citizens
    not one step was closed for it (docs/comparing.md). Common luck shows that; separate worlds differ by their luck.
    """
    with_it, without_it = (candidate(f"as-described{less}").rulebook for less in ("", f"~{COMPANY}"))
    society = load_society("china-2018", 5_000, 7)
    lives = [simulate(Plan(society, book, 7, n_months=6, threads=2)) for book in (with_it, without_it)]
    paid = [flow(life, Measure.ASSOCIATED, window_of(life.months)) for life in lives]
    assert paid[0] > 100 and paid[1] == 0


def test_what_makes_most_closures_saves_little():
    """The rule of docs/comparing.md: a part that makes a share f of all closed steps saves about (2 - f) / f.

    Without the courts' list, which makes more than half of them, the saving is below ten at its upper 99 % bound: who
    is listed and travels is luck of one regime alone. Without the gate of loans it is larger.
    """
    court, loan = against_without(COURT), against_without("gates/loan")
    closed = 1.0 - court.a.value
    assert court.difference.value / closed > 0.5 > 0.2 > loan.difference.value / closed
    assert court.gain * stats.f.ppf(0.99, WORLDS - 1, WORLDS - 1) < 10 and court.gain < loan.gain


def test_the_width_follows_the_square_root_of_the_citizens():
    """Four times as many worlds halve the interval, within what 8 and 32 worlds leave open (1 of 1,000)."""
    few, many = (
        compare_regimes(request("as-described", "none", population=1_000, n_months=2, worlds=worlds, seed=5))
        for worlds in (8, 32)
    )
    widths = [c.named("none", "points-lost").difference.half_width for c in (few, many)]
    variances = [(w / stats.t.ppf(0.975, n - 1)) ** 2 * n for w, n in zip(widths, (8, 32), strict=True)]
    low, high = stats.f.ppf([0.0005, 0.9995], 7, 31)
    assert low <= variances[0] / variances[1] <= high
    assert widths[1] < widths[0]
