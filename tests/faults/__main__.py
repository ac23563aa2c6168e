"""`make faults`: a thousand faults, drawn from a seed, and a table of what came of them.

Question answered: is anything complete ever lost, or anything changed accepted? Exit code 1 if so. ARGS: --faults N,
--seed N, --only WORDS (kinds that have these words in their name).
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random

from tests.faults.kinds import KINDS, LOST, OUTCOMES, WRONG, Campaign
from tests.faults.small_world import SmallWorld

AT_ONCE = 10
"""Faults that one process injects before it takes the next lot; each lot draws from its own numbers."""
PROCESSES = 2
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


def _begin(folder: str) -> None:
    _campaigns.append(prepare(Path(tempfile.mkdtemp(dir=folder)) / "world"))


def _inject(seed: int, lot: Lot) -> Found:
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


def main() -> int:
    """Run the campaign that was asked for."""
    asked = argparse.ArgumentParser(prog="make faults", description=__doc__)
    asked.add_argument("--faults", type=int, default=1_000)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--only", default="")
    options = asked.parse_args()
    began = time.perf_counter()
    lots = lots_of(options.faults, options.only)
    spawn = multiprocessing.get_context("spawn")
    with (
        tempfile.TemporaryDirectory() as folder,
        ProcessPoolExecutor(PROCESSES, spawn, initializer=_begin, initargs=(folder,)) as pool,
    ):
        found = list(pool.map(_inject, [options.seed] * len(lots), lots))
    for _, _, complaints in found:
        print(*complaints, sep="\n", end="\n" if complaints else "", file=sys.stderr)
    table = table_of(found)
    print(shown(table))
    bad = sum(row[LOST] + row[WRONG] for row in table.values())
    said = "something was lost, or wrong and accepted" if bad else "nothing was lost, nothing wrong was accepted"
    print(f"\nseed {options.seed}, {time.perf_counter() - began:.0f} s: {said}.")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
