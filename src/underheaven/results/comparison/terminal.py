"""Print a comparison on a terminal.

Question answered: what differs, how surely, and who has it better and worse? Left out: every group of every metric,
which the page and the tables hold.
"""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from underheaven.results.chance import FEW
from underheaven.results.comparison.groups import group_words
from underheaven.results.comparison.moves import mobilities
from underheaven.results.comparison.record import Changed, Comparison
from underheaven.results.comparison.wording import (
    FEW_NOTE,
    POINTS,
    WITHHELD_NOTE,
    about,
    bands_of_one_words,
    difference_words,
    gain_words,
    interval_words,
    mobility_words,
    respects_words,
    value_words,
    verdict_words,
)
from underheaven.results.wording import percent_words

WIDE = 120
"""Columns from which on metrics have their whole titles."""
MOST_GROUPS = 5
"""Groups named as those whom it concerns most."""


def print_comparison(comparison: Comparison, console: Console | None = None) -> None:
    """Print a comparison: one block for each regime that is compared with the first."""
    out = console or Console(highlight=False)
    out.print(Text("Synthetic. ", style="bold") + Text(about(comparison)))
    for r in comparison.pairs:
        out.print()
        out.print(Text(f"{comparison.regimes[r]} against {comparison.regimes[0]}", style="bold"))
        out.print(Text(f"A: {comparison.titles[0]}. B: {comparison.titles[r]}.", style="dim"))
        out.print(_differences(comparison, r, out.width))
        shown = comparison.shown(r)
        nothing = sum(comparison.is_nothing(r, m) for m in shown)
        if nothing:
            out.print(Text(f"{nothing} of {len(shown)} metrics are 0 under both in every world.", style="dim"))
        if one_sided := bands_of_one_words(comparison, r):
            out.print(Text(one_sided, style="dim"))
        _print_changes(out, comparison, r)
    out.print()
    out.print(Text(f"{FEW_NOTE} {WITHHELD_NOTE}", style="dim"))
    note = (
        "Differences of shares are in percentage points. Saved: times as many citizens as a comparison with separate "
    )
    out.print(Text(f"{note}luck needs for an interval of the same width.", style="dim"))


def _differences(comparison: Comparison, r: int, width: int) -> Table:
    """One row a metric that is not 0 under both; the last column only where there is room."""
    is_wide = width >= WIDE
    table = Table(box=None, padding=(0, 2 if is_wide else 1, 0, 0), pad_edge=False)
    table.add_column("", no_wrap=True)
    for name in ("A", "B", "B less A", f"{comparison.confidence:.0%} interval"):
        table.add_column(Text(name), justify="right", no_wrap=True)
    table.add_column("people have it" if is_wide else "people", no_wrap=True)
    if is_wide:
        table.add_column("saved", justify="right", no_wrap=True)
    for m in comparison.shown(r):
        if comparison.is_nothing(r, m):
            continue
        metric = comparison.metrics[m]
        d = comparison.difference(r, m)
        style = "dim" if d.is_few or d.is_withheld else ""
        values = ["withheld", ""] if d.is_withheld else [value_words(metric, e.value) for e in (d.a, d.b)]
        interval = "" if d.is_withheld else interval_words(metric, d.difference).removesuffix(POINTS)
        difference = "" if d.is_withheld else difference_words(metric, d).replace(POINTS, "")
        title = metric.title + ("" if metric.unit == "share" else f", {metric.unit}") if is_wide else metric.short
        words = [title, *values, difference, interval, verdict_words(metric, d)]
        words += [gain_words(d.gain) if is_wide and not d.is_withheld else ""] if is_wide else []
        table.add_row(*(Text(w) for w in words), style=style)
    return table


def _print_changes(out: Console, comparison: Comparison, r: int) -> None:
    changes = comparison.changes(r)
    everybody = changes[0]
    parts = []
    for word, share in (("better", everybody.share_better), ("worse", everybody.share_worse)):
        parts.append(
            f"{percent_words(share.value)} {word} off ({percent_words(share.low)} to {percent_words(share.high)})"
        )
    out.print(
        f"Citizens: {', '.join(parts)}, {everybody.mixed} of {everybody.persons:,} both; "
        f"by {respects_words(comparison, r)}."
    )
    everybody_moves = mobilities(comparison, r)[0]
    out.print(f"Mobility between bands (Prais-Shorrocks): {mobility_words(comparison, everybody_moves)}.")
    for word in ("better", "worse"):
        most = most_concerned(changes, word)
        if most:
            listed = "; ".join(
                f"{group_words(c.name)} ({c.dimension}) {percent_words(getattr(c, f'share_{word}').value)}"
                for c in most
            )
            out.print(f"  most often {word} off: {listed}")


def most_concerned(changes: list[Changed], word: str) -> list[Changed]:
    """The groups with the largest share of persons better or worse off, of those with enough persons and events."""
    enough = [c for c in changes[1:] if c.persons >= FEW and getattr(c, word) >= FEW]
    return sorted(enough, key=lambda c: -getattr(c, f"share_{word}").value)[:MOST_GROUPS]
