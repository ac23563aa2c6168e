"""`underheaven society`: what a synthetic society is made of, and whether it meets its tables.

Question answered: who lives here? Left out: how they are made and what the tolerances are (society/).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from underheaven.cli.options import population_of, seed_of
from underheaven.errors import UnderheavenError

if TYPE_CHECKING:
    from underheaven.society import Society

GRIDS_AT_A_TIME = 256


def society(
    name: Annotated[str, typer.Argument(help="Society: china-2018 or uniform.")] = "china-2018",
    check: Annotated[
        bool, typer.Option("--check", help="Print every margin beside its table; fails out of tolerance.")
    ] = False,
    scale: Annotated[
        str | None, typer.Option(help="Size as 1:N of the national population; 1:1000 if nothing is said.")
    ] = None,
    population: Annotated[int | None, typer.Option(help="Size in citizens, instead of --scale.")] = None,
    seed: Annotated[int, typer.Option(help="Luck of the world.")] = 1,
) -> None:
    """Describe a synthetic society, or check it against the tables that it is made from."""
    n_citizens = population_of(scale, population)
    seed_of(seed)

    from underheaven.society import load_society

    made = load_society(name, n_citizens, seed)
    if check:
        _check(made)
    else:
        _describe(made)


def _describe(made: Society) -> None:
    """Who lives there, counted person by person."""
    import numpy as np
    from rich.console import Console
    from rich.table import Table

    from underheaven.society.traits import FIRST_SHIFT, ROLES, SEX_SHIFT

    n_first = n_female = 0
    by_role = dict.fromkeys(ROLES, 0)
    for first in range(0, made.n_grids, GRIDS_AT_A_TIME):
        words = made.live_in(first, min(first + GRIDS_AT_A_TIME, made.n_grids))
        n_first += int(np.count_nonzero(words >> FIRST_SHIFT & 1))
        n_female += int(np.count_nonzero(words >> SEX_SHIFT & 1))
        if made.name != "uniform":  # there the same bits hold the decile
            for role, bit in ROLES.items():
                by_role[role] += int(np.count_nonzero(words & bit))
    assumed = [number for number in made.parameters() if number.low < number.high]
    urban = np.diff(made.grid_first)[made.grid_stratum % 2 == 1].sum()
    table = Table(title=f"{made.name}: synthetic persons only", title_justify="left", show_header=False, box=None)
    table.add_column()
    table.add_column(justify="right")
    table.add_column()
    rows = [
        ("citizens", made.population, ""),
        ("neighbourhood grids", made.n_grids, ""),
        ("households", n_first, f"{made.population / max(n_first, 1):.2f} persons each"),
        ("women and girls", n_female, _share(n_female, made.population)),
        ("in towns", int(urban), _share(int(urban), made.population)),
        *((role, count, _share(count, made.population)) for role, count in by_role.items() if count),
        ("numbers that are assumed", len(assumed), "each with a range and a reason"),
    ]
    for what, count, words in rows:
        table.add_row(what, f"{count:,}", words)
    Console(highlight=False).print(table)


def _check(made: Society) -> None:
    """Every margin beside its table; an error if one is out of tolerance."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from underheaven.society.check import check_society

    console = Console(highlight=False)
    margins = check_society(made)
    table = Table(title=f"{made.name}, {made.population:,} citizens, seed {made.seed}", title_justify="left")
    for column in ("margin", "cell", "target", "society", "deviation", "tolerance", "unit", "table", ""):
        is_number = column in ("target", "society", "deviation", "tolerance")
        table.add_column(column, justify="right" if is_number else "left", overflow="fold")
    for margin in margins:
        numbers = (margin.target, margin.found, margin.deviation, margin.tolerance)
        verdict = "within" if margin.ok else "OUT OF TOLERANCE"
        cells = [margin.name, margin.cell, *map(_figures, numbers), margin.unit, margin.source, verdict]
        table.add_row(*map(Text, cells))
    console.print(table)
    n_outside = sum(not margin.ok for margin in margins)
    if n_outside:
        raise UnderheavenError(f"{made.name}: {n_outside} of {len(margins)} margins are out of tolerance.")
    console.print(
        f"All {len(margins)} margins are within tolerance." if margins else f"{made.name} is made from no table."
    )


def _figures(number: float) -> str:
    return f"{number:,.0f}" if abs(number) >= 1000 else f"{number:.4g}"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %"
