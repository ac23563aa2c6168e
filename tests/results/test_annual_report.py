"""The annual report: order, basis, misses."""

from __future__ import annotations

import pytest

from tests.results.fake_outcome import facts, fake_outcome, official
from underheaven.results.annual_report import annual_report, miss_percent
from underheaven.results.headlines import headlines
from underheaven.results.official import figures_of, load_official
from underheaven.results.ranges import Range


def test_miss_has_a_sign():
    assert miss_percent(80, 100) == pytest.approx(-20)
    assert miss_percent(125, 100) == pytest.approx(25)
    assert miss_percent(5, None) is None
    assert miss_percent(5, 0) is None


def test_each_year_stands_before_its_total():
    lines = annual_report(headlines(fake_outcome(10_000, 12), None, facts(), official()), {})
    assert [(x.id, x.basis) for x in lines[:2]] == [
        ("flight-refusals-year", "year"),
        ("flight-refusals-total", "running total"),
    ]
    for line in lines:
        assert line.basis == ("year" if line.id.endswith("-year") else "running total")


def test_lines_carry_range_official_and_miss():
    ranges = {"flight-refusals-total": Range(1.0, 2.0, 0.5, 0.5)}
    lines = {x.id: x for x in annual_report(headlines(fake_outcome(10_000, 12), None, facts(), official()), ranges)}
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
