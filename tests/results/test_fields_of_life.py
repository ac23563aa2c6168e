"""Open steps by field of life: known answers, weights, what is not said, and one table on eighty columns."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from tests.results.fake_outcome import facts
from tests.results.test_headlines import YEAR, empty
from underheaven.results.fields_of_life import MEAN
from underheaven.results.headlines import headlines
from underheaven.results.open_steps_table import cell, open_steps_table
from underheaven.results.ranges import Range

FIELDS = {
    "field_names": ("travel", "money", "daily-life"),
    "field_titles": ("travel", "money", "daily life"),
    "field_weights": (1.0, 1.0, 2.0),
    "gate_fields": (0, 0, -1, 1, 0, -1, 2, -1),
}
"""Gates of tests.results.fake_outcome: flight, fast-train and hotel travel, loan money, internet-day daily life."""


def found_in(lived, **changes):
    """Headlines by id."""
    return {h.id: h for h in headlines(lived, None, replace(facts(), **{**FIELDS, **changes}), None, None)}


def lived():
    """Band D: travel 100 of 400 open, money 300 of 600, daily life 9,000 of 10,000; band A all of 10,000 flights."""
    outcome = empty(YEAR)
    outcome.steps[1, 3, 0, 0, :2] = (100, 100)
    outcome.steps[4, 9, 0, 1, :2] = (300, 200)
    outcome.steps[5, 5, 0, 3, :2] = (600, 300)
    outcome.steps[0, 1, 0, 6, :2] = (10000, 1000)
    outcome.steps[2, 2, 3, 0, :2] = (10000, 0)
    return outcome


def test_each_field_has_its_share_and_the_mean_weighs_them():
    found = found_in(lived())
    assert found["open-travel-band-D"].value == pytest.approx(0.25)
    assert found["open-money-band-D"].value == pytest.approx(0.5)
    assert found["open-daily-life-band-D"].value == pytest.approx(0.9)
    assert found[f"{MEAN}-band-D"].value == pytest.approx((0.25 + 0.5 + 2 * 0.9) / 4)
    assert found["open-steps-band-D"].value == pytest.approx(940 / 1100), "where every attempt weighs alike"
    assert found["open-travel"].value == pytest.approx(1010 / 1040), "everybody: both bands together"


def test_a_weight_of_nothing_leaves_a_field_out_of_the_mean_alone():
    found = found_in(lived(), field_weights=(1.0, 1.0, 0.0))
    assert found[f"{MEAN}-band-D"].value == pytest.approx((0.25 + 0.5) / 2)
    assert found["open-daily-life-band-D"].value == pytest.approx(0.9)
    assert "daily life" not in found[f"{MEAN}-band-D"].how_chosen


def test_without_any_weight_there_is_no_mean():
    found = found_in(lived(), field_weights=(0.0, 0.0, 0.0))
    assert "open-travel-band-D" in found and not any(name.startswith(MEAN) for name in found)


def test_the_mean_rests_on_no_more_than_the_field_of_which_least_is_known():
    outcome = lived()
    outcome.steps[5, 5, 0, 3, :2] = (29, 14)
    found = found_in(outcome)
    assert found[f"{MEAN}-band-D"].is_few and found[f"{MEAN}-band-D"].of == 29
    assert not found_in(lived())[f"{MEAN}-band-D"].is_few


def test_where_a_field_was_not_tried_the_band_has_no_mean():
    found = found_in(lived())
    assert "open-money-band-A" not in found and f"{MEAN}-band-A" not in found
    assert found["open-travel-band-A"].value == 1.0


def test_a_catalogue_without_fields_has_none():
    found = found_in(lived(), field_names=(), field_titles=(), field_weights=(), gate_fields=())
    assert not any(name.startswith(("open-travel", MEAN)) for name in found)


def test_a_cell_says_nothing_of_few_attempts_and_only_the_low_end_of_what_is_nearly_all():
    found = found_in(lived())
    travel = found["open-travel-band-D"]
    assert cell(travel, Range(0.101, 0.4, 1.0, 0.0)) == "25 (10\u201340)"
    assert cell(travel, None) == "25"
    few = replace(travel, events=29.0)
    assert cell(few, None) == "\u2014" and cell(few, Range(0.101, 0.4, 1.0, 0.0)) == ">10"
    assert cell(few, Range(0.0, 0.4, 1.0, 0.0)) == "\u2014", "more than nothing says nothing"
    assert cell(replace(travel, of=29.0), Range(0.1, 0.4, 1.0, 0.0)) == "\u2014"
    assert cell(None, None) == "\u2014"
    nearly = replace(travel, value=0.9999, of=1000.0)
    assert cell(nearly, Range(0.9712, 1.0, 1.0, 0.0)) == ">97", "never more than the range holds"
    assert cell(nearly, Range(0.9999, 1.0, 1.0, 0.0)) == ">99"


def test_the_table_fits_eighty_columns_and_has_a_row_for_each_field():
    regime = replace(facts(), **FIELDS)
    wide = {f"open-{f}-band-{b}": Range(0.1, 1.0, 1.0, 0.0) for f in FIELDS["field_names"] for b in regime.band_names}
    out = io.StringIO()
    found = headlines(lived(), None, regime, None, None)
    Console(file=out, width=80, highlight=False).print(open_steps_table(found, wide, regime))
    rows = out.getvalue().splitlines()
    assert [row.split("  ")[0] for row in rows[1:6]] == ["travel", "money", "daily life", "mean", "all attempts"]
    assert "25 (10\u2013100)" in rows[1] and "\u2026" not in out.getvalue()
