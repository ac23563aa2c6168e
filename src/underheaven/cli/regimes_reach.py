"""`underheaven regimes reach`: how many persons each rule of a regime met, and which rules met nobody.

Question answered: how is it asked, and what is printed? Left out: counting (results/reach.py).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from underheaven.cli.progress import told_on_stderr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from underheaven.results.reach import Reached
    from underheaven.studies.reach import Reach
    from underheaven.studies.request import ReachRequest


def reach(request: ReachRequest, as_json: bool) -> None:
    """Live a regime once, or read a finished run, and print every rule with what was counted for it."""
    from underheaven.studies.reach import reach_of

    with told_on_stderr() as watcher:
        found = reach_of(request, watcher)
    if as_json:
        print(json.dumps(found.as_json(), ensure_ascii=False))
    else:
        _print(found)


def _print(found: Reach) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from underheaven.results.reach import met_words, most_met_first, not_counted, what_is_counted

    out = Console(highlight=False)
    out.print(
        Text("Synthetic. ", style="bold")
        + Text(
            f"{found.regime}, {found.population:,} citizens of {found.society}, {found.months[0]} to "
            f"{found.months[1]}, seed {found.seed}. Counts are of this society, not scaled."
        )
    )
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column("rule", overflow="fold")
    table.add_column("met", justify="right", no_wrap=True)
    table.add_column("what is counted", ratio=1)
    for r in most_met_first(found.rules):
        table.add_row(Text(r.rule), Text(met_words(r)), Text(what_is_counted(r)))
    out.print(table)
    _print_unmet(out, found.rules)
    missing = not_counted(found.rules)
    if missing:
        out.print(Text(f"\nNothing is stored of {', '.join(r.rule for r in missing)}.", style="dim"))


def _print_unmet(out, rules: Sequence[Reached]) -> None:
    """The rules that met nobody, with what the file says of them."""
    from rich.text import Text

    from underheaven.results.reach import met_nobody

    unmet = met_nobody(rules)
    out.print(Text(f"\n{len(unmet)} of {len(rules)} rules met nobody", style="bold"))
    for r in unmet:
        out.print(Text.assemble(f"  {r.rule}", (f"  {r.why}" if r.why else "", "dim")))
