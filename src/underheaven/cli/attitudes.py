"""`underheaven attitudes`: class by attitude at equal conduct.

Question answered: how is it asked who stands where for loyalty alone? Left out: finding it (studies/attitudes.py).
"""

from __future__ import annotations

import json
from typing import Annotated

from underheaven.cli.doors import asks, json_instead_of
from underheaven.studies.request import AttitudeRequest


@asks(AttitudeRequest)
def attitudes(request: AttitudeRequest, as_json: Annotated[bool, json_instead_of("a table")] = False) -> None:
    """Live the same persons with and without points for political acts: the bands of the loyal and of the critical."""
    from underheaven.cli.progress import told_on_stderr
    from underheaven.studies.attitudes import class_by_attitude

    with told_on_stderr() as watcher:
        found = class_by_attitude(request, watcher)
    if as_json:
        print(json.dumps(found.as_json()))
        return
    print(f"{found.regime}: bands on the last day by attitude, {found.worlds} worlds. Every person is synthetic.\n")
    print(f"{'attitude':10}{'persons':>9}  " + "".join(f"{name:>16}" for name in found.band_names))
    for row in found.rows:
        pairs = zip(row.bands, row.bands_without, strict=True)
        cells = "".join(f"{f'{100 * a:.2f} ({100 * b:.2f}) %':>16}" for a, b in pairs)
        print(f"{row.attitude:10}{row.persons:>9,}  {cells}")
    print("\nIn brackets the same lives where political acts cost and bring nothing. For loyalty alone:")
    for row in found.rows:
        lower, higher = (
            f"{100 * e.value:.2f} % ({100 * e.low:.2f} to {100 * e.high:.2f})" for e in (row.lower, row.higher)
        )
        print(f"  {row.attitude}: {lower} stand in a lower band, {higher} in a higher one")
    print("\nMean score, and what of it is for loyalty alone:")
    for row in found.rows:
        low, high = row.points.low, row.points.high
        print(f"  {row.attitude}: {row.score:,.2f}; {row.points.value:+.2f} points ({low:+.2f} to {high:+.2f})")
    print("Intervals are those of chance; attitudes and what they do are assumed (`attitudes` in the catalogue).")
