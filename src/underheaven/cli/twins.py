"""`underheaven twins`: the same person with the same random numbers under other rules, or with another seed.

Question answered: what would have happened to this citizen? Left out: how she lives otherwise (studies/twins.py,
studies/regions.py).
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from underheaven.cli.doors import asks, json_instead_of
from underheaven.cli.progress import told_on_stderr
from underheaven.studies.request import TwinsRequest

if TYPE_CHECKING:
    from underheaven.reasons.regions import SameLife
    from underheaven.studies.regions import OtherLuck
    from underheaven.studies.twins import Twins


@asks(TwinsRequest)
def twins(
    request: TwinsRequest,
    html: Annotated[
        Path | None, typer.Option(help="Also write the rows of regimes as one HTML file of this name.")
    ] = None,
    as_json: Annotated[bool, json_instead_of("text")] = False,
) -> None:
    """Compare two lives of one citizen: as in the run, and with one thing different; or one life under many regimes."""
    from underheaven.studies.outputs import Page
    from underheaven.studies.regions import OtherLuck, SameLife, live_otherwise

    page = None if html is None else Page(html, "twins")
    if page is not None and request.regimes is None:
        rows = () if request.regime is None else (request.regime,)
        request = replace(request, regime=None, regimes=rows)
    with told_on_stderr() as watcher:
        found = live_otherwise(request, watcher)
    if page is not None and isinstance(found, SameLife):
        from underheaven.reasons.regions_page import regions_page

        page.write(regions_page(found))
    if as_json:
        print(json.dumps(found.as_json(), ensure_ascii=False))
    elif isinstance(found, SameLife):
        _tell_rows(found)
    elif isinstance(found, OtherLuck):
        _tell_worlds(found)
    else:
        _tell(found)


def _tell_rows(found: SameLife) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from underheaven.reasons.regions import HEADS

    print(
        f"Citizen {found.citizen}, {found.label}, under {len(found.rows)} regimes; same person and random numbers, "
        f"national totals {found.totals}. Every person is synthetic.\n"
    )
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False)
    for head in HEADS[:-1]:
        table.add_column(head, overflow="fold")
    for cells in found.cells():
        table.add_row(*(Text(cell) for cell in cells[:-1]))
    Console(highlight=False).print(table)
    print("\nWhat made the difference, the first thing that went otherwise:")
    print("\n".join(f"  {row.regime}: {row.made_the_difference}" for row in found.rows[1:]))
    print("\n" + "\n".join(found.notes))


def _tell(found: Twins) -> None:
    from underheaven.reasons.outcome import outcome_of
    from underheaven.reasons.twins import refusals

    print(f"Citizen {found.run.citizen}, {found.words}; same person and random numbers. Every person is synthetic.")
    if found.totals == "held":
        print(
            "National totals are held: what all others do is as in the run; only this neighbourhood lives otherwise.\n"
        )
    else:
        print("National totals are free: the whole society lived under the other rules.\n")
    if not found.changes:
        print("Nothing in this life differs.")
        return
    print("\n".join(change.words for change in found.changes))
    print("\nWhy, from the first change back:")
    print("\n".join(f"{'   ' * k}{'<- ' if k else ''}{words}" for k, words in enumerate(found.path)))
    told = refusals(found.run, found.twin)
    if told.gone or told.stay:
        print(
            f"\nClosed steps of the run that follow from this: {len(told.gone)}; closed all the same: {len(told.stay)}."
        )
        print(
            "\n".join([*(f"  only in the run: {w}" for w in told.gone), *(f"  all the same: {w}" for w in told.stay)])
        )
    a, b = outcome_of(found.run), outcome_of(found.twin)
    print("\nIn sum (run, twin):")
    for name in vars(a):
        print(f"  {name.replace('_', ' ')}: {getattr(a, name)}, {getattr(b, name)}")


def _tell_worlds(found: OtherLuck) -> None:
    words = f", {found.words}" if found.words else ""
    who = f"Citizen {found.citizen} in {found.n_worlds:,} worlds{words}"
    print(f"{who}: same person and rules, another seed. Every person is synthetic.")
    print("National totals are held: what all others do is as in the run.\n")
    print(f"{'':16}{'run':>9}{'mean':>10}{'5 %':>9}{'50 %':>9}{'95 %':>9}{'above 0':>10}")
    for s in found.spread:
        row = f"{s.run:>9g}{s.mean:>10.2f}{s.low:>9g}{s.middle:>9g}{s.high:>9g}{100 * s.share_above_zero:>8.1f} %"
        print(f"{s.name:16}{row}")
