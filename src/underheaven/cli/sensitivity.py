"""`underheaven sensitivity`: which assumption each headline hangs on.

Question answered: how is a study of assumptions asked for? Left out: how it is done (studies/sensitivity.py).
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from underheaven.cli.options import Threads, number
from underheaven.cli.worlds import SCALE, world_of

if TYPE_CHECKING:
    from underheaven.studies.sensitivity import Sensitivity


def sensitivity(
    regime: Annotated[
        str, typer.Argument(help="Regime whose assumed numbers are varied: a name, a file (.yaml) or a run directory.")
    ] = "as-described",
    headline: Annotated[
        str, typer.Option(help="Headline whose variance is shared out; the first of the report if not said.")
    ] = "",
    only: Annotated[
        str, typer.Option(help="Vary only numbers whose path begins so, such as regime/lists/court-defaulters.")
    ] = "",
    trajectories: Annotated[int, number("--trajectories", "Trajectories of the screening.")] = 4,
    few: Annotated[int, number("--few", "Numbers whose variance shares are computed; 0 = none.")] = 10,
    samples: Annotated[int, number("--samples", "Sample of the variance shares, a power of two.")] = 64,
    society: Annotated[str, typer.Option(help="Synthetic society: china-2018 or uniform.")] = "china-2018",
    scale: Annotated[str | None, typer.Option(help=f"Size of the world as 1:N; {SCALE} if not said.")] = None,
    population: Annotated[int | None, number("--population", "Citizens of the world, instead of --scale.")] = None,
    first: Annotated[str, typer.Option("--from", help="First day, the first of a month.")] = "2018-01-01",
    last: Annotated[str, typer.Option("--to", help="Last day, the last of a month.")] = "2018-12-31",
    seed: Annotated[int, number("--seed", "Luck of the study.")] = 1,
    threads: Threads = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object on stdout instead of tables.")] = False,
) -> None:
    """Screen all assumed numbers of a regime (Morris) and share out a headline's variance among the few (Sobol)."""
    world = world_of(scale, population, (first, last), seed, threads)

    from underheaven.cli.progress import told_on_stderr
    from underheaven.studies.sensitivity import SensitivityRequest, sensitivity

    request = SensitivityRequest(
        regime, headline, society, only=only, trajectories=trajectories, few=few, samples=samples, **world
    )
    with told_on_stderr() as watcher:
        found = sensitivity(request, watcher)
    if as_json:
        screened = {name: [asdict(s) for s in rows] for name, rows in found.screened.items()}
        content = {"synthetic": True, "regime": found.regime, "screened": screened, "headline": found.headline}
        print(json.dumps({**content, "shares": [asdict(s) for s in found.shares]}))
    else:
        _print(found)


def _print(found: Sensitivity) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    out = Console(highlight=False)
    words = f"{found.n_assumed:,} assumed numbers of {found.regime}, {found.lives:,} lives, the same luck in all."
    out.print(Text("Synthetic. ", style="bold") + Text(words))
    out.print("The assumption that each headline hangs on most, and how far it moves it over its whole range:")
    still = 0
    for name, rows in found.screened.items():
        still += not rows
        if rows:
            out.print(Text(f"{name}  ", style="bold") + Text(f"{rows[0].strength:.3g}"))
            out.print(Text(f"    {rows[0].path}"), overflow="fold", soft_wrap=True)
    if still:
        out.print(f"{still} headlines do not move with any of them.", style="dim")
    if not found.shares:
        return
    out.print(Text(f"\nWhose is the variance of {found.headline} (Sobol indices with 95 % intervals)"))
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    for name in ("assumption", "alone", "with others"):
        table.add_column(name, justify="left" if name == "assumption" else "right", overflow="fold")
    for s in found.shares:
        shares = (f"{s.alone:.2f} ± {s.alone_error:.2f}", f"{s.total:.2f} ± {s.total_error:.2f}")
        table.add_row(Text(s.path), *shares)
    out.print(table)
