"""`underheaven report`: the report of a run that is finished.

Question answered: how is a report seen again without living anything? Left out: its contents (results/).
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer


def report(
    run: Annotated[Path, typer.Argument(help="Run directory of a finished run.")],
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object on stdout instead of the report.")
    ] = False,
) -> None:
    """Print the report of a finished run and write report.html anew, after checking that no byte was changed."""
    from underheaven.cli.living import tell
    from underheaven.results import open_run, rewrite_report

    rewrite_report(run)
    tell(open_run(run), run, as_json)
    print(f"Report to open in a browser: {run / 'report.html'}", file=sys.stderr)
