"""Write the language as JSON schemas, for editors.

Question answered: the JSON Schema of a regime and of a catalogue, with the words of origin on every block. Left out:
what only the checks of meaning know (model/regime/checks.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from underheaven.model.conduct.acts.language import CatalogueBody
from underheaven.model.regime.body import RegimeBody
from underheaven.model.regime.patching import VERBS
from underheaven.regimes.fields import TEXT, Rules
from underheaven.regimes.origins import CONFIDENCES, WORDS
from underheaven.regimes.units import SHARE

NO_WORD = f"^(?!(?:{'|'.join(WORDS)})$)"
"""Before the pattern of a key: the words of origin stand beside names and are none."""
ORIGIN: dict[str, Any] = {
    "source": {**TEXT, "description": "a key of `sources`, then the place; holds for all numbers inside"},
    "assumed": {**TEXT, "description": "why; holds for all numbers inside"},
    "give_or_take": {
        "type": "string",
        "pattern": f"^(?:{SHARE.narrow})$",
        "description": "share by which the numbers inside may be lower or higher",
    },
    "confidence": {"enum": list(CONFIDENCES)},
    "why": {**TEXT, "description": "a note"},
}


def regime_json_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a regime file."""
    return _schema(RegimeBody)


def catalogue_json_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a catalogue file."""
    return _schema(CatalogueBody)


def regime_file_json_schema() -> dict[str, Any]:
    """JSON Schema of a file that begins with `regime:`: a whole regime, or the changes of one if it has `extends`."""
    whole = regime_json_schema()
    head, definitions = {key: whole.pop(key) for key in ("$schema", "title")}, whole.pop("$defs")
    return {
        **head,
        "if": {"required": ["extends"]},
        "then": _patch(whole["properties"]),
        "else": whole,
        "$defs": definitions,
    }


def _patch(of_whole: dict[str, Any]) -> dict[str, Any]:
    path = {"type": "string", "description": "keys from the outside in, such as lists/court-defaulters/performs"}
    change = {
        "type": "object",
        "properties": {
            **{verb: path for verb in VERBS},
            "value": {"description": "new value, or a whole block"},
            "range": {"type": "string"},
            **ORIGIN,
        },
        "oneOf": [{"required": [verb]} for verb in VERBS],
        "additionalProperties": False,
    }
    kept = {key: of_whole[key] for key in ("regime", "title", "rows", "sources", *ORIGIN) if key in of_whole}
    extends = {"type": "string", "description": "a regime of the package, or a file of the same folder"}
    changes = {"type": "array", "items": change, "minItems": 1, "description": "made in this order"}
    return {
        "type": "object",
        "description": "A regime written as the changes of another one.",
        "properties": {**kept, "extends": extends, "changes": changes},
        "required": ["regime", "extends", "changes"],
        "additionalProperties": False,
    }


def _schema(form: type[Rules]) -> dict[str, Any]:
    schema = form.model_json_schema(by_alias=True)
    without_null(schema)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    for name, block in schema.get("$defs", {}).items():
        if name != "Source":
            _admit_origin(block)
    definitions = schema.pop("$defs")
    _admit_origin(schema)
    schema["properties"]["sources"]["additionalProperties"] = False
    del schema["properties"]["source"]  # at the top of a file only an assumption may stand
    return {**schema, "$defs": definitions}


def without_null(node: Any) -> Any:
    """A schema in which a key that may be left out is left out, changed in place; no file says null."""
    if isinstance(node, dict):
        if "anyOf" in node and {"type": "null"} in node["anyOf"]:
            options = [option for option in node.pop("anyOf") if option != {"type": "null"}]
            node.update(options[0] if len(options) == 1 else {"anyOf": options}, **node)
            node.pop("default", None)
        for part in list(node.values()):
            without_null(part)
    elif isinstance(node, list):
        for part in node:
            without_null(part)
    return node


def _any_of(words: Sequence[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, words))})$"


def _admit_origin(node: Any) -> None:
    """Let every block below a node hold the words of origin beside its own keys."""
    if isinstance(node, list):
        for part in node:
            _admit_origin(part)
    if not isinstance(node, dict):
        return
    is_number = "value" in node.get("required", ())
    if node.get("type") == "object" and not is_number:
        by_name = node.pop("patternProperties", {})
        keys = node.pop("propertyNames", {})
        form = next(iter(by_name.values()), node.get("additionalProperties"))
        if isinstance(form, dict):
            pattern = next(iter(by_name), None) or keys.get("pattern") or _any_of(keys.get("enum", ()))
            node["patternProperties"] = {NO_WORD + pattern.removeprefix("^"): form}
            node["additionalProperties"] = False
        node["properties"] = {**node.get("properties", {}), **ORIGIN}
    for key, part in list(node.items()):
        if key == "properties":
            for name, below in part.items():
                if name not in ORIGIN and name != "sources":
                    _admit_origin(below)
        elif isinstance(part, dict | list) and not is_number:
            _admit_origin(part)
