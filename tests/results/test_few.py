"""Headlines say on how few events they rest, and what befell nobody has an upper bound."""

from __future__ import annotations

import io
import math
from dataclasses import replace

import pytest
from rich.console import Console

from tests.results.fake_outcome import facts, fake_outcome, fake_record, official
from underheaven.results.chance import SIGN
from underheaven.results.exact_ends import exact_ends
from underheaven.results.headline import Headline, part_of
from underheaven.results.headlines import headlines
from underheaven.results.html.page import render_html
from underheaven.results.ranges import Range
from underheaven.results.terminal import print_report
from underheaven.results.wording import percent_words, value_words
from underheaven.state.measures import Measure, Step


def of_run(outcome, none=None, population=1_390_733_000.0):
    return {h.id: h for h in headlines(outcome, none, facts(), official(), population)}


def test_a_scaled_count_rests_on_what_was_counted():
    outcome = fake_outcome(100_000, 3)
    outcome.counts[:, :, Measure.COURT_ENTERED_WRONGLY] = 0
    outcome.counts[1, 0, Measure.COURT_ENTERED_WRONGLY, 0] = 29
    found = of_run(outcome)["wrong-listings"]
    assert found.value == pytest.approx(29 * 13_907.33) and found.events == pytest.approx(29) and found.is_few
    assert value_words(found) == f"403,000 {SIGN}"
    outcome.counts[1, 0, Measure.COURT_ENTERED_WRONGLY, 0] = 30
    assert not of_run(outcome)["wrong-listings"].is_few


def test_one_person_more_is_few_whatever_she_stands_for():
    outcome, none = fake_outcome(100_000, 3), fake_outcome(100_000, 3)
    none.counts[0, 0, Measure.DEFAULTS, 0] += 1
    found = of_run(outcome, none)["defaults-avoided"]
    assert found.events == pytest.approx(1) and value_words(found) == f"+13,900 {SIGN}"


def test_a_share_rests_on_the_rarer_of_its_sides():
    outcome = fake_outcome(100_000, 3)
    outcome.steps[:, :, 4] = 0
    outcome.steps[0, 0, 4, 0, Step.ATTEMPTS], outcome.steps[0, 0, 4, 0, Step.CLOSED] = 115, 2
    found = of_run(outcome)["open-steps-band-AA"]
    assert (found.events, found.of) == (2, 115) and value_words(found) == f"98.26 % {SIGN}"
    assert not of_run(outcome)["open-steps"].is_few


def test_a_running_total_rests_on_what_the_run_adds():
    outcome = fake_outcome(100_000, 12)
    outcome.steps[:, :, :, 0, Step.CLOSED] = 0
    outcome.steps[0, 0, 0, 0, Step.CLOSED] = 3
    found = of_run(outcome)
    assert found["flight-refusals-total"].events == pytest.approx(3)
    assert found["flight-refusals-total"].is_few and found["flight-refusals-year"].is_few


def test_few_events_are_marked_on_the_terminal_and_not_on_the_first_screen():
    record = fake_record(n_months=12)
    assert SIGN not in first_screen(record).split("</ul>")[0]
    counts = record.outcome.counts.copy()
    counts[:, :, Measure.WRONG_RECEIVED] = 0
    counts[0, 0, Measure.WRONG_RECEIVED, 0] = 7
    few = replace(record, outcome=replace(record.outcome, counts=counts))
    out = io.StringIO()
    print_report(few, Console(file=out, width=100, highlight=False))
    line = next(line for line in out.getvalue().splitlines() if line.startswith("Named for somebody else"))
    assert f"7,000 {SIGN}" in line and f"{SIGN} Rests on fewer than 30 events" in out.getvalue()
    assert "times somebody was named" in first_screen(record)
    assert "times somebody was named" not in first_screen(few)
    assert SIGN not in first_screen(few).split("</ul>")[0]


def first_screen(record) -> str:
    source = render_html(record)
    return source[source.index('<ul class="five">') : source.index("</header>")]


def test_a_band_that_few_steps_were_closed_to_is_marked_in_its_figure_as_on_the_first_screen():
    record = fake_record(n_months=12)
    steps = record.outcome.steps.copy()
    steps[:, :, 4] = 0
    steps[0, 0, 4, 0, Step.ATTEMPTS], steps[0, 0, 4, 0, Step.CLOSED] = 115, 2
    source = render_html(replace(record, outcome=replace(record.outcome, steps=steps)))
    figure = source[source.index('<figure id="open-steps-by-band">') :].partition("</figure>")[0]
    assert f"98.26 % {SIGN}" in figure and "Grey: fewer than 30 events" in figure
    assert figure.count(SIGN) < 10, "the other bands rest on many"


def test_trains_stand_beside_flights_where_a_miss_is_shown():
    record = fake_record(n_months=12)
    screen = first_screen(record)
    flights, trains = screen.index("flight"), screen.index("fast trains")
    assert flights < trains and screen[flights:].count("so the run misses by") == 2


def test_what_befell_nobody_has_an_upper_bound():
    flat, wide = Range(0.0, 0.0, 0.0, 0.0), Range(0.0, 9.0, 0.5, 0.5)
    none = Headline("none", "", 0.0, "listings", scale=1000.0, events=0.0)
    total = Headline("total", "", 5e6, "listings", scale=1000.0, events=0.0)
    share, whole = part_of("share", "", 0, 52, ""), part_of("whole", "", 52, 52, "")
    days = Headline("days", "", 0.0, "person-days", scale=1000.0, events=0.0)
    same = part_of("same", "", 0, 52, "", kind="difference")
    some = Headline("some", "", 0.0, "listings", events=0.0)
    ranges = {h.id: flat for h in (none, share, days, same)} | {"some": wide, "whole": Range(1.0, 1.0, 0.0, 0.0)}
    ranges["total"] = Range(5e6, 5e6, 0.0, 0.0)
    exact_ends(ranges, [none, total, share, whole, days, same, some])
    assert ranges["none"].low == 0 and ranges["none"].high == pytest.approx(-1000 * math.log(0.05))
    assert ranges["total"].high == pytest.approx(5e6 - 1000 * math.log(0.05)) and ranges["total"].low == 5e6
    assert ranges["share"].high == pytest.approx(1 - 0.05 ** (1 / 52))
    assert ranges["whole"].low == pytest.approx(0.05 ** (1 / 52)) and ranges["whole"].high == 1
    assert ranges["days"] == ranges["same"] == flat and ranges["some"] == wide


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (1 - 3e-10, ">99.9999 %"),
        (3e-10, "<0.0001 %"),
        (1 - 2e-6, "99.9998 %"),
        (2e-6, "0.0002 %"),
        (0.0, "0.0 %"),
        (1.0, "100.0 %"),
        (0.99694, "99.69 %"),
    ],
)
def test_no_share_has_more_digits_than_its_counts(share, words):
    assert percent_words(share) == words
