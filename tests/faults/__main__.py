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

from tests.faults.campaign import begin, inject_one, lots_of, shown, table_of
from tests.faults.kinds import LOST, WRONG

PROCESSES = 2


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
        ProcessPoolExecutor(PROCESSES, spawn, initializer=begin, initargs=(folder,)) as pool,
    ):
        found = list(pool.map(inject_one, [options.seed] * len(lots), lots))
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
