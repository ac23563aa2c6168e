"""Differences with their intervals around zero, a row each.

Question answered: how is a list of differences drawn so that their intervals can be compared? Left out: other charts
(charts.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isfinite

from underheaven.results.comparison.estimates import Estimate
from underheaven.results.html.charts import heading, nice_top
from underheaven.results.html.svg import Drawing, dot, line, percent, rect, text

STEP = 40


@dataclass(frozen=True)
class Span:
    """A labelled row; no estimate = withheld."""

    label: str
    estimate: Estimate | None
    words: str
    is_few: bool = False


def spans(rows: Sequence[Span], show: Callable[[float], str]) -> Drawing:
    """Dots on bars around a line at zero; rows that rest on few events are grey and do not stretch the scale.

    Args:
        rows: from the top down.
        show: for the ends of the scale.
    """
    sure = [r for r in rows if not r.is_few] or rows
    ends = [abs(v) for r in sure if r.estimate for v in (r.estimate.low, r.estimate.high) if isfinite(v)]
    scale = nice_top(max(ends, default=0.0) or 1.0)
    height = len(rows) * STEP
    parts = [line("50%", 0, "50%", height, "k")]

    def across(value: float) -> float:
        return 50 + 50 * min(max(value / scale, -1.0), 1.0)

    for i, row in enumerate(rows):
        y = i * STEP
        parts += heading(row.label, row.words, y + 13)
        parts.append(line(0, y + 25, "100%", y + 25, "r"))
        e = row.estimate
        if e is None or not isfinite(e.low):
            continue
        low, high = across(e.low), across(e.high)
        style = "few" if row.is_few else "as"
        parts.append(rect(percent(low), y + 22.5, percent(max(high - low, 0.2)), 5, style))
        parts.append(
            dot(percent(across(e.value)), y + 25, 4.5, "few" if row.is_few else "a", f"{row.label}: {row.words}")
        )
    parts.append(text(0, height + 14, show(-scale), "s q"))
    parts.append(text("50%", height + 14, show(0.0), "s q", "middle"))
    parts.append(text("100%", height + 14, show(scale), "s q", "end"))
    return Drawing("".join(parts), height + 20)
