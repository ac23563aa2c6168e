"""`underheaven twins`: the same person with the same luck under other rules, or with other luck.

Question answered: what would have happened to this citizen? Left out: how she lives otherwise (studies/twins.py,
studies/regions.py).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from underheaven.cli.options import number
from underheaven.cli.progress import told_on_stderr
from underheaven.errors import BadInput

if TYPE_CHECKING:
    from underheaven.reasons.regions import SameLife
    from underheaven.studies.twins import Spread, Twins


def twins(
    run: Annotated[Path, typer.Argument(help="Run directory of a finished run.")],
    citizen: Annotated[str, typer.Argument(help="Number of a synthetic citizen, from 0.")],
    regime: Annotated[
        list[str] | None,
        typer.Option(help="Another regime: a name, or a path of a file. Given several times: a row for each."),
    ] = None,
    regions: Annotated[
        bool, typer.Option("--regions", help="A row for each regime of the library that is a region's own (S16).")
    ] = False,
    without: Annotated[
        str | None, typer.Option(metavar="RULE", help="The regime of the run without this rule, such as gates/flight.")
    ] = None,
    without_record: Annotated[
        int | None, number("--without-record", "The same rules, but this entry of her file does not arrive.", "record")
    ] = None,
    totals: Annotated[
        str, typer.Option(help="`held`: only her grid lives otherwise; `free`: the whole society does.")
    ] = "held",
    worlds: Annotated[
        int | None, number("--worlds", "Live her grid with so many other lucks instead.", "n_worlds")
    ] = None,
    threads: Annotated[int, number("--threads", "Threads for `--totals free`, 0 = all cores.")] = 0,
    html: Annotated[
        Path | None, typer.Option(help="Also write the rows of regimes as one HTML file of this name.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object on stdout instead of text.")] = False,
) -> None:
    """Compare two lives of one citizen: as in the run, and with one thing different; or one life under many regimes."""
    if totals not in ("held", "free"):
        raise BadInput(f"--totals {totals}: expected `held` or `free`.")
    names = regime or []
    if regions or len(names) > 1 or html is not None:
        if without is not None or without_record is not None or worlds is not None:
            raise BadInput(
                "rows of regimes have nothing else different; leave out --without, --without-record, --worlds."
            )
        _several(run, citizen, names, regions, (totals, threads), html, as_json)
        return
    if not names and without is None and without_record is None and worlds is None:
        raise BadInput("nothing is different; give --regime B, --without RULE, --without-record K or --worlds 1000.")
    if worlds is not None and totals == "free":
        raise BadInput("--worlds lives one grid many times and holds the totals; leave --totals out.")

    from underheaven.studies import twins as studies
    from underheaven.studies.replayed import RunAgain

    opened = RunAgain.of(run)
    who = opened.citizen(citizen)
    other = studies.chosen_otherwise(opened, who, names[0] if names else None, without, without_record)
    if worlds is not None:
        spreads = studies.worlds(opened, who, worlds, other)
        _tell_worlds(who, worlds, spreads, "" if other is None else f", {other.words}", as_json)
        return
    assert other is not None
    with told_on_stderr() as watcher:
        pair = studies.Pair(opened, other, totals, threads, watcher)
    found = pair.twins(who)
    if as_json:
        print(json.dumps(found.as_json(), ensure_ascii=False))
    else:
        _tell(found)


def _several(
    run: Path,
    citizen: str,
    names: list[str],
    with_regions: bool,
    lived: tuple[str, int],
    html: Path | None,
    as_json: bool,
) -> None:
    """One life under several regimes."""
    from underheaven.studies.outputs import Page
    from underheaven.studies.regions import chosen_regimes, same_life
    from underheaven.studies.replayed import RunAgain

    page = None if html is None else Page(html, "twins")
    opened = RunAgain.of(run)
    who = opened.citizen(citizen)
    others = chosen_regimes(opened, names, with_regions)
    with told_on_stderr() as watcher:
        found = same_life(opened, who, others, *lived, watcher)
    if page is not None:
        from underheaven.reasons.regions_page import regions_page

        page.write(regions_page(found))
    if as_json:
        print(json.dumps(found.as_json(), ensure_ascii=False))
    else:
        _tell_rows(found)


def _tell_rows(found: SameLife) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from underheaven.reasons.regions import HEADS

    print(
        f"Citizen {found.citizen}, {found.label}, under {len(found.rows)} regimes; same person, same luck, national "
        f"totals {found.totals}. Every person is synthetic.\n"
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

    print(f"Citizen {found.run.citizen}, {found.words}; same person, same luck. Every person is synthetic.")
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


def _tell_worlds(citizen: int, n: int, spreads: list[Spread], words: str, as_json: bool) -> None:
    if as_json:
        values = {"synthetic": True, "citizen": citizen, "worlds": n, "totals": "held"}
        print(json.dumps({**values, "spread": [vars(spread) for spread in spreads]}))
        return
    print(f"Citizen {citizen} in {n:,} worlds{words}: same person and rules, other luck. Every person is synthetic.")
    print("National totals are held: what all others do is as in the run.\n")
    print(f"{'':16}{'run':>9}{'mean':>10}{'5 %':>9}{'50 %':>9}{'95 %':>9}{'above 0':>10}")
    for s in spreads:
        row = f"{s.run:>9g}{s.mean:>10.2f}{s.low:>9g}{s.middle:>9g}{s.high:>9g}{100 * s.share_above_zero:>8.1f} %"
        print(f"{s.name:16}{row}")
