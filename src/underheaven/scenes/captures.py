"""Put the captures of a scene into a table: as comma-separated values and as rows of the page.

Question answered: what did the camera take up, whom did the search find, what was decided, and what was true? Left out:
the picture itself.
"""

from __future__ import annotations

import csv
import io

from underheaven.scenes.candidates import ON_LIST
from underheaven.scenes.place import Capture, Scene, clock_words, date_words

COLUMNS = (
    "second",
    "time",
    "what",
    "outcome",
    "named",
    "similarity_percent",
    "worth_least",
    "worth_most",
    "decided",
    "filed",
    "in_file_of",
    "decision",
    "in_picture",
    "is_wrong",
    "truth",
)
"""Columns before those of the candidates: second of the day, what it was taken up for, outcome, citizen named, her
similarity in percent (no probability), the share of those named at it who are right (over all tails), when it was
decided, day of the record and in whose file it stands; then who really is in the picture."""


def rows(scene: Scene) -> list[dict[str, object]]:
    """A row for each capture, by second."""
    return [_row(scene, capture) for capture in scene.captures]


def everyday(scene: Scene) -> list[dict[str, object]]:
    """A row for each attempt at which all went as it should."""
    return [
        {
            "second": sign.second,
            "time": clock_words(sign.second),
            "what": scene.title,
            "outcome": "passed",
            "named": sign.citizen,
            "decided": clock_words(sign.second),
            "decision": sign.words,
            "in_picture": sign.citizen,
            "is_wrong": "false",
            "truth": f"it was citizen {sign.citizen}",
        }
        for sign in scene.signs
    ]


def captures_csv(scene: Scene) -> str:
    """Captures and everyday attempts as comma-separated values, by second; every row says synthetic."""
    listed = [f"candidate_{k}{what}" for k in range(1, ON_LIST + 1) for what in ("", "_similarity_percent")]
    columns = [*COLUMNS, *listed, "scene", "grid", "date", "synthetic"]
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    writer.writeheader()
    for row in sorted([*rows(scene), *everyday(scene)], key=lambda row: int(str(row["second"]))):
        writer.writerow({**row, "scene": scene.kind, "grid": scene.grid, "date": scene.date, "synthetic": "true"})
    return text.getvalue()


def _row(scene: Scene, capture: Capture) -> dict[str, object]:
    named = next((c for c in capture.candidates if c.is_named), None)
    row: dict[str, object] = {
        "second": capture.second,
        "time": clock_words(capture.second),
        "what": capture.what,
        "outcome": capture.outcome,
        "named": "" if capture.named < 0 else capture.named,
        "similarity_percent": "" if named is None else f"{named.similarity:.1f}",
        "worth_least": "" if capture.worth is None else f"{capture.worth.least:.4g}",
        "worth_most": "" if capture.worth is None else f"{capture.worth.most:.4g}",
        "decided": clock_words(capture.until),
        "filed": "" if capture.filed < 0 else date_words(capture.filed),
        "in_file_of": "" if capture.in_file_of < 0 else capture.in_file_of,
        "decision": capture.decision,
        "in_picture": "" if capture.done_by < 0 else capture.done_by,
        "is_wrong": "true" if capture.is_wrong else "false",
        "truth": capture.truth,
    }
    for k, candidate in enumerate(capture.candidates[:ON_LIST], 1):
        row[f"candidate_{k}"] = candidate.person.citizen
        row[f"candidate_{k}_similarity_percent"] = f"{candidate.similarity:.1f}"
    return row
