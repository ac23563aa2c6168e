"""A campaign of faults: how many of each kind, drawn from which numbers, counted how.

Question answered: how is it cut into lots that any process can take, so that the same seed injects the same faults?
Left out: the faults (kinds.py).
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from random import Random

from tests.faults.kinds import KINDS, OUTCOMES, Campaign
from tests.faults.small_world import SmallWorld

AT_ONCE = 10
"""Faults that one process injects before it takes the next lot; each lot draws from its own numbers."""
Lot = tuple[str, int, int]
"""Kind, number of the lot, faults."""
Found = tuple[str, list[str], list[str]]
"""Kind, outcomes, complaints."""
_campaigns: list[Campaign] = []


def lots_of(n_faults: int, only: str = "") -> list[Lot]:
    """Kinds with the shares of `KINDS`, at least one fault each, cut into lots."""
    whole, lots = sum(n for n, _ in KINDS.values()), []
    for kind, (share, _) in KINDS.items():
        left = max(1, round(n_faults * share / whole)) if only in kind else 0
        while left > 0:
            lots.append((kind, len(lots), min(left, AT_ONCE)))
            left -= AT_ONCE
    return lots


def prepare(folder: Path) -> Campaign:
    """A campaign on a world of its own; `folder` is empty or not there."""
    campaign = Campaign(SmallWorld.make(folder), Random(0))
    campaign.prepare()
    return campaign


def inject(campaign: Campaign, seed: int, lot: Lot) -> Found:
    """One lot."""
    kind, number, n_faults = lot
    campaign.drawn, campaign.complaints = Random(f"{seed} {kind} {number}"), []
    return kind, [KINDS[kind][1](campaign) for _ in range(n_faults)], campaign.complaints


def begin(folder: str) -> None:
    """Prepare a process of the campaign."""
    _campaigns.append(prepare(Path(tempfile.mkdtemp(dir=folder)) / "world"))


def inject_one(seed: int, lot: Lot) -> Found:
    """One lot, in such a process."""
    return inject(_campaigns[0], seed, lot)


def table_of(found: list[Found]) -> dict[str, dict[str, int]]:
    """How often each outcome came of each kind."""
    table: dict[str, dict[str, int]] = {}
    for kind, outcomes, _ in found:
        row = table.setdefault(kind, dict.fromkeys(OUTCOMES, 0))
        for outcome in outcomes:
            row[outcome] += 1
    return table


def shown(table: dict[str, dict[str, int]]) -> str:
    """The table as text."""
    heads = ("fault", "injected", *OUTCOMES)
    rows = [(kind, sum(row.values()), *(row[outcome] for outcome in OUTCOMES)) for kind, row in table.items()]
    rows.append(("all", *(sum(row[k] for row in rows) for k in range(1, len(heads)))))
    lines = [[str(cell) for cell in row] for row in (heads, *rows)]
    widths = [max(len(line[k]) for line in lines) for k in range(len(heads))]
    shown_lines = []
    for first, *others in lines:
        cells = [cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True)]
        shown_lines.append("  ".join((first.ljust(widths[0]), *cells)))
    return "\n".join(shown_lines)
