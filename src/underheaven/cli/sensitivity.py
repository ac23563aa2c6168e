"""`underheaven sensitivity`: which assumption each headline hangs on.

Question answered: how is a study of assumptions asked for? Left out: how it is done (studies/sensitivity.py).
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

from underheaven.cli.doors import asks, json_instead_of
from underheaven.studies.request import SensitivityRequest

if TYPE_CHECKING:
    from underheaven.studies.sensitivity import Sensitivity


@asks(SensitivityRequest)
def sensitivity(request: SensitivityRequest, as_json: Annotated[bool, json_instead_of("tables")] = False) -> None:
    """Screen all assumed numbers of a regime (Morris) and share out a headline's variance among the few (Sobol)."""
    from underheaven.cli.progress import told_on_stderr
    from underheaven.studies.sensitivity import sensitivity

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
    words = (
        f"{found.n_assumed:,} assumed numbers of {found.regime}, {found.lives:,} lives, the same random numbers in all."
    )
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
