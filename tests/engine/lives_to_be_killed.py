"""A program whose children live one plan each, so that a test can kill them.

It imports and compiles once, then reads lines: a directory forks a child that lives the plan with its state kept there
and writes the digest beside it, and is answered with the child's number; an empty line waits for the child's end and is
answered with its exit status (negative: the signal that ended it). Until then its number stays its own.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.engine.lives import loud_values, rulebook, society
from underheaven.engine import Plan, simulate

DIGEST = "digest.txt"


def plan() -> Plan:
    """Five months of two thousand loud citizens."""
    return Plan(society(2_000), rulebook("as-described", loud_values()), seed=4, n_months=5, threads=1)


def live_in(directory: Path) -> None:
    """Live the plan and leave its digest."""
    result = simulate(plan(), checkpoint=directory / "state")
    (directory / DIGEST).write_text(result.digest)


def main() -> None:
    """Serve until the input ends."""
    simulate(plan())
    print("ready", flush=True)
    for line in sys.stdin:
        directory = Path(line.strip())
        child = os.fork()
        if child == 0:
            try:
                live_in(directory)
                os._exit(0)
            finally:
                os._exit(1)
        print(child, flush=True)
        sys.stdin.readline()
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    main()
