"""`underheaven regimes`: which regimes there are, and every number of one of them.

Question answered: what are the rules, and on whose word does each number stand? Left out: what the rules do.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from underheaven.cli.doors import asks
from underheaven.cli.regimes_reach import reach
from underheaven.errors import BadInput
from underheaven.studies.request import ReachRequest

MOST_FILES = 1000
"""Files of one call."""
NARROW = 60
"""Columns below which the list is no table."""

ACTIONS = {
    "show": "NAME|FILE [--html PAGE]",
    "check": "FILE...",
    "test": "[NAME|FILE...]",
    "diff": "NAME|FILE NAME|FILE",
    "cite": "NAME|FILE",
    "reach": "NAME|FILE|RUN",
}
"""What can be asked, and of what."""


@asks(ReachRequest, "With reach: ")
def regimes(
    request: ReachRequest,
    action: Annotated[
        str | None,
        typer.Argument(
            help="`show` prints one regime, `check` looks for faults, `test` tries the example cases, `diff` says what "
            "differs, `cite` where each number comes from, `reach` whom each rule meets; the list if not said."
        ),
    ] = None,
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[REGIME]...", help="Names from the list, or regime files (.yaml).")
    ] = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="PAGE", help="With show: write one HTML page instead.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="With check, diff, cite and reach: print one JSON object.")
    ] = False,
) -> None:
    """List the regimes; show, check, test, compare or cite the rules of one, or say whom each of them meets."""
    names = names or []
    if action is None:
        _list_all()
        return
    if action not in ACTIONS:
        asked = ", ".join(f"`{word} {of}`" for word, of in ACTIONS.items())
        raise BadInput(f"regimes {action[:80]}: expected `underheaven regimes`, or with one of {asked}.")
    wanted = {"check": (1, MOST_FILES), "test": (0, MOST_FILES), "diff": (2, 2)}.get(action, (1, 1))
    if not wanted[0] <= len(names) <= wanted[1]:
        raise BadInput(
            f"regimes {action}: expected the name of a regime or its file, as in `underheaven regimes {action} "
            f"{ACTIONS[action]}`; `underheaven regimes` lists the names."
        )
    if html is not None and action != "show":
        raise BadInput("--html: goes with `regimes show`.")
    if action == "reach":
        reach(replace(request, regime=names[0]), as_json)
        return
    _answer(action, names, html, as_json)


def _answer(action: str, names: list[str], html: Path | None, as_json: bool) -> None:
    if action == "check":
        from underheaven.cli.regimes_check import check

        check(names, as_json)
    elif action == "test":
        from underheaven.cli.regimes_test import test_cases

        test_cases(names)
    elif action == "diff":
        from underheaven.cli.regimes_compare import diff

        diff(names[0], names[1], as_json)
    elif action == "cite":
        from underheaven.cli.regimes_compare import cite

        cite(names[0], as_json)
    elif html is None:
        from underheaven.cli.regimes_show import show

        show(names[0])
    else:
        _write_page(names[0], html)


def _write_page(name: str, page: Path) -> None:
    from underheaven.model.regime import load_document
    from underheaven.results.html.regime_page import regime_page
    from underheaven.studies.outputs import Page

    checked = Page(page, "regimes show")
    checked.write(regime_page(load_document(name)))
    print(page)


def _list_all() -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from underheaven.model.regime import load_regime, regime_names
    from underheaven.model.regime.holdings import holdings, whom_it_meets

    lines: list[Text] = []
    table = Table(title="Regimes", title_justify="left", show_lines=True)
    table.add_column("name", no_wrap=True)
    table.add_column("title, what it holds, whom it meets, rows")
    for name in ("numbers", "assumed"):
        table.add_column(name, justify="right")
    for name in regime_names():
        regime = load_regime(name)
        numbers, rules = regime.numbers(), regime.rules
        n_assumed = sum(number.origin.startswith("assumed") for number in numbers)
        below = "; ".join(filter(None, (holdings(rules), whom_it_meets(rules), ", ".join(rules.rows))))
        table.add_row(name, Text.assemble(rules.title, "\n", (below, "dim")), str(len(numbers)), str(n_assumed))
        lines.append(
            Text.assemble((name, "bold"), f"\n{rules.title}\n{below}\n{len(numbers)} numbers, {n_assumed} assumed\n")
        )
    console = Console(highlight=False)
    if console.width >= NARROW:
        console.print(table)
        return
    for line in lines:
        console.print(line)
