"""Records are what the named tuples say, field by field, and read alike in Python and in compiled code."""

from __future__ import annotations

from typing import NamedTuple

import numba
import numpy as np
import pytest

from tests.engine.lives import rulebook, society
from underheaven.kernels.compile import kernel
from underheaven.model.regime import regime_names
from underheaven.model.rules import Rules, make_rules
from underheaven.model.tables import make_tables
from underheaven.state.structured import record, rows


class Inner(NamedTuple):
    on: bool
    grid: np.ndarray


class Outer(NamedTuple):
    a: int
    inner: Inner


GRID = np.arange(6, dtype=np.int8).reshape(2, 3)


def test_a_record_holds_numbers_arrays_and_records():
    made = record(outer=Outer(-7, Inner(True, GRID)), more={"seed": np.uint64(2**63)}, b=3)
    assert made.shape == (1,)
    one = made[0]
    assert (one.outer.a, one.outer.inner.on, one.more.seed, one.b) == (-7, 1, 2**63, 3)
    assert np.array_equal(one.outer.inner.grid, GRID)


def test_rows_hold_a_record_for_each():
    made = rows(2, points=np.array([5, -5], np.int16), more={"by": GRID})
    assert [row.points for row in made] == [5, -5] and np.array_equal(made[1].more.by, GRID[1])
    assert np.array_equal(made.more.by, GRID)


def test_rows_of_another_length_are_refused():
    for points in ([5, -5], [5]):
        with pytest.raises(ValueError, match="points has"):
            rows(3, more={"points": np.array(points)})


@kernel
def _read(regimes, acts):
    regime = regimes[0]
    return regime.outer.a + 10 * regime.outer.inner.grid[1, 2] + 100 * acts[1].more.by[0]


def test_compiled_code_reads_the_same():
    made, acts = record(outer=Outer(-7, Inner(True, GRID))), rows(2, more={"by": GRID})
    assert _read(made, acts) == -7 + 50 + 300


def test_rules_of_all_regimes_have_one_type():
    """So that kernels are compiled once: another layout of one record costs half a minute of compilation."""
    where = [(name, "china-2018") for name in regime_names()] + [("sc365", "uniform"), ("none", "china-2018")]
    types = {numba.typeof(make_rules(make_tables(rulebook(name), society(5_000, 1, of), 1))) for name, of in where}
    assert len(types) == 1


def test_every_number_of_the_tables_is_handed_to_kernels():
    """What a mechanism declares stands in its record under the same name; nothing is typed a second time."""
    tables = make_tables(rulebook("as-described"), society(5_000, 1, "china-2018"), 1)
    rules = make_rules(tables)
    regime = rules.regime[0]
    for part, table in (("court", tables.court), ("response", tables.responding), ("ostracism", tables.ostracism)):
        for name, value in table._asdict().items():
            if not isinstance(value, tuple):
                assert np.array_equal(regime[part][name], value), f"{part}.{name}"
    for name, column in tables.scoring.acts._asdict().items():
        assert np.array_equal(rules.acts.score[name], column), name
    for name, column in tables.gating.gates._asdict().items():
        assert np.array_equal(rules.gates[name], column), name
    assert Rules._fields[0] == "regime" and rules.regime.nbytes < 4096  # stays in the first cache
