"""Acts and records have one name each, and the report says of each what the tables say."""

from __future__ import annotations

import html
import re

import pandas
import pytest

from tests.cli.small_runs import small_request
from underheaven.model.conduct.acts.compile import ActKind
from underheaven.results.directory import open_run
from underheaven.results.quantities import QUANTITIES
from underheaven.results.wording import count_words
from underheaven.studies.run import run_job


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    path = tmp_path_factory.mktemp("quantities") / "run"
    run_job(small_request(path, population=2_000, n_months=12))
    return path


def in_tables(run, name: str) -> dict[str, int]:
    """The quantity in each table that has it."""
    quantity, acts = QUANTITIES[name], pandas.read_parquet(run / "acts.parquet")
    acts = acts[acts["kind"].isin([kind.name.lower() for kind in quantity.kinds])]
    found = {"acts": int(acts[quantity.column.name.lower()].sum())}
    if quantity.measure is not None:
        found["series"] = int(pandas.read_parquet(run / "series.parquet")[quantity.measure.name.lower()].sum())
    return found


@pytest.mark.parametrize("name", QUANTITIES)
def test_both_tables_have_the_same_sum(run, name):
    found = in_tables(run, name)
    assert len(set(found.values())) == 1, found
    if name != "records of habits":  # those of a year's habits arrive after it
        assert min(found.values()) > 0, found


def test_parts_add_up(run):
    sums = {name: in_tables(run, name)["acts"] for name in QUANTITIES}
    assert sums["acts done"] == sums["acts of conduct done"] + sums["periods of habits"]
    assert sums["acts seen"] == sums["acts of conduct seen"] + sums["periods of habits seen"]
    assert sums["records that counted"] <= sums["records"]


def test_demands_and_debts_are_no_acts(run):
    acts = pandas.read_parquet(run / "acts.parquet")
    others = acts[acts["kind"].isin([ActKind.DEMAND.name.lower(), ActKind.DEBT.name.lower()])]
    assert len(others) and not others["done"].any()


def test_the_report_says_what_the_tables_say(run):
    record = open_run(run)
    text = html.unescape(re.sub(r"<[^>]+>", "", (run / "report.html").read_text(encoding="utf-8")))
    text = re.sub(r"\s+", " ", text)
    start = text.index("acts of conduct were done")
    told = text[start - 40 : text.index("counted.", start) + 8]
    for name in QUANTITIES:
        words = count_words(record.plan.scale * in_tables(run, name)["acts"])
        assert words in told, f"{name}: {words} is not in: {told}"
