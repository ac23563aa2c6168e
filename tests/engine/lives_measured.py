"""A life in a process of its own that says how much memory it took: python -m tests.engine.lives_measured KEPT MONTHS.

Lives eight million citizens for three months, or goes on where KEPT stands, is interrupted after MONTHS, and prints
in bytes: what is resident of the state, the peak when the last month was lived, the peak at the very end, and what is
left once the state was let go.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.engine.lives import Stopped, rulebook, society
from underheaven.engine import Plan, simulate
from underheaven.engine.memory_returned import return_freed

POPULATION, MONTHS = 8_000_000, 3


def peak_bytes() -> int:
    """The most memory that this process held so far."""
    return _bytes_of("VmHWM")  # what getrusage says may be the parent's


def _bytes_of(name: str) -> int:
    (line,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith(name))
    return int(line.split()[1]) * 1024


def main(kept: Path, stop_after: int) -> None:
    """Live and tell."""
    plan = Plan(society(POPULATION), rulebook("lists-only"), seed=3, n_months=MONTHS, threads=2)
    peaks: list[int] = []

    def on_month(months_done: int, n_months: int) -> None:
        peaks.append(peak_bytes())
        if months_done == stop_after + 1:
            raise Stopped  # before the state after this month is kept

    try:
        outcome = simulate(plan, on_month, kept, grids_per_chunk=64)
    except Stopped:
        return
    state, end = outcome.resident_bytes_per_citizen * POPULATION, peak_bytes()
    return_freed()
    told = {"state": state, "lived": peaks[-1], "end": end, "left": _bytes_of("VmRSS")}
    print(json.dumps({**told, "digest": outcome.digest, "months": len(peaks)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
