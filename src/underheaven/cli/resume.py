"""`underheaven resume`: go on with a run that was stopped.

Question answered: how does a stopped run end with the result that it would have had? Left out: checkpoints (engine/).
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from underheaven.cli.doors import asks, json_instead_of
from underheaven.studies.request import ResumeRequest


@asks(ResumeRequest)
def resume(request: ResumeRequest, as_json: Annotated[bool, json_instead_of("the report")] = False) -> None:
    """Go on with a stopped run from its last complete month; the result is the same to the bit."""
    from underheaven.cli.living import simulate_and_tell
    from underheaven.studies.run_directory import unfinished_run

    run = Path(request.run)
    kept = unfinished_run(run.resolve() if run.is_symlink() else run, request.threads)
    simulate_and_tell(kept.request, as_json, kept.rules())
