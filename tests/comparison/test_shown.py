"""A comparison on a terminal, as a page, as tables, and in the hands of Fairlearn."""

from __future__ import annotations

import io
import json
import re
import warnings

import polars as pl
import pytest
from rich.console import Console

from tests.cli.program import call
from tests.comparison.small import WITHOUT_FLIGHT, compared
from tests.results.html.test_page import Page, check_landmarks
from underheaven.results.comparison import frames
from underheaven.results.comparison.terminal import print_comparison
from underheaven.results.html.comparison_page import render_comparison

SMALL = ("--population", "1000", "--to", "2018-01-31", "--seeds", "2")


def printed(width: int) -> str:
    out = io.StringIO()
    print_comparison(compared(), Console(file=out, width=width, highlight=False))
    return out.getvalue()


@pytest.mark.parametrize("width", [80, 160])
def test_terminal(width):
    text = printed(width)
    assert "Synthetic." in text and "95% interval" in text and "better off" in text
    assert max(map(len, text.splitlines())) <= width
    assert not re.search(r"\bnan\b", text) and "…" not in text
    found = compared()
    for m, metric in enumerate(found.metrics):
        is_there = any(m in found.shown(r) and not found.is_nothing(r, m) for r in found.pairs)
        assert ((metric.short if width < 100 else metric.title) in text) == is_there, metric.name
    nothing, shown = sum(found.is_nothing(1, m) for m in found.shown(1)), len(found.shown(1))
    assert f"{nothing} of {shown} metrics are 0 under both" in " ".join(text.split())


def test_page():
    source = render_comparison(compared())
    page = Page(source)
    assert page.open == []
    named = {m.get("name"): m.get("content") for m in page.all("meta")}
    assert named["synthetic"] == "true" and WITHOUT_FLIGHT in named["regime"]
    assert not page.all("script") + page.all("link") + page.all("img") + page.all("iframe")
    policy = next(m["content"] for m in page.all("meta") if m.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'")
    for tag, attrs in page.tags:
        if tag == "a" and not attrs["href"].startswith("data:"):
            assert attrs["href"].startswith("#")
    anchors = {attrs.get("id") for _, attrs in page.tags}
    assert {a["href"][1:] for a in page.all("a") if a["href"].startswith("#")} <= anchors
    check_landmarks(page)
    assert all(svg.get("aria-label") for svg in page.all("svg") if svg.get("role") == "img")
    words = " ".join(page.words)
    assert not re.search(r"\bnan\b", words) and "withheld" in words and len(source.encode()) < 3_000_000
    assert "Nobody on this page exists" in words


def test_small_groups_are_grey_or_withheld():
    table = frames.differences_frame(compared())
    withheld = table.filter("withheld")
    assert len(withheld) and withheld["value"].null_count() == len(withheld)
    assert (withheld.select(pl.min_horizontal("baseline_of", "of")).to_series() < 30).all()
    few = table.filter("few")
    assert len(few) and (few.select(pl.max_horizontal("baseline_events", "events")).to_series() < 30).all()
    shown = table.filter(~pl.col("withheld"))
    assert not shown.select(pl.any_horizontal(pl.col("difference", "difference_low").is_nan()).any()).item()


def test_tables_are_marked_and_follow_from_the_counts(tmp_path):
    paths = frames.write_tables(compared(), tmp_path)
    assert [p.name for p in paths] == [
        f"{n}.parquet" for n in ("differences", "changes", "ratios", "worlds", "mobility", "citizens")
    ]
    for path in paths:
        assert pl.read_parquet_metadata(path)["synthetic"] == "true"
        assert pl.read_parquet(path)["synthetic"].all()
    worlds = pl.read_parquet(paths[3]).filter(pl.col("metric") == "steps-open", pl.col("regime") == "none")
    assert (worlds["numerator"] == worlds["denominator"]).all()
    changes = pl.read_parquet(paths[1]).filter(pl.col("regime") == WITHOUT_FLIGHT, pl.col("dimension") == "everybody")
    citizens = pl.read_parquet(paths[5]).filter(pl.col("regime") == WITHOUT_FLIGHT)
    assert citizens["better"].sum() == changes["better"].item() + changes["mixed"].item() > 0


def test_metric_frame_reads_the_citizens_directly(tmp_path):
    """Selection rates, their greatest ratio and false positives against the baseline, by sex and income."""
    import pandas
    from fairlearn.metrics import MetricFrame, count, selection_rate

    frames.write_tables(compared(), tmp_path)
    table = pandas.read_parquet(tmp_path / "citizens.parquet")
    table = table[table["regime"] == WITHOUT_FLIGHT]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # of the libraries among themselves
        found = MetricFrame(
            metrics={"listed": selection_rate, "n": count},
            y_true=table["baseline_listed"],
            y_pred=table["listed"],
            sensitive_features=table[["sex", "place"]],
        )
    assert found.by_group["n"].sum() == len(table) == 9_000
    assert found.overall["listed"] == pytest.approx(table["listed"].mean())
    female = compared().named(WITHOUT_FLIGHT, "court-listed", "sex", "female").of[0]
    assert found.by_group["n"]["female"].sum() == female


def test_command(tmp_path):
    page, tables = tmp_path / "c.html", tmp_path / "tables"
    answer = call("compare", "as-described", "none", *SMALL, "--html", str(page), "--out", str(tables))
    assert answer.code == 0, answer.stderr
    assert "none against as-described" in answer.stdout
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert (tables / "differences.parquet").exists()
    answer = call("compare", "as-described", "none", *SMALL, "--json")
    found = json.loads(answer.stdout)
    assert found["synthetic"] and found["worlds"] == 2 and len(found["differences"]) > 100
    assert {"changes", "mobility", "ratios"} < set(found) and len(found["changes"]) > 50


def test_json_holds_what_the_terminal_and_the_tables_show(tmp_path):
    comparison = compared()
    found = json.loads(json.dumps(frames.comparison_json(comparison), allow_nan=False))
    everybody = next(row for row in found["changes"] if (row["regime"], row["group"]) == (WITHOUT_FLIGHT, "everybody"))
    changed = comparison.changes(comparison.regimes.index(WITHOUT_FLIGHT))[0]
    assert (everybody["better"], everybody["share_better"]) == (changed.better, changed.share_better.value)
    assert everybody["share_worse_exact_high"] == pytest.approx(changed.exact_worse.high)
    assert {row["regime"] for row in found["mobility"]} == set(comparison.regimes[1:])
    for path in frames.write_tables(comparison, tmp_path):
        if path.stem in ("differences", "changes", "mobility", "ratios"):
            rows = pl.read_parquet(path)
            assert len(found[path.stem]) == len(rows) > 0 and set(found[path.stem][0]) == set(rows.columns)
    assert found["compared_by"][1] == list(comparison.respects[1])


def test_groups_sort_as_they_are_ordered_and_as_the_tables_of_a_run_have_them(tmp_path):
    import pandas

    from underheaven.results.places import AGES_IN_TABLES

    frames.write_tables(compared(), tmp_path)
    citizens = pandas.read_parquet(tmp_path / "citizens.parquet")
    assert sorted(citizens["income"].unique()) == list(range(1, 11))
    assert sorted(citizens["age"].unique()) == list(AGES_IN_TABLES)
    for name in ("differences", "changes", "mobility"):
        table = pl.read_parquet(tmp_path / f"{name}.parquet")
        for dimension, count in (("income", 10), ("age", 8)):
            groups = table.filter(pl.col("dimension") == dimension)["group"].unique().sort().to_list()
            firsts = [int(re.search(r"\d+", group).group()) for group in groups]
            assert firsts == sorted(firsts) and len(groups) == count
    assert "decile 1 " in printed(160) or "decile 01" not in printed(160)
    assert compared().named("none", "court-listed", "income", "decile 1") == compared().named(
        "none", "court-listed", "income", "decile 01"
    )


def test_what_befell_nobody_is_not_said_to_be_impossible():
    table = frames.changes_frame(compared()).filter(~pl.col("withheld"), pl.col("worse") == 0)
    assert len(table) and (table["share_worse_low"] == 0).all()
    assert (table["share_worse_high"] > 0).all() and (
        table["share_worse_high"] == table["share_worse_exact_high"]
    ).all()
    shares = frames.differences_frame(compared()).filter(
        ~pl.col("withheld"), pl.col("unit") == "share", pl.col("value") == 0
    )
    assert len(shares) and (shares["value_high"] > 0).all()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("compare", "as-described"), "at least two"),
        (("compare", "as-described", "none", "--seeds", "1"), "at least 2 worlds"),
        (("compare", "as-described", "none", "--seeds", "3", "--precision", "0.1"), "give one of them"),
        (("compare", "as-described", "nobody"), "there is no regime"),
    ],
)
def test_bad_calls_end_with_one_message(arguments, words):
    answer = call(*arguments)
    assert answer.code == 2 and words in answer.stderr and "Traceback" not in answer.stderr
    assert not answer.stdout


def test_ratios_are_those_of_the_counts():
    every = frames.ratios_frame(compared())
    assert len(every) and (every["adverse_ratio"] >= 1).all() and (every["favourable_ratio"] <= 1).all()
    assert set(every["regime"]) >= {"as-described", WITHOUT_FLIGHT} and "none" not in set(every["regime"])
    row = every.filter(pl.col("regime") == "as-described").row(0, named=True)
    sides = (row["most"], row["least"])
    rates = [compared().named("as-described #2", row["metric"], row["dimension"], side).a.value for side in sides]
    assert row["adverse_ratio"] == pytest.approx(rates[0] / rates[1])
