"""The page of measures is right: every worked example, every function on the page, and edges."""

from __future__ import annotations

import doctest
import inspect
from math import inf, isnan

import pytest

from tests.source_tree import ROOT
from underheaven.results import measures as m

PAGE = ROOT / "docs" / "measures.md"


def test_worked_examples():
    failed, tried = doctest.testfile(str(PAGE), module_relative=False)
    assert tried > 12 and not failed


def test_every_measure_is_on_the_page():
    text = PAGE.read_text(encoding="utf-8")
    names = [name for name, f in inspect.getmembers(m, inspect.isfunction) if f.__module__ == m.__name__]
    assert len(names) > 10
    assert not [name for name in names if f"m.{name}(" not in text]


def test_the_four_fifths_rule_is_blind_to_rare_punishments():
    """1 % against 5 %: 0.96 and 5."""
    listed = {"a": 0.01, "b": 0.05}
    assert m.favourable_ratio(listed) == pytest.approx(0.96, abs=0.001)
    assert m.adverse_ratio(listed) == pytest.approx(5.0)
    assert m.passes_four_fifths(listed) and not m.passes_four_fifths({"a": 0.1, "b": 0.3})


def test_edges():
    assert m.adverse_ratio({"a": 0.0, "b": 0.1}) == inf
    assert all(isnan(x) for x in (m.adverse_ratio({}), m.adverse_ratio({"a": 0.0}), m.favourable_ratio({"a": 1.0})))
    assert all(isnan(x) for x in (m.collateral_share(0, 0), m.collateral_multiplier(0, 0), m.open_share(0, 0)))
    assert isnan(m.harm_after_correction(0, 0)) and isnan(m.mobility([[5]]))
    assert m.mobility([[5, 5, 0], [5, 5, 0], [0, 0, 0]]) == pytest.approx(1.0)
    with pytest.raises(ValueError, match="above 0"):
        m.income_equivalent(1, 1, 0)
