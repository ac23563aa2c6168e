"""`underheaven regimes`: which regimes there are, and every number of one of them.

Question answered: what are the rules, and on whose word does each number stand? Left out: what the rules do.
"""

from __future__ import annotations

from typing import Annotated

import typer

from underheaven.errors import BadInput


def regimes(
    action: Annotated[str | None, typer.Argument(help="`show` prints one regime; the list if not said.")] = None,
    regime: Annotated[
        str | None, typer.Argument(help="With show: a name from the list, or a regime file (.yaml).")
    ] = None,
) -> None:
    """List the regimes, or show every number of one with its range and its source."""
    if action is None:
        _list_all()
        return
    if action != "show":
        raise BadInput(f"regimes {action[:80]}: expected `underheaven regimes` or `underheaven regimes show NAME`.")
    if regime is None:
        raise BadInput("regimes show: expected the name of a regime; `underheaven regimes` lists them.")
    _show(regime)


def _list_all() -> None:
    from rich.console import Console
    from rich.table import Table

    from underheaven.regimes import load_regime, regime_names

    table = Table(title="Regimes", title_justify="left")
    table.add_column("name", no_wrap=True)
    table.add_column("title")
    table.add_column("catalogue", no_wrap=True)
    for name in ("numbers", "assumed"):
        table.add_column(name, justify="right")
    for name in regime_names():
        regime = load_regime(name)
        numbers = regime.numbers()
        n_assumed = sum(number.origin.startswith("assumed") for number in numbers)
        table.add_row(name, regime.rules.title, regime.rules.catalogue, str(len(numbers)), str(n_assumed))
    Console(highlight=False).print(table)


def _show(name: str) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from underheaven.regimes import describe_regime, load_regime

    console = Console(highlight=False)
    for section, rows in describe_regime(load_regime(name)):
        table = Table(title=section, title_justify="left", show_header=False, box=None, padding=(0, 2, 0, 0))
        for ratio in (4, 3, 5):
            table.add_column(overflow="fold", ratio=ratio)
        for row in rows:
            table.add_row(*map(Text, row))
        console.print(table)
        console.print()
