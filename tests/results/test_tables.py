"""Tables as people read them: words in their order, dates, and a code book for what numbers stand for."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from underheaven.results.directory import write_run
from underheaven.results.schemas import LAYOUTS
from underheaven.results.tables.columns import Marks, band_words, month_column, months_of
from underheaven.results.tables.panel import events_table
from underheaven.state.events import EVENT, Event
from underheaven.state.measures import Measure


@pytest.fixture(scope="module")
def run(tmp_path_factory, short_record):
    path = tmp_path_factory.mktemp("tables") / "run"
    write_run(path, short_record)
    return path


def codes(run, kind: str) -> dict[int, str]:
    rows = pq.read_table(run / "codebook.parquet").to_pylist()
    return {row["number"]: row["name"] for row in rows if row["kind"] == kind}


def test_every_layout_is_a_file_and_every_file_has_a_layout(run):
    assert {path.stem for path in run.rglob("*.parquet")} == set(LAYOUTS)


def test_months_are_dates_everywhere(run):
    for path in run.rglob("*.parquet"):
        schema = pq.read_schema(path)
        if "month" in schema.names:
            assert schema.field("month").type == pa.date32(), path
            months = pq.read_table(path, columns=["month"]).column("month").unique().to_pylist()
            assert all(month.day == 1 for month in months), path
    months = pq.read_table(run / "totals.parquet").column("month").unique().to_pylist()
    assert months == [date(2018, m, 1) for m in (1, 2, 3, 4)]


def test_a_month_that_is_not_the_runs_is_refused():
    table = pa.table({"month": month_column(np.array([0, 2]), ("2018-11", "2018-12", "2019-01"))})
    assert table.column("month").to_pylist() == [date(2018, 11, 1), date(2019, 1, 1)]
    assert months_of(table, ("2018-11", "2018-12", "2019-01")).tolist() == [0, 2]
    with pytest.raises(KeyError):
        months_of(table, ("2018-11", "2018-12"))


@pytest.mark.parametrize("name", ["series", "bands"])
def test_ages_and_deciles_sort_as_they_are_ordered(run, name):
    table = pandas.read_parquet(run / f"{name}.parquet")
    ages = sorted(set(table["age_band"].astype(str)))
    starts = [int(age.rstrip("+").split("-")[0]) for age in ages]
    assert starts == sorted(starts) and len(ages) == 8
    assert sorted(table["decile"].unique()) == list(range(1, 11))


@pytest.mark.parametrize(
    ("name", "column"),
    [("gates", "band"), ("mobility", "band_before"), ("mobility", "band"), ("bands", "band"), ("attitudes", "band")],
)
def test_bands_are_words_that_sort_from_the_lowest(run, name, column, short_record):
    table = pandas.read_parquet(run / f"{name}.parquet")
    found = [str(band) for band in table[column].sort_values().unique()]
    assert found == [band for band in short_record.facts.band_names if band in found]
    assert len(found) > 1


def test_citizens_of_the_panel_have_the_same_bands(run, short_record):
    panel = pandas.read_parquet(run / "panel_citizens.parquet")["band"]
    assert list(panel.cat.categories)[:6] == list(short_record.facts.band_names)
    assert set(panel) <= set(short_record.facts.band_names)


def test_no_score_is_said_in_a_word(run):
    table = pq.read_table(run / "none" / "gates.parquet").to_pandas()
    assert "no score" in set(table["band"])
    assert band_words(("D", "C")) == ("D", "C")


def test_the_code_book_names_what_the_engine_numbers(run, short_record):
    facts = short_record.facts
    assert tuple(codes(run, "gate").values()) == facts.gate_names
    assert tuple(codes(run, "band").values()) == facts.band_names
    assert tuple(codes(run, "act").values()) == facts.act_names
    assert tuple(codes(run, "channel").values()) == facts.channel_names
    assert codes(run, "event")[int(Event.REFUSED)] == "refused"
    assert len(codes(run, "group")) == 160
    assert codes(run, "group")[79 + 1] == "female, 01, 00-05"
    measures = codes(run, "measure")
    assert measures[int(Measure.COURT_ENTERED)] == "court_entered"
    assert measures[Measure.GATE_DAYS + 1] == "gate_fast_train_days"
    assert set(measures.values()) < set(pq.read_schema(run / "series.parquet").names)


def test_series_names_its_gates(run, short_record):
    train = short_record.facts.gate("fast-train")
    found = pq.read_table(run / "series.parquet").column("gate_fast_train_persons").to_numpy().sum()
    assert found == short_record.outcome.counts[:, :, Measure.GATE_PERSONS + train].sum() > 0


def test_events_name_the_gate_channel_list_or_band_of_their_value():
    rows = [
        (1, 5, Event.SEEN, 0, 1, -1),
        (1, 6, Event.REFUSED, 0, 0, -1),
        (1, 7, Event.DOWNGRADED, 0, 1, -1),
        (1, 8, Event.GRACE_OVER, 0, 0, -1),
        (1, 9, Event.ENTERPRISE_BAND, -1, 1, 0),
        (1, 9, Event.SCORED, 0, 1, -1),
    ]
    events = np.array([tuple(int(x) for x in row) for row in rows], EVENT)
    marks = Marks({}, ("2018-01",), ("flight",), ("speeding",), ("D", "C"), ("C", "B"), ("court", "camera"), ("red",))
    assert events_table(events, marks).column("value_name").to_pylist() == ["camera", "flight", "C", "red", "B", None]
