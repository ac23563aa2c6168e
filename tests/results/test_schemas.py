"""Schemas: one place for columns, the page made from it, marks in every file."""

from __future__ import annotations

from pathlib import Path

from underheaven.results.layout import arrow_schema, expanded
from underheaven.results.outputs_page import documentation
from underheaven.results.schemas import LAYOUTS
from underheaven.results.series_columns import MEASURE_COLUMNS, measures_of_columns
from underheaven.state.limits import MAX_GATES, MOST_BANDS
from underheaven.state.measures import Measure

PAGE = Path(__file__).parents[2] / "docs" / "outputs.md"


def test_page_is_that_of_the_schemas():
    assert PAGE.read_text(encoding="utf-8") == documentation(), "write documentation() to docs/outputs.md"


def test_every_measure_has_one_column():
    plain = {int(m) for m in Measure} - {Measure.GATE_PERSONS, Measure.GATE_DAYS}
    gates = {Measure.GATE_PERSONS + g for g in range(MAX_GATES)} | {Measure.GATE_DAYS + g for g in range(MAX_GATES)}
    bands = {Measure.ENTERPRISE_BAND + band for band in range(MOST_BANDS)}
    found = measures_of_columns(MAX_GATES, MOST_BANDS)
    assert set(found) == plain | gates | bands
    assert len(found) == len(set(found))
    names = {"gate": [f"gate-{g}" for g in range(MAX_GATES)], "enterprise band": list("ABCDEFGH")}
    columns = [c.name for c in expanded(MEASURE_COLUMNS, names)]
    assert columns[found.index(Measure.GATE_DAYS + 3)] == "gate_gate_3_days"
    assert columns[found.index(Measure.ENTERPRISE_BAND + 1)] == "enterprise_band_B"
    assert len(columns) == len(set(columns)) == len(found)


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
