"""`underheaven society`: what a synthetic society is made of, and whether it meets its tables.

Question answered: who lives here? Left out: how they are made and what the tolerances are (society/).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from underheaven.cli.doors import asks
from underheaven.errors import BadInput, UnderheavenError
from underheaven.studies.request import SocietyRequest

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from rich.table import Table

    from underheaven.society import Society
    from underheaven.society.verdict import Margin

GRIDS_AT_A_TIME = 256
WIDEST = 100
"""Columns of the check; on a wider terminal the eye would lose the line."""


@asks(SocietyRequest)
def society(
    request: SocietyRequest,
    check: Annotated[
        bool, typer.Option("--check", help="Print every margin beside its table; fails out of tolerance.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="With --check: print all margins as one JSON object on stdout.")
    ] = False,
) -> None:
    """Describe a synthetic society, or check it against the tables that it is made from."""
    if as_json and not check:
        raise BadInput("--json: prints the margins of --check; say both.")

    from underheaven.society import load_society

    made = load_society(request.name, request.population, request.seed)
    if check:
        _check(made, as_json)
    else:
        _describe(made)


def _describe(made: Society) -> None:
    """Who lives there, counted person by person."""
    import numpy as np
    from rich.console import Console
    from rich.table import Table

    from underheaven.society.traits import AGE_MASK, FIRST_SHIFT, ROLES, SEX_SHIFT

    n_first = n_female = 0
    ages = np.zeros(AGE_MASK + 1, np.int64)
    by_role = dict.fromkeys(ROLES, 0)
    for first in range(0, made.n_grids, GRIDS_AT_A_TIME):
        words = made.live_in(first, min(first + GRIDS_AT_A_TIME, made.n_grids))
        n_first += int(np.count_nonzero(words >> FIRST_SHIFT & 1))
        n_female += int(np.count_nonzero(words >> SEX_SHIFT & 1))
        ages += np.bincount((words & np.uint32(AGE_MASK)).astype(np.int64), minlength=AGE_MASK + 1)
        if not made.is_by_decile:
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
    if not made.is_by_decile:
        _enrolled(made, ages)


def _enrolled(made: Society, ages: NDArray[np.int64]) -> None:
    """Who is in the national gallery, and how old their pictures are, by age band.

    Args:
        made: the society.
        ages: (128,) persons by completed years of age.
    """
    from rich.console import Console
    from rich.table import Table

    from underheaven.results.enrolled import LEGEND, enrolled_by_band

    table = Table(box=None, header_style="dim", title="Enrolled with face, by age", title_justify="left")
    table.add_column("age")
    for name in ("enrolled", "share", "picture, years", "10 years or older", "with fingerprints"):
        table.add_column(name, justify="right")
    for band in enrolled_by_band(ages[None, :]):
        old, fingers = (_share(n, band.enrolled) if band.enrolled else "-" for n in (band.old, band.fingerprints))
        years = f"{band.picture_years:.1f}" if band.enrolled else "-"
        table.add_row(band.name, f"{band.enrolled:,.0f}", _share(band.enrolled, band.persons), years, old, fingers)
    console = Console(highlight=False)
    console.print()
    console.print(table)
    console.print(LEGEND, style="dim", width=min(console.width, WIDEST))


def _check(made: Society, as_json: bool) -> None:
    """Every margin beside its table, those nearest to their tolerance first; an error if one is out of it."""
    from underheaven.society.check import check_society

    margins = check_society(made)
    if as_json:
        _print_json(made, margins)
    else:
        _print_margins(made, margins)
    n_outside = sum(not margin.ok for margin in margins)
    if n_outside:
        raise UnderheavenError(f"{made.name}: {n_outside} of {len(margins)} margins are out of tolerance.")


def _print_json(made: Society, margins: Sequence[Margin]) -> None:
    """One object: the society and all its margins."""
    import json
    from dataclasses import asdict

    found = [{name: _plain(value) for name, value in asdict(margin).items()} for margin in margins]
    about = {"society": made.name, "population": made.population, "seed": made.seed, "synthetic": True}
    print(json.dumps({**about, "margins": found}))


def _print_margins(made: Society, margins: Sequence[Margin]) -> None:
    """A block for each table, made for eighty columns, and one line for each block at the end."""
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False)
    console.print(Text(f"{made.name}, {made.population:,} citizens, seed {made.seed}: synthetic persons only"))
    console.print(Text("used = deviation in per cent of the tolerance; largest first\n", style="dim"))
    blocks = _blocks(margins)
    for (name, unit, source), inside in blocks.items():
        console.print(Text.assemble((name, "bold"), f"  {unit}"))
        console.print(Padding(Text(source, style="dim", overflow="fold"), (0, 0, 0, 2)))
        console.print(Padding(_table(inside), (0, 0, 1, 2)), width=min(console.width, WIDEST))
    if not margins:
        console.print(f"{made.name} is made from no table.")
        return
    console.print(Text("Largest deviation of each table", style="bold"))
    worst = [replace(inside[0], cell=f"{name}: {inside[0].cell}") for (name, _, _), inside in blocks.items()]
    console.print(
        Padding(_table(sorted(worst, key=_used, reverse=True)), (0, 0, 1, 2)), width=min(console.width, WIDEST)
    )
    if all(margin.ok for margin in margins):
        console.print(f"All {len(margins)} margins are within tolerance.")


def _blocks(margins: Sequence[Margin]) -> dict[tuple[str, str, str], list[Margin]]:
    """Margins by name, unit and source, the one nearest to its tolerance first."""
    blocks: dict[tuple[str, str, str], list[Margin]] = {}
    for margin in margins:
        blocks.setdefault((margin.name, margin.unit, margin.source), []).append(margin)
    return {key: sorted(inside, key=_used, reverse=True) for key, inside in blocks.items()}


def _table(margins: Sequence[Margin]) -> Table:
    """One line a margin; words that are too long go on in the next line, numbers never do."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="dim")
    table.add_column("cell", overflow="fold", ratio=1)
    for name in ("target", "society", "deviation", "used"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    for margin in margins:
        numbers = [_figures(number) for number in (margin.target, margin.found, margin.deviation)]
        used = "-" if margin.tolerance == 0 else f"{100 * _used(margin):.0f} %"
        table.add_row(Text(margin.cell), *numbers, used, "" if margin.ok else Text("OUT", style="bold reverse"))
    return table


def _used(margin: Margin) -> float:
    """Which part of its tolerance a deviation takes up; above 1 is out of it."""
    if margin.tolerance > 0:
        return abs(margin.deviation) / margin.tolerance
    return 0.0 if margin.ok else float("inf")


def _plain(value: object) -> object:
    """A number of NumPy as one of Python."""
    return value.item() if hasattr(value, "item") else value  # type: ignore[attr-defined]


def _figures(number: float) -> str:
    """Four digits, and never so small a number that it needs an exponent."""
    return f"{number:,.0f}" if abs(number) >= 1000 else "0" if abs(number) < 0.0005 else f"{number:.4g}"


def _share(part: float, whole: float) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"
