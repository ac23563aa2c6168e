"""`underheaven find`: citizens of a finished run who are worth looking at.

Question answered: whom should one explain? Left out: how they are found (studies/find.py).
"""

from __future__ import annotations

import csv
import io
import json
from typing import Annotated

import typer

from underheaven.cli.doors import asks, json_instead_of
from underheaven.studies.request import FindRequest


@asks(FindRequest)
def find(
    request: FindRequest,
    as_json: Annotated[bool, json_instead_of("a table")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print comma-separated values on stdout.")] = False,
) -> None:
    """Find citizens of a run for whom all marks hold, and say with which probability each was to be found."""
    from underheaven.studies.find import search

    found = search(request)
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
