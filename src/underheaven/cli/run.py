"""`underheaven run`: live a synthetic society under a regime and report.

Question answered: how is a run asked for? Left out: what it does (studies/run.py).
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from underheaven.cli.doors import asks, directory_option, json_instead_of
from underheaven.studies.request import RunRequest


@asks(RunRequest)
def run(
    request: RunRequest,
    out: Annotated[
        Path | None,
        directory_option("Run directory, new or empty; runs/<regime>-<society>-<population>-<seed> if not said."),
    ] = None,
    as_json: Annotated[bool, json_instead_of("the report")] = False,
) -> None:
    """Live a synthetic society under a regime, day by day, and report beside the official figures."""
    from underheaven.cli.living import simulate_and_tell
    from underheaven.studies.run_directory import default_directory

    request = request.taken_apart()
    simulate_and_tell(request.within(default_directory(request) if out is None else out), as_json)
