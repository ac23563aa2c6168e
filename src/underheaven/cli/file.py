"""`underheaven file`: the whole file of one synthetic citizen.

Question answered: what is held of this citizen, by whom, and until when? Left out: how it is found (studies/file.py).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

from underheaven.cli.doors import asks, json_instead_of
from underheaven.studies.request import CitizenRequest


@asks(CitizenRequest)
def file(request: CitizenRequest, as_json: Annotated[bool, json_instead_of("a table")] = False) -> None:
    """Print the file of one synthetic citizen: each line with day, agency, channel, and until when it is held."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from underheaven.studies.file import file_of

    found = file_of(Path(request.run), str(request.citizen))
    if as_json:
        print(json.dumps(found.as_json(), ensure_ascii=False))
        return
    console = Console(highlight=False)
    person = found.person
    title = f"Citizen {person.citizen}  {person.label}  {found.name}".rstrip()
    console.print(Text(title, style="bold"))
    if person.score is not None:
        status = ", ".join(person.status) or "on no list"
        console.print(Text(f"Score {person.score}, band {person.band or 'none'}; {status}"))
        for rank in found.ranks:
            console.print(Text(f"Rank {rank.first:,} to {rank.last:,} of {rank.of:,} in {rank.where}"))
        console.print(Text(found.seen))
    console.print(Text("Every person of this run is synthetic.\n", style="dim"))
    table = Table(box=None, pad_edge=False)
    for column in ("Day", "What", "Sent by", "Observed", "Held until", "Really by"):
        table.add_column(column, overflow="fold")
    for line in found.lines:
        really = "" if line.done_by is None else (f"citizen {line.done_by}" if line.done_by >= 0 else "not known")
        cells = (line.day, line.what, line.agency, line.observed, line.until, really)
        table.add_row(*(Text(cell) for cell in cells))
    console.print(table)
