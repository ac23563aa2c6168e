"""`underheaven report`: the report of a run that is finished.

Question answered: how is a report seen again without living anything? Left out: its contents (results/).
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

from underheaven.cli.doors import asks, json_instead_of
from underheaven.studies.request import ReportRequest


@asks(ReportRequest)
def report(request: ReportRequest, as_json: Annotated[bool, json_instead_of("the report")] = False) -> None:
    """Print the report of a finished run and write report.html anew, after checking that no byte was changed."""
    from underheaven.cli.living import tell
    from underheaven.results import open_run, rewrite_report

    run = Path(request.run)
    rewrite_report(run)
    tell(open_run(run), run, as_json)
    print(f"Report to open in a browser: {run / 'report.html'}", file=sys.stderr)
