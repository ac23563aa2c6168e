"""`underheaven ablate`: which rule or mechanism of a regime does it.

Question answered: how is a regime taken apart? Left out: how that is done (studies/ablation.py).
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from underheaven.cli.doors import asks, json_instead_of
from underheaven.studies.request import AblationRequest

if TYPE_CHECKING:
    from underheaven.studies.ablation import Ablation

MOST_ROWS = 25


@asks(AblationRequest)
def ablate(
    request: AblationRequest,
    list_parts: Annotated[bool, typer.Option("--list", help="Print the parts of the regime and live nothing.")] = False,
    as_json: Annotated[bool, json_instead_of("tables")] = False,
) -> None:
    """Take each rule and mechanism out of a regime, and share out what the largest do together."""
    if list_parts:
        _list(request.regime)
        return
    from underheaven.cli.progress import told_on_stderr
    from underheaven.results.comparison.frames import finite
    from underheaven.studies.ablation import ablate

    with told_on_stderr() as watcher:
        found = ablate(request, watcher)
    if as_json:
        parts = [finite({"part": a.part, "title": a.title, **asdict(a.effect.difference)}) for a in found.parts]
        content = {"synthetic": True, "regime": found.regime, "metric": found.metric.name, "parts": parts}
        print(json.dumps({**content, "shares": [asdict(s) for s in found.shares], "together": found.together}))
    else:
        _print(found)


def _list(regime: str) -> None:
    from underheaven.studies.candidates import candidate
    from underheaven.studies.parts import parts_of

    found = candidate(regime)
    for part in parts_of(found.rules.regime, found.rulebook):
        print(f"{part.name}  ({part.title})")


def _print(found: Ablation) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from underheaven.results.comparison.wording import difference_words, interval_words, value_words

    out, metric = Console(highlight=False), found.metric
    out.print(
        Text("Synthetic. ", style="bold")
        + Text(
            f"{metric.title} under {found.regime}: {value_words(metric, found.value.value)}"
            f"{'' if metric.unit == 'share' else ' ' + metric.unit}; {found.worlds} worlds of {found.population:,}."
        )
    )
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    for name in ("without", "changes by", "95% interval"):
        table.add_column(name, justify="left" if name == "without" else "right", no_wrap=True)
    moved = [a for a in found.parts if a.effect.difference.value != 0.0]
    for a in moved[:MOST_ROWS]:
        words = (a.part, difference_words(metric, a.effect), interval_words(metric, a.effect.difference))
        table.add_row(*(Text(w) for w in words), style="" if a.effect.difference.excludes_zero else "dim")
    out.print(table)
    out.print(f"{len(found.parts) - len(moved)} of {len(found.parts)} parts change nothing in any world.", style="dim")
    if not found.shares:
        return
    out.print(Text("\nShapley shares: what each does, averaged over the orders in which they could be put in"))
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    for name in ("part", "does", "95% interval", "of all"):
        table.add_column(name, justify="left" if name == "part" else "right", no_wrap=True)
    for s in found.shares:
        value = value_words(metric, s.value.value, signed=True)
        part = f"{s.value.value / found.together:.0%}" if found.together else ""
        table.add_row(Text(s.part), Text(value), Text(interval_words(metric, s.value)), part)
    out.print(table)
