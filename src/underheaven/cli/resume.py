"""`underheaven resume`: go on with a run that was stopped.

Question answered: how does a stopped run end with the result that it would have had? Left out: checkpoints (engine/).
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from underheaven.cli.options import Threads


def resume(
    run: Annotated[Path, typer.Argument(help="Run directory of a run that was stopped.")],
    threads: Threads = 0,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object on stdout instead of the report.")
    ] = False,
) -> None:
    """Go on with a stopped run from its last complete month; the result is the same to the bit."""
    from underheaven.cli.living import live_and_tell
    from underheaven.studies.run_directory import unfinished_run

    kept = unfinished_run(run.resolve() if run.is_symlink() else run, threads)
    live_and_tell(kept.request, as_json, kept.rules())
