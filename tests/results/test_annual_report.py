"""The annual report: order, basis, misses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.results.fake_outcome import facts, fake_outcome, official
from underheaven.results.annual_report import annual_report, miss_percent
from underheaven.results.headlines import headlines
from underheaven.results.official import figures_of, load_official
from underheaven.results.ranges import Range
from underheaven.results.sums import window_of

YEAR = window_of([f"2018-{month:02d}" for month in range(1, 13)])


def test_a_part_of_a_year_is_not_called_one():
    for months, basis in ((["2018-01"], "1 month"), (["2018-01", "2018-02", "2018-03"], "3 months")):
        outcome = replace(fake_outcome(10_000, len(months)), months=months)
        lines = annual_report(headlines(outcome, None, facts(), official()), {}, window_of(months))
        assert {x.basis for x in lines} == {basis, "running total"}
        assert all(x.official is None for x in lines if not x.is_total)


def test_miss_has_a_sign():
    assert miss_percent(80, 100) == pytest.approx(-20)
    assert miss_percent(125, 100) == pytest.approx(25)
    assert miss_percent(5, None) is None
    assert miss_percent(5, 0) is None


def test_each_year_stands_before_its_total():
    lines = annual_report(headlines(fake_outcome(10_000, 12), None, facts(), official()), {}, YEAR)
    assert [(x.id, x.basis) for x in lines[:2]] == [
        ("flight-refusals-year", "year"),
        ("flight-refusals-total", "running total"),
    ]
    for line in lines:
        assert line.basis == ("year" if line.id.endswith("-year") else "running total")
        assert line.is_total == line.id.endswith("-total")


def test_lines_carry_range_official_and_miss():
    ranges = {"flight-refusals-total": Range(1.0, 2.0, 0.5, 0.5)}
    lines = {
        x.id: x for x in annual_report(headlines(fake_outcome(10_000, 12), None, facts(), official()), ranges, YEAR)
    }
    line = lines["flight-refusals-total"]
    assert line.range == ranges["flight-refusals-total"]
    assert line.official == 17.46e6
    assert line.miss_percent == pytest.approx(100 * (line.model - 17.46e6) / 17.46e6)
    assert lines["train-refusals-total"].range is None


def test_package_figures_have_the_form_that_headlines_want():
    figures = load_official()
    known = {h.id for h in headlines(fake_outcome(10_000, 12), None, facts())}
    assert set(figures) <= known
    for name, figure in figures.items():
        assert figure.value > 0
        assert figure.counts, f"{name} must say what it counts"


def test_figures_without_value_are_left_out():
    assert figures_of({"figures": {"a": {"counts": "x"}, "b": {"value": 3}}}).keys() == {"b"}


def test_what_else_is_in_print_stands_with_its_line():
    """Nine million people kept from flights by March 2018: attempts, against the total of the year before."""
    found = headlines(fake_outcome(10_000, 12), None, facts(), load_official())
    lines = {x.id: x for x in annual_report(found, {}, YEAR)}
    (words,) = lines["flight-refusals-total"].also
    assert "9,000,000" in words and "ticket attempts" in words and "9.36 million at the end of 2017" in words
    assert "Source: press" in words
    assert all(not x.also for name, x in lines.items() if name != "flight-refusals-total")
