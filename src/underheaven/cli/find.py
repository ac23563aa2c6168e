"""`underheaven find`: citizens of a finished run who are worth looking at.

Question answered: whom should one explain? Left out: how they are found (studies/find.py).
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Annotated

import typer

from underheaven.cli.options import number


def find(
    run: Annotated[Path, typer.Argument(help="Run directory of a finished run.")],
    listed: Annotated[bool, typer.Option("--listed", help="On the court list or the score list at some time.")] = False,
    wrongly: Annotated[bool, typer.Option("--wrongly", help="A record or a listing that is somebody else's.")] = False,
    children: Annotated[
        bool, typer.Option("--children-affected", help="A child whose school was closed because of a parent.")
    ] = False,
    refused: Annotated[bool, typer.Option("--refused", help="A closed step.")] = False,
    refused_because: Annotated[
        list[str] | None,
        typer.Option(
            help="A closed step that follows from this: wrong (somebody else's act or debt), own, family, company, "
            "copy, private. As often as wanted."
        ),
    ] = None,
    mark: Annotated[
        list[str] | None,
        typer.Option(
            help="Any other mark, as often as wanted: shown, downgraded, hardship, appealed, struck, repaired, copied, "
            "enterprise, priced, conduct-list, licence, company, ties, private."
        ),
    ] = None,
    most: Annotated[int, number("--most", "How many to draw of those who fit.")] = 20,
    everywhere: Annotated[
        bool, typer.Option("--all", help="Live the whole run again, grid by grid, instead of reading its panel.")
    ] = False,
    grids: Annotated[int | None, number("--grids", "With --all: only so many grids, drawn at random.")] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object on stdout instead of a table.")
    ] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print comma-separated values on stdout.")] = False,
) -> None:
    """Find citizens of a run for whom all marks hold, and say with which probability each was to be found."""
    from underheaven.errors import BadInput
    from underheaven.studies.find import Wanted
    from underheaven.studies.find import find as search
    from underheaven.studies.replayed import RunAgain

    if grids is not None and not everywhere:
        raise BadInput("--grids says how much of the run is lived again; it needs --all.")
    named = {"listed": listed, "wrongly": wrongly, "children-affected": children, "refused": refused}
    wanted = [name for name, is_wanted in named.items() if is_wanted] + list(mark or [])
    asked = Wanted(tuple(wanted), tuple(refused_because or ()))
    found = search(RunAgain.of(run), asked, most, everywhere, grids or 0)
    if as_json:
        print(json.dumps(found.as_json(), ensure_ascii=False))
        return
    rows = [
        {
            "citizen": who.citizen,
            "number": who.number,
            "province": who.province,
            "place": who.place,
            "sex": who.sex,
            "age": who.age,
            "score": "" if who.score is None else who.score,
            "band": who.band or "",
            "records": who.records,
            "wrong": who.wrong,
            "closed steps": who.closed_steps,
            "marks": " ".join(who.marks),
        }
        for who in found.found
    ]
    if as_csv:
        text = io.StringIO()
        columns = [*(rows[0] if rows else ["citizen"]), "probability", "synthetic"]
        writer = csv.DictWriter(text, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows({**row, "probability": found.probability, "synthetic": True} for row in rows)
        print(text.getvalue(), end="")
        return
    _print_table(rows)
    looked = f"Looked at {found.searched:,} citizens in {found.grids[0]:,} of {found.grids[1]:,} grids ({found.how})."
    print(f"\n{looked} {found.fitting:,} fit, {len(found.found):,} are shown.")
    if found.probability is None:
        print("The search ended with the first grid in which somebody fits, so with which probability each was to be")
        print("shown hangs on how many fit in the whole run; `--all` counts them.")
    else:
        print(
            f"Each citizen of the run who fits was to be shown with a probability of {100 * found.probability:.3g} %."
        )
    print("Every person of this run is synthetic. `underheaven explain RUN CITIZEN` tells one life.")


def _print_table(rows: list[dict[str, object]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    for column in ("citizen", "who", "score", "records", "wrong", "closed", "marks"):
        table.add_column(column if rows else "", overflow="fold")
    for row in rows:
        who = f"{row['sex']}, {row['age']}, {row['province']} ({row['place']})"
        score = f"{row['score']} {row['band']}".strip()
        cells = (row["citizen"], who, score, row["records"], row["wrong"], row["closed steps"], row["marks"])
        table.add_row(*(Text(str(cell)) for cell in cells))
    Console(highlight=False).print(table)
