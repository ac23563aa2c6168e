"""How peak memory grows with the population at the bench load; `python -m benchmarks.memory`.

Question answered: how many bytes does one more citizen cost, everything included? Left out: the memory of the
interpreter, of compiled code and of counts, which is the same for every population and falls out of the difference.
"""

from __future__ import annotations

import resource
import subprocess
import sys

POPULATIONS = (1_400_000, 14_000_000)
MOST = 14.0
"""Bytes a citizen that the contracts allow at this load."""


def live_once(population: int) -> None:
    """Live a year of `bench-a` and print the peak memory of this process in bytes."""
    from underheaven.engine import Plan, simulate
    from underheaven.model.regime import compile_rulebook, load_regime
    from underheaven.society import load_society

    regime = load_regime("bench-a")
    simulate(Plan(load_society("china-2018", population, 1), compile_rulebook(regime.catalogue, regime), 1))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)


def main() -> None:
    """Live both populations in processes of their own and print the growth."""
    if len(sys.argv) > 1:
        live_once(int(sys.argv[1]))
        return
    peaks = []
    for population in POPULATIONS:
        command = [sys.executable, "-m", "benchmarks.memory", str(population)]
        peaks.append(int(subprocess.run(command, capture_output=True, text=True, check=True).stdout))
        print(f"{population:>12,} citizens: peak {peaks[-1] / 2**20:,.0f} MiB")
    growth = (peaks[1] - peaks[0]) / (POPULATIONS[1] - POPULATIONS[0])
    print(f"growth {growth:.2f} bytes a citizen, at most {MOST:g} allowed")


if __name__ == "__main__":
    main()
