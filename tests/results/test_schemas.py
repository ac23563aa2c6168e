"""Schemas: one place for columns, the page made from it, marks in every file."""

from __future__ import annotations

from pathlib import Path

from underheaven.engine.measures import Measure
from underheaven.regimes.rulebook import MAX_GATES, MOST_BANDS
from underheaven.results.schemas import LAYOUTS, MEASURE_COLUMNS, MEASURE_OF_COLUMN, arrow_schema, documentation

PAGE = Path(__file__).parents[2] / "docs" / "outputs.md"


def test_page_is_that_of_the_schemas():
    assert PAGE.read_text(encoding="utf-8") == documentation(), "write documentation() to docs/outputs.md"


def test_every_measure_has_one_column():
    plain = {int(m) for m in Measure} - {Measure.GATE_PERSONS, Measure.GATE_DAYS}
    gates = {Measure.GATE_PERSONS + g for g in range(MAX_GATES)} | {Measure.GATE_DAYS + g for g in range(MAX_GATES)}
    bands = {Measure.ENTERPRISE_BAND + band for band in range(MOST_BANDS)}
    assert set(MEASURE_OF_COLUMN) == plain | gates | bands
    assert len(MEASURE_OF_COLUMN) == len(set(MEASURE_OF_COLUMN)) == len(MEASURE_COLUMNS)


def test_every_column_has_unit_and_description():
    for layout in LAYOUTS.values():
        names = [c.name for c in layout.columns]
        assert len(names) == len(set(names))
        for column in layout.columns:
            assert column.unit
            assert column.description.endswith(".") or column.description.endswith("highest.")


def test_schema_is_marked_synthetic_whatever_is_asked():
    schema = arrow_schema(LAYOUTS["gates"], {"synthetic": "false", "regime": "x"})
    assert schema.metadata[b"synthetic"] == b"true"
    assert schema.field("attempts").metadata[b"unit"] == b"steps"
