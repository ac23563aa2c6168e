"""`underheaven regimes check`: what is wrong with files of rules, and what is probably not meant.

Question answered: can these files be run, where not, and what would a careful reader ask? Left out: finding it
(regimes/).
"""

from __future__ import annotations

import json
import re
from typing import Any

from underheaven.errors import BadInput, BadRegime

_WARNING = re.compile(r"(?P<file>.*?):(?P<line>[0-9]+): (?P<path>[^ :]+): (?P<warning>.*)", re.DOTALL)


def check(files: list[str], as_json: bool) -> None:
    """Check files one by one, print what was found, and fail if one has faults.

    Raises:
        BadRegime: at least one file has faults.
    """
    found = [_checked(file) for file in files]
    if as_json:
        print(json.dumps({"files": found}, indent=1, ensure_ascii=False))
    else:
        for answer in found:
            _say(answer)
    n_faulty = sum(bool(answer["faults"]) for answer in found)
    if n_faulty:
        raise BadRegime(f"{n_faulty} of {len(found)} files have faults.")


def _checked(file: str) -> dict[str, Any]:
    """What was found in one file."""
    from underheaven.model.regime import load_document, review
    from underheaven.studies.range_ends import review_ranges

    answer: dict[str, Any] = {"file": file, "faults": [], "warnings": [], "message": ""}
    try:
        document = load_document(file)
        answer["warnings"] = [_parts(warning) for warning in (*review(document), *review_ranges(document))]
    except (BadInput, BadRegime) as error:
        answer["message"] = str(error) if isinstance(error, BadRegime) else f"{file}: {error}"
        whole = {"file": file, "line": 1, "path": "", "wrong": str(error), "expected": "", "nearest": ""}
        answer["faults"] = list(getattr(error, "faults", ())) or [whole]
    return answer


def _parts(warning: str) -> dict[str, Any]:
    found = _WARNING.fullmatch(warning)
    assert found is not None, warning
    return {**found.groupdict(), "line": int(found["line"])}


def _say(answer: dict[str, Any]) -> None:
    if answer["message"]:
        print(answer["message"])
        return
    for warning in answer["warnings"]:
        print(f"{warning['file']}:{warning['line']}: {warning['path']}: warning: {warning['warning']}")
    n = len(answer["warnings"])
    print(f"{answer['file']}: no fault" + (f", {n} warning{'s' if n > 1 else ''}" if n else ""))
