"""`underheaven compare`: regimes side by side on the same persons with the same luck.

Question answered: how is a comparison asked for? Left out: what it does (studies/compare.py).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from underheaven.cli.options import Threads, directory_named, number, precision_said
from underheaven.cli.worlds import SCALE, world_of
from underheaven.errors import BadInput


def compare(
    regimes: Annotated[
        list[str],
        typer.Argument(
            help="Two or more regimes: names, files (.yaml) or run directories, each with ~PART for what is taken out "
            "of it, such as as-described~gates/flight. The others are compared with the first."
        ),
    ],
    society: Annotated[str, typer.Option(help="Synthetic society: china-2018 or uniform.")] = "china-2018",
    scale: Annotated[
        str | None, typer.Option(help=f"Size of each world as 1:N of the national population; {SCALE} if not said.")
    ] = None,
    population: Annotated[int | None, number("--population", "Citizens of each world, instead of --scale.")] = None,
    first: Annotated[str, typer.Option("--from", help="First day, the first of a month.")] = "2018-01-01",
    last: Annotated[str, typer.Option("--to", help="Last day, the last of a month.")] = "2018-12-31",
    seed: Annotated[int, number("--seed", "Luck of the comparison, from which each world has its own.")] = 1,
    threads: Threads = 0,
    seeds: Annotated[
        int | None, number("--seeds", "Worlds, each with a seed of its own; 20 if not said.", "worlds")
    ] = None,
    precision: Annotated[
        float | None,
        typer.Option(
            parser=precision_said,
            metavar="<float>",
            help="Instead of --seeds: as many worlds as make the interval of --metric this narrow (half width).",
        ),
    ] = None,
    metric: Annotated[str, typer.Option(help="Metric that --precision is about.")] = "steps-open",
    html: Annotated[Path | None, typer.Option(help="Write one page that needs no network to this file.")] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            parser=directory_named,
            metavar="PATH",
            help="Write Parquet tables to this directory, every citizen included.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object on stdout instead of tables.")] = False,
) -> None:
    """Compare regimes on the same persons with the same luck: differences, intervals, who is better and worse off."""
    if seeds is not None and precision is not None:
        raise BadInput("--seeds and --precision both say how many worlds; give one of them.")
    world = world_of(scale, population, (first, last), seed, threads)

    from underheaven.cli.progress import told_on_stderr
    from underheaven.results.comparison.frames import comparison_json, write_tables
    from underheaven.results.comparison.terminal import print_comparison
    from underheaven.results.html.comparison_page import render_comparison
    from underheaven.studies.compare import CompareRequest, compare_regimes
    from underheaven.studies.outputs import Page, check_new_directory

    page = None if html is None else Page(html, "compare")
    if out is not None:
        check_new_directory(out)
        if page is not None and html is not None and html.absolute() == out.absolute():
            raise BadInput(f"--html and --out both name {out}; a file and a directory need two names.")
    request = CompareRequest(
        regimes=tuple(regimes),
        society=society,
        worlds=20 if seeds is None else seeds,
        precision=precision,
        metric=metric,
        keeps_citizens=out is not None,
        **world,
    )
    with told_on_stderr() as watcher:
        comparison = compare_regimes(request, watcher)
    if out is not None:
        write_tables(comparison, out)
    if page is not None:
        page.write(render_comparison(comparison))
    if as_json:
        print(json.dumps(comparison_json(comparison), allow_nan=False))
    else:
        print_comparison(comparison)
