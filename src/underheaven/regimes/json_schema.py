"""How does an editor know the language?

Question answered: the JSON Schema of a regime and of a catalogue, with the words of origin on every block. Left out:
what only the checks of meaning know (regime_checks.py).
"""

from __future__ import annotations

from typing import Any

from underheaven.regimes.catalogue_schema import CatalogueBody
from underheaven.regimes.fields import Rules
from underheaven.regimes.origins import CONFIDENCES
from underheaven.regimes.regime_schema import RegimeBody

ORIGIN: dict[str, Any] = {
    "source": {"type": "string", "description": "a key of `sources`, then the place; holds for all numbers inside"},
    "assumed": {"type": "string", "description": "why; holds for all numbers inside"},
    "give_or_take": {"type": "string", "description": "share by which the numbers inside may be lower or higher"},
    "confidence": {"enum": list(CONFIDENCES)},
    "why": {"type": "string", "description": "a note"},
}


def regime_json_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a regime file."""
    return _schema(RegimeBody)


def catalogue_json_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a catalogue file."""
    return _schema(CatalogueBody)


def _schema(form: type[Rules]) -> dict[str, Any]:
    schema = form.model_json_schema(by_alias=True)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    for name, block in schema.get("$defs", {}).items():
        if name != "Source":
            _admit_origin(block)
    definitions = schema.pop("$defs")
    _admit_origin(schema)
    del schema["properties"]["source"]  # at the top of a file only an assumption may stand
    return {**schema, "$defs": definitions}


def _admit_origin(node: Any) -> None:
    """Let every block below a node hold the words of origin beside its own keys."""
    if isinstance(node, list):
        for part in node:
            _admit_origin(part)
    if not isinstance(node, dict):
        return
    is_number = "value" in node.get("required", ())
    if node.get("type") == "object" and not is_number:
        # Names of entries are checked by the reader; a pattern here would take hold of the words of origin as well.
        node.pop("propertyNames", None)
        by_name = node.pop("patternProperties", {})
        if by_name:
            node["additionalProperties"] = next(iter(by_name.values()))
        node["properties"] = {**node.get("properties", {}), **ORIGIN}
    for key, part in list(node.items()):
        if key == "properties":
            for name, below in part.items():
                if name not in ORIGIN and name != "sources":
                    _admit_origin(below)
        elif isinstance(part, dict | list) and not is_number:
            _admit_origin(part)
