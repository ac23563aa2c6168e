"""Living a run with somebody watching, and telling what came out; shared by run, resume and rerun.

Question answered: what goes to stderr while it runs, what to stdout when it is done, and what is said when it is
stopped? Left out: the run itself (studies/run.py) and the report (results/).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from underheaven.cli.characters import has_every_character
from underheaven.cli.progress import told_on_stderr

if TYPE_CHECKING:
    from underheaven.results.record import RunRecord
    from underheaven.studies.request import RunRequest
    from underheaven.studies.rules import Rules


def simulate_and_tell(request: RunRequest, as_json: bool, rules: Rules | None = None) -> RunRecord:
    """Live what was asked for, write the run directory, print the report (or one JSON object) on stdout."""
    from underheaven.studies.run import run_job

    try:
        with told_on_stderr() as watcher:
            record = run_job(request, watcher, rules)
    except KeyboardInterrupt:
        raise KeyboardInterrupt(_what_is_kept(request.out)) from None
    tell(record, request.out, as_json)
    print(f"Run directory: {request.out}. Report to open in a browser: {request.out / 'report.html'}", file=sys.stderr)
    return record


def tell(record: RunRecord, directory: Path, as_json: bool) -> None:
    """Print a run on stdout: its report, or exactly one JSON object."""
    if as_json:
        from underheaven.studies.summary import summary_json

        print(json.dumps(summary_json(record, directory), ensure_ascii=not has_every_character()))
    else:
        from underheaven.results import print_report

        print_report(record)


def _what_is_kept(out: Path) -> str:
    from underheaven.studies.run_directory import is_unfinished

    if is_unfinished(out):
        return (
            f"interrupted. The months lived up to the last kept state stay in {out}; `underheaven resume {out}` goes "
            "on from there, to the same result."
        )
    return "interrupted before the first month; nothing was written."
