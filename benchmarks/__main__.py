"""How fast the engine lives, beside a kernel written by hand for one work; `make bench`.

Question answered: what does generality cost, and where does the time go? Left out: starting and compiling (they are
printed, not part of the ratios). Absolute seconds differ between machines and hours; the ratios of one run are what
counts: each engine figure stands between two runs of the hand-written kernel, on the same processors.

    python -m benchmarks                        8 million citizens, all processors
    python -m benchmarks --population 1000000 --threads 1 --repeat 3
    python -m benchmarks.face_search            a face among 10 million, within the second
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import time
from dataclasses import replace

import numba
import numpy as np
from rich.console import Console
from rich.table import Table

from benchmarks.handwritten import Handwritten
from underheaven.engine.plan import Plan
from underheaven.engine.run import begin, simulate_month
from underheaven.engine.schedule import STEPS, time_by_step
from underheaven.engine.shard import Shard
from underheaven.model.conduct.acts.compile import ActKind
from underheaven.model.regime import compile_rulebook, load_regime
from underheaven.model.regime.rulebook import Rulebook
from underheaven.model.tables import make_tables
from underheaven.society import load_society
from underheaven.state.measures import Measure

WORKS = {
    "sc365": ("sc365", "uniform", 1.0),
    "load-a": ("bench-a", "china-2018", 0.13),
    "bench-a": ("bench-a", "china-2018", 1.0),
    "as-described": ("as-described", "china-2018", 1.0),
}
"""Works by name: regime, society, and the factor on the rates of attempted steps. Load A has 9.8 candidates a
citizen-year in all; `bench-a` adds every attempted step of the catalogue to the same acts. Candidates of political acts
are drawn at the rate of the attitude that does most of them (1.6 of the 9.8 for acts that nobody does)."""
TARGETS = {"sc365": 0.45, "load-a": 0.3}
MONTHS = 12


def time_by_hand(n: int) -> float:
    """Seconds of the hand-written year."""
    work = Handwritten(n, 1)
    began = time.perf_counter()
    work.live()
    return time.perf_counter() - began


def time_engine(plan: Plan) -> tuple[float, Shard, object]:
    """Seconds from the first month's start to the last month's end, the shard and the progress afterwards."""
    tables = make_tables(plan.rulebook, plan.society, plan.seed)
    shard = Shard(plan.society, tables, [(0, plan.society.n_grids)], plan.n_threads)
    progress = begin(plan, [shard], tables)
    began = time.perf_counter()
    for _ in range(plan.n_months):
        simulate_month(plan, [shard], progress)
    return time.perf_counter() - began, shard, progress


def rulebook_of(regime_name: str, steps_factor: float) -> Rulebook:
    """A regime whose demands are attempted so many times as often."""
    regime = load_regime(regime_name)
    rulebook = compile_rulebook(regime.catalogue, regime)
    rates = rulebook.acts.rate_per_year * np.where(rulebook.acts.kind == ActKind.DEMAND, steps_factor, 1.0)
    return replace(rulebook, acts=replace(rulebook.acts, rate_per_year=rates))


def measure(work: str, args) -> dict:
    """One work: its ratio to the hand-written year, what it did, bytes, and time by step."""
    regime_name, society_name, steps_factor = WORKS[work]
    rulebook = rulebook_of(regime_name, steps_factor)
    warm = Plan(load_society(society_name, 20_000, 1), rulebook, 1, 0, 2, args.threads)
    began = time.perf_counter()
    time_engine(warm)
    first = time.perf_counter() - began
    plan = Plan(load_society(society_name, args.population, 1), rulebook, 1, 0, MONTHS, args.threads)
    ratios, seconds = [], []
    for _ in range(args.repeat):
        before = time_by_hand(args.population)
        took, shard, progress = time_engine(plan)
        ratios.append((before + time_by_hand(args.population)) / 2.0 / took)
        seconds.append(took)
    total = sum(c.counts.sum(axis=(0, 2)) for c in progress.counts) / args.population
    return {
        "work": work,
        "ratio": statistics.median(ratios),
        "ratio_least": min(ratios),
        "ratio_greatest": max(ratios),
        "target": TARGETS.get(work),
        "citizen_days_per_second": args.population * 365 / statistics.median(seconds),
        "candidates_per_citizen_year": float(total[Measure.CANDIDATES]),
        "acts_per_citizen_year": float(total[Measure.COMMITTED]),
        "steps_per_citizen_year": float(sum(c.steps[..., 0].sum() for c in progress.counts)) / args.population,
        "scored_per_citizen_year": float(total[Measure.SCORED]),
        "live_records": float(progress.counts[-1].counts[:, Measure.RECORDS_STOCK].sum()) / args.population,
        "on_court_list": float(progress.counts[-1].counts[:, Measure.COURT_STOCK].sum()) / args.population,
        "on_score_list": float(progress.counts[-1].counts[:, Measure.SCORE_STOCK].sum()) / args.population,
        "resident_bytes": shard.n_bytes() / args.population,
        "first_call_s": first,
        "by_step": time_by_step(plan, shard, progress),
    }


def show(results: list[dict], console: Console) -> None:
    """Two tables: the works beside each other, and time by step."""
    table = Table(title="Speed against a kernel written by hand for SC365 (ratio 1 = as fast)")
    for name in ("work", "ratio", "at least", "M citizen-days/s", "candidates", "acts", "steps", "scored", "bytes"):
        table.add_column(name, justify="left" if name == "work" else "right")
    for r in results:
        table.add_row(
            r["work"],
            f"{r['ratio']:.2f} ({r['ratio_least']:.2f}-{r['ratio_greatest']:.2f})",
            "" if r["target"] is None else f"{r['target']:.2f}",
            f"{r['citizen_days_per_second'] / 1e6:,.0f}",
            *(f"{r[k + '_per_citizen_year']:.2f}" for k in ("candidates", "acts", "steps", "scored")),
            f"{r['resident_bytes']:.2f}",
        )
    console.print(table)
    steps = Table(title="Nanoseconds a citizen-year by step, one thread, last month")
    steps.add_column("work")
    for name in (*STEPS, "sum"):
        steps.add_column(name, justify="right")
    for r in results:
        steps.add_row(r["work"], *(f"{x:.0f}" for x in r["by_step"]), f"{sum(r['by_step']):.0f}")
    console.print(steps)


def main() -> None:
    """Measure and print; `--json` prints one object instead."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--population", type=int, default=8_000_000)
    parser.add_argument("--threads", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--works", nargs="*", default=list(WORKS), choices=list(WORKS))
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    numba.set_num_threads(args.threads)
    Handwritten(1000, 1).live()
    results = [measure(work, args) for work in args.works]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if args.json:
        print(json.dumps({"threads": args.threads, "population": args.population, "peak_MiB": peak, "works": results}))
    else:
        show(results, Console(width=140))


if __name__ == "__main__":
    main()
