"""`underheaven scene`: one place in one day of a finished run, to be looked at.

Question answered: what does a camera see there, whom does it name, and who really was it? Left out: what a scene holds
(scenes/) and which grid and day it shows (studies/scene.py).
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from underheaven.cli.doors import asks, directory_option, json_instead_of
from underheaven.studies.request import SceneRequest


@asks(SceneRequest)
def scene(
    request: SceneRequest,
    out: Annotated[
        Path, directory_option("Directory of the page (index.html), the frames and captures.csv; new or empty.")
    ],
    as_json: Annotated[bool, json_instead_of("lines")] = False,
) -> None:
    """Show one place in one day of a run's own citizens, second by second, as a page that plays without a network."""
    from underheaven.scenes.captures import rows
    from underheaven.studies.scene import show

    made = show(replace(request, out=out))
    shown = made.scene
    if as_json:
        found = {"synthetic": True, "scene": shown.kind, "grid": shown.grid, "day": shown.date, "lead": shown.lead}
        files = [str(path) for path in made.files]
        print(json.dumps({**found, "captures": rows(shown), "files": files}, ensure_ascii=False))
        return
    print(f"{shown.title} in neighbourhood {shown.grid} ({shown.where}) on {shown.date}, under {shown.regime}.")
    print(shown.lead)
    for row in rows(shown):
        print(f"  {row['time']}  {row['what']}: {row['decision']}")
    print("Every person of this run is synthetic.")
    print(f"Page to open in a browser: {out / 'index.html'}", file=sys.stderr)
