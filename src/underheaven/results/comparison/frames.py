"""Lay out a comparison as Polars frames, and as Parquet files that others read.

Question answered: which tables does a comparison leave, and what stands in a row of each? Left out: words
(terminal.py, results/html/comparison_page.py). Every row says that it is synthetic.

`citizens` has one row for each citizen, world and regime; its columns of groups are the sensitive features and
`listed`, `better`, `worse` the predictions of Fairlearn's `MetricFrame`.
"""

from __future__ import annotations

from dataclasses import asdict
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

from underheaven.results.chance import FEW
from underheaven.results.comparison.groups import GROUPS, NAMES
from underheaven.results.comparison.moves import mobilities
from underheaven.results.comparison.ratios import ratios_of
from underheaven.results.comparison.record import Comparison
from underheaven.results.complete_files import complete_file

if TYPE_CHECKING:
    import polars as pl


def differences_frame(comparison: Comparison) -> pl.DataFrame:
    """A row for each metric, regime and group: both values, their difference, intervals, on how much it rests.

    Values that rest on fewer than 30 persons or attempts are withheld (null); `few` marks fewer than 30 events.
    """
    import polars as pl

    rows = []
    for r in comparison.pairs:
        for m, metric in enumerate(comparison.metrics):
            for g, group in enumerate(GROUPS):
                if not comparison.has(m, g, r):
                    continue
                d = comparison.difference(r, m, g)
                shown = (d.a, d.b, d.difference)
                numbers = [None] * 9 if d.is_withheld else [x for e in shown for x in (e.value, e.low, e.high)]
                head = (
                    metric.name,
                    metric.unit,
                    comparison.regimes[0],
                    comparison.regimes[r],
                    group.dimension,
                    group.name,
                )
                tail = (
                    d.of[0],
                    d.of[1],
                    d.events[0],
                    d.events[1],
                    d.is_few,
                    d.is_withheld,
                    None if d.is_withheld else d.gain,
                )
                rows.append((*head, *numbers, *tail, True))
    names = ["metric", "unit", "baseline", "regime", "dimension", "group"]
    names += [f"{kind}{end}" for kind in ("baseline_value", "value", "difference") for end in ("", "_low", "_high")]
    names += ["baseline_of", "of", "baseline_events", "events", "few", "withheld", "citizens_saved", "synthetic"]
    kinds = [pl.String] * 6 + [pl.Float64] * 9 + [pl.Int64] * 4 + [pl.Boolean] * 2 + [pl.Float64, pl.Boolean]
    return pl.DataFrame(rows, schema=dict(zip(names, kinds, strict=True)), orient="row")


def changes_frame(comparison: Comparison) -> pl.DataFrame:
    """A row for each regime and group of persons: how many have it better and worse, with intervals."""
    import polars as pl

    rows = []
    for r in comparison.pairs:
        for c in comparison.changes(r):
            shares = [x for e in (c.share_better, c.share_worse) for x in (e.value, e.low, e.high)]
            shares += [x for e in (c.exact_better, c.exact_worse) for x in (e.low, e.high)]
            numbers = [None] * 10 if c.persons < FEW else shares
            head = (comparison.regimes[0], comparison.regimes[r], c.dimension, c.name)
            rows.append((*head, c.persons, c.better, c.worse, c.mixed, *numbers, c.chance, c.persons < FEW, True))
    names = ["baseline", "regime", "dimension", "group", "persons", "better", "worse", "mixed"]
    names += [f"{kind}{end}" for kind in ("share_better", "share_worse") for end in ("", "_low", "_high")]
    names += [f"{kind}_exact{end}" for kind in ("share_better", "share_worse") for end in ("_low", "_high")]
    kinds = [pl.String] * 4 + [pl.Int64] * 4 + [pl.Float64] * 11 + [pl.Boolean] * 2
    return pl.DataFrame(
        rows, schema=dict(zip([*names, "sign_test", "withheld", "synthetic"], kinds, strict=True)), orient="row"
    )


def ratios_frame(comparison: Comparison) -> pl.DataFrame:
    """A row for each regime, adverse metric and dimension: adverse-rate ratio and four-fifths rule."""
    import polars as pl

    rows = [{**asdict(ratios), "synthetic": True} for ratios in ratios_of(comparison)]
    return pl.DataFrame(rows) if rows else pl.DataFrame(schema={"regime": pl.String, "synthetic": pl.Boolean})


def mobility_frame(comparison: Comparison) -> pl.DataFrame:
    """A row for each regime and group of persons: the index of mobility between bands, with intervals."""
    import polars as pl

    rows = []
    for r in comparison.pairs:
        for m in mobilities(comparison, r):
            shown = [x for e in (m.a, m.b, m.difference) for x in (e.value, e.low, e.high)]
            numbers = [None] * 9 if m.is_withheld else [x if isfinite(x) else None for x in shown]
            head = (comparison.regimes[0], comparison.regimes[r], m.dimension, m.name)
            rows.append((*head, *numbers, *m.persons, *m.moved, m.is_withheld, True))
    names = ["baseline", "regime", "dimension", "group"]
    names += [f"{kind}{end}" for kind in ("baseline_index", "index", "difference") for end in ("", "_low", "_high")]
    names += ["baseline_persons", "persons", "baseline_moved", "moved", "withheld", "synthetic"]
    kinds = [pl.String] * 4 + [pl.Float64] * 9 + [pl.Int64] * 4 + [pl.Boolean] * 2
    return pl.DataFrame(rows, schema=dict(zip(names, kinds, strict=True)), orient="row")


def worlds_frame(comparison: Comparison) -> pl.DataFrame:
    """A row for each world, regime and metric of everybody: numerator and denominator, from which all else follows.

    Means of other metrics have none: they follow from those.
    """
    import polars as pl

    rows = [
        (k, str(seed), regime, metric.name, *(int(x) for x in comparison.counts[r, k, m, 0]), True)
        for k, seed in enumerate(comparison.worlds)
        for r, regime in enumerate(comparison.regimes)
        for m, metric in enumerate(comparison.metrics)
        if not metric.mean_of and comparison.counts[r, k, m, 0, 1] >= 0
    ]
    names = ["world", "seed", "regime", "metric", "numerator", "denominator", "synthetic"]
    return pl.DataFrame(rows, schema=names, orient="row")


def citizens_frame(comparison: Comparison) -> pl.DataFrame:
    """A row for each citizen, world and regime; empty unless the citizens were kept.

    `income` is the decile as a number, 1 to 10, as in the tables of a run.
    """
    import polars as pl

    parts = []
    for k, columns in enumerate(comparison.citizens):
        n = len(columns["sex"])
        who = {d: pl.Series(d, columns[d]).cast(pl.UInt32) for d in NAMES}
        for r, regime in enumerate(comparison.regimes):
            frame = pl.DataFrame(
                {
                    "regime": pl.Series([regime]).new_from_index(0, n),
                    "world": pl.Series([k]).new_from_index(0, n),
                    "citizen": pl.Series(range(n), dtype=pl.Int64),
                    **who,
                    "listed": columns[f"listed {r}"].astype("uint8"),
                    "baseline_listed": columns["listed 0"].astype("uint8"),
                    "months_listed": columns[f"months listed {r}"],
                    "better": columns[f"better {r}"].astype("uint8"),
                    "worse": columns[f"worse {r}"].astype("uint8"),
                }
            )
            parts.append(frame)
    if not parts:
        return pl.DataFrame()
    named = [
        pl.col(d).replace_strict(dict(enumerate(names)), return_dtype=pl.String).alias(d)
        for d, names in NAMES.items()
        if d != "income"
    ]
    named.append((pl.col("income") + 1).cast(pl.Int8))
    return pl.concat(parts).with_columns(*named, pl.lit(True).alias("synthetic"))


def comparison_json(comparison: Comparison) -> dict[str, Any]:
    """All that a comparison shows, JSON-ready: one list of rows a table, each row as in the table of that name.

    What no number stands for (an interval that nobody can have, an infinite saving) is null.
    """
    tables = {
        "differences": differences_frame(comparison),
        "changes": changes_frame(comparison),
        "mobility": mobility_frame(comparison),
        "ratios": ratios_frame(comparison),
    }
    about = {
        "synthetic": True,
        "regimes": list(comparison.regimes),
        "titles": list(comparison.titles),
        "compared_by": [list(respects) for respects in comparison.respects],
        "society": comparison.society,
        "population": comparison.population,
        "months": list(comparison.months),
        "seed": comparison.seed,
        "worlds": len(comparison.worlds),
        "confidence": comparison.confidence,
    }
    return about | {name: [finite(row) for row in frame.to_dicts()] for name, frame in tables.items()}


def finite(row: dict[str, Any]) -> dict[str, Any]:
    """A row as JSON takes it: null for nan and infinity, which it does not know."""
    return {key: None if isinstance(x, float) and not isfinite(x) else x for key, x in row.items()}


def write_tables(comparison: Comparison, directory: Path) -> list[Path]:
    """Write the tables of a comparison as Parquet.

    Raises:
        WriteFailed: a file could not be written; what was complete stays.
    """
    tables = {
        "differences": differences_frame(comparison),
        "changes": changes_frame(comparison),
        "ratios": ratios_frame(comparison),
        "worlds": worlds_frame(comparison),
        "mobility": mobility_frame(comparison),
    }
    if comparison.citizens:
        tables["citizens"] = citizens_frame(comparison)
    paths = []
    for name, frame in tables.items():
        path = directory / f"{name}.parquet"
        with complete_file(path) as handle:
            frame.write_parquet(handle, metadata={"synthetic": "true", "regimes": ", ".join(comparison.regimes)})
        paths.append(path)
    return paths
