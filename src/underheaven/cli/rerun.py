"""`underheaven rerun`: live a finished run once more from its manifest and compare the digests.

Question answered: does this machine give the same bits? Left out: how a digest is made (engine/).
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

from underheaven.cli.doors import asks, directory_option, json_instead_of
from underheaven.errors import BadRun
from underheaven.studies.request import RerunRequest


@asks(RerunRequest)
def rerun(
    request: RerunRequest,
    out: Annotated[
        Path | None, directory_option("Directory of the second run, new or empty; <first>-rerun if not said.")
    ] = None,
    as_json: Annotated[bool, json_instead_of("the report")] = False,
) -> None:
    """Live a finished run again from its manifest; fails if the digest differs."""
    from underheaven.cli.living import simulate_and_tell
    from underheaven.studies.run_directory import finished_run, free_name

    first = finished_run(Path(request.manifest), request.threads)
    where = first.request.out
    second = first.request.within(free_name(where.with_name(f"{where.name}-rerun")) if out is None else out)
    record = simulate_and_tell(second, as_json, first.rules())
    if record.outcome.digest != first.digest:
        raise BadRun(
            f"{second.out}: the digest {record.outcome.digest[:16]}... differs from {first.digest[:16]}... of {where}: "
            "compare the versions and the hashes of the inputs in the two manifests."
        )
    print(f"Same digest as {where}: {first.digest}", file=sys.stderr)
