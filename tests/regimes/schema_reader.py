"""As much of JSON Schema as the committed schemas use, read slowly and obviously."""

from __future__ import annotations

import re
from typing import Any

TYPES = {"object": dict, "array": list, "string": str, "number": (int, float), "integer": int, "boolean": bool}
READ = {
    *("$ref", "if", "then", "else", "anyOf", "oneOf", "type", "enum", "pattern", "items", "minItems", "required"),
    *("properties", "patternProperties", "propertyNames", "additionalProperties", "format"),
    *("minimum", "maximum", "maxLength"),
    *("description", "title", "default", "$schema", "$defs", "const"),
}


def misfits(value: Any, schema: Any, root: dict[str, Any], path: str = "") -> list[str]:
    """Paths at which a value does not fit."""
    if schema is True:
        return []
    if schema is False:
        return [path]
    assert set(schema) <= READ, set(schema) - READ
    found: list[str] = []
    if "$ref" in schema:
        found += misfits(value, root["$defs"][schema["$ref"].rpartition("/")[2]], root, path)
    if "if" in schema:
        branch = "else" if misfits(value, schema["if"], root, path) else "then"
        found += misfits(value, schema[branch], root, path)
    for key in ("anyOf", "oneOf"):
        if key in schema:
            n = sum(not misfits(value, option, root, path) for option in schema[key])
            found += [path] if n == 0 or (key == "oneOf" and n != 1) else []
    kinds = schema.get("type")
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(
        isinstance(value, TYPES[kind]) and isinstance(value, bool) == (kind == "boolean") for kind in kinds
    ):
        return [*found, path]
    if "enum" in schema and value not in schema["enum"]:
        found.append(path)
    if "const" in schema and value != schema["const"]:
        found.append(path)
    if isinstance(value, str) and "pattern" in schema and not re.search(schema["pattern"], value):
        found.append(path)
    if isinstance(value, str) and len(value) > schema.get("maxLength", len(value)):
        found.append(path)
    if isinstance(value, int | float) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        found.append(path)
    if isinstance(value, list):
        found += [
            m for i, item in enumerate(value) for m in misfits(item, schema.get("items", True), root, f"{path}/{i}")
        ]
        found += [path] if len(value) < schema.get("minItems", 0) else []
    if isinstance(value, dict):
        found += [f"{path}/{key}" for key in schema.get("required", ()) if key not in value]
        for key, below in value.items():
            found += _of_key(str(key), below, schema, root, path)
    return found


def _of_key(key: str, value: Any, schema: dict[str, Any], root: dict[str, Any], path: str) -> list[str]:
    if key in schema.get("properties", {}):
        return misfits(value, schema["properties"][key], root, f"{path}/{key}")
    for pattern, form in schema.get("patternProperties", {}).items():
        if re.search(pattern, key):
            return misfits(value, form, root, f"{path}/{key}")
    return misfits(value, schema.get("additionalProperties", True), root, f"{path}/{key}")
