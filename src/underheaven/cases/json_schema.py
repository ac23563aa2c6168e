"""How does an editor know a file of example cases?

Question answered: its JSON Schema. Left out: which acts, lists, bands and gates there are, which only the regime knows.
"""

from __future__ import annotations

from typing import Any

from underheaven.cases.case_file import ANSWERS, DAY_OF_A_YEAR, DEPOSITS, EXPECTED, MOST_CASES, QUEUES
from underheaven.model.conduct.acts.language import Who

DAY = r"^(?:20[1-4][0-9]-[0-9]{2}-[0-9]{2}|[0-9]{1,5})$"
LICENCE = "^(?:taken|[0-9]{1,2} points)$"
HAPPENINGS = "acts, `ACT fits LINE`, `makes good ACT`, `member ACT`, `enters LIST`, `leaves LIST`, `performs LIST`"
AT_GATES: dict[str, dict[str, Any]] = {
    "gates": {"enum": list(ANSWERS)},
    "price": {"type": "string", "pattern": r"^[0-9]+(?:\.[0-9]{1,2})? yuan$"},
    "days": {"type": "string", "pattern": "^-?[0-9]{1,4} days?$"},
    "deposit": {"enum": list(DEPOSITS)},
    "queue": {"enum": list(QUEUES)},
}


def cases_json_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a file that begins with `examples:`."""
    word = {"type": "string"}
    words = {"anyOf": [word, {"type": "array", "items": word}]}
    of_person = {
        "score": {"type": "integer"},
        "band": word,
        "layer": word,
        "lists": words,
        "licence": {"type": "string", "pattern": LICENCE},
    }
    at_gates = {key: {"type": "object", "additionalProperties": form} for key, form in AT_GATES.items()}
    known = {**of_person, **at_gates}
    expected = _block({key: known[key] for key in EXPECTED}, "what should be so at the end of the day")
    case = _block(
        {
            "because": {"type": "string", "description": "the rule that the case follows from, quoted"},
            "who": _who(),
            "begins": {"type": "integer", "description": "score to begin with, where it adds up from factors"},
            "first_licence": {
                "type": "string",
                "pattern": f"^(?:{DAY_OF_A_YEAR})$",
                "description": "day on which the person was first given the licence, where its year goes by it",
            },
            "acts": _by_day(words, f"what is filed of the person, by day: {HAPPENINGS}"),
            "expect": _by_day(expected, "what is expected, by day"),
        },
        "one person",
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Example cases of a regime",
        **_block(
            {
                "examples": {"type": "string", "description": "name of the regime"},
                "cases": {"type": "object", "additionalProperties": {**case, "required": ["because", "expect"]}},
            },
            f"at most {MOST_CASES} cases",
        ),
        "required": ["examples", "cases"],
    }


def _who() -> dict[str, Any]:
    """What is said of the person, in the words of the language."""
    form = Who.model_json_schema()
    return {**form, "description": "who the person is; what is left out fits every rule"}


def _block(properties: dict[str, Any], description: str) -> dict[str, Any]:
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "additionalProperties": False,
    }


def _by_day(form: dict[str, Any], description: str) -> dict[str, Any]:
    return {
        "type": "object",
        "description": description,
        "patternProperties": {DAY: form},
        "additionalProperties": False,
    }
