"""`underheaven run`: live a synthetic society under a regime and report.

Question answered: how is a run asked for? Left out: what it does (studies/run.py).
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from underheaven.cli.options import Threads, directory_named, months_of, number, population_of


def run(
    regime: Annotated[
        str,
        typer.Argument(
            help="Regime to live under: a name from `underheaven regimes`, or a regime file (.yaml), with ~PART for "
            "what is taken out of it, such as as-described~gates/flight."
        ),
    ] = "as-described",
    society: Annotated[str, typer.Option(help="Synthetic society: china-2018 or uniform.")] = "china-2018",
    scale: Annotated[
        str | None, typer.Option(help="Size as 1:N of the national population; 1:1000 if nothing is said.")
    ] = None,
    population: Annotated[int | None, number("--population", "Size in citizens, instead of --scale.")] = None,
    first: Annotated[str, typer.Option("--from", help="First day, the first of a month.")] = "2018-01-01",
    last: Annotated[str, typer.Option("--to", help="Last day, the last of a month.")] = "2018-12-31",
    seed: Annotated[int, number("--seed", "Luck of the world; the same seed gives the same bits.")] = 1,
    threads: Threads = 0,
    out: Annotated[
        Path | None,
        typer.Option(
            parser=directory_named,
            metavar="PATH",
            help="Run directory, new or empty; runs/<regime>-<society>-<population>-<seed> if not said.",
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object on stdout instead of the report.")
    ] = False,
) -> None:
    """Live a synthetic society under a regime, day by day, and report beside the official figures."""
    n_citizens = population_of(scale, population)
    first_month, n_months = months_of(first, last)

    from underheaven.cli.living import live_and_tell
    from underheaven.studies.parts import name_and_parts
    from underheaven.studies.request import RunRequest
    from underheaven.studies.run_directory import default_directory

    name, parts = name_and_parts(regime)
    request = RunRequest(
        regime=name,
        parts=parts,
        society=society,
        population=n_citizens,
        seed=seed,
        first_month=first_month,
        n_months=n_months,
        threads=threads,
        out=Path(),
    )
    live_and_tell(request.within(default_directory(request) if out is None else out), as_json)
