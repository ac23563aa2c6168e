"""A life in a process of its own that says how much memory it took: python -m tests.engine.lives_measured KEPT MONTHS.

Lives eight million citizens for three months, or goes on where KEPT stands, is interrupted after MONTHS, and prints
in bytes: what is resident of the state, the peak when the last month was lived, the peak at the very end.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.engine.lives import Stopped, rulebook, society
from underheaven.engine import Plan, live

POPULATION, MONTHS = 8_000_000, 3


def peak_bytes() -> int:
    """The most memory that this process held so far."""
    (line,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024  # what getrusage says may be the parent's


def main(kept: Path, stop_after: int) -> None:
    """Live and tell."""
    plan = Plan(society(POPULATION), rulebook("lists-only"), seed=3, n_months=MONTHS, threads=2)
    peaks: list[int] = []

    def on_month(months_done: int, n_months: int) -> None:
        peaks.append(peak_bytes())
        if months_done == stop_after + 1:
            raise Stopped  # before the state after this month is kept

    try:
        outcome = live(plan, on_month, kept, grids_per_chunk=64)
    except Stopped:
        return
    state = outcome.resident_bytes_per_citizen * POPULATION
    print(
        json.dumps(
            {"state": state, "lived": peaks[-1], "end": peak_bytes(), "digest": outcome.digest, "months": len(peaks)}
        )
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
