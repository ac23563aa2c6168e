"""Read a request from a JSON object, and say in a JSON schema what such an object holds.

Question answered: how is a study asked by a program that speaks JSON, with the options, limits and messages of the
command line and of Python? Left out: a server, and the answers of the studies (each has `as_json`).
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from numbers import Real
from pathlib import Path
from typing import Any, TypeVar, get_args

from underheaven.errors import BadInput
from underheaven.studies.options import Field, Whole, check_options, checked, fields_of, quoted

Q = TypeVar("Q")
TYPES: dict[type, dict[str, Any]] = {
    str: {"type": "string"},
    Path: {"type": "string", "minLength": 1},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    tuple: {"type": "array", "items": {"type": "string"}},
    Mapping: {"type": "object", "additionalProperties": {"type": "number"}},
}
"""Schema of each kind of field."""


def from_json(kind: type[Q], content: object) -> Q:
    """A request from an object of JSON that was already parsed; what it leaves out has its default.

    Args:
        kind: of the request, such as `CompareRequest`.
        content: values by name of the field; numbers as numbers, not as texts.

    Raises:
        BadInput: it is no object, lacks what must be said, has an option that does not exist, or a value is of
            another type or out of its limits.
    """
    if not isinstance(content, Mapping):
        raise BadInput(f"{quoted(content)}: expected an object with the options of a {kind.__name__}.")
    known = {field.name: field for field in fields_of(kind)}
    check_options(content, list(known))
    for name, field in known.items():
        if field.default is inspect.Parameter.empty and name not in content:
            raise BadInput(f"{name} is missing: {field.option.help if field.option else ''}")
    return checked(kind(**{name: _value(known[name], value) for name, value in content.items()}))


def _value(field: Field, value: object) -> object:
    """The value, of the type that the schema of the field has."""
    is_number = isinstance(value, Real) and not isinstance(value, bool)
    fits = {
        str: isinstance(value, str) or (is_number and int in get_args(field.annotation)),
        Path: isinstance(value, str),
        bool: isinstance(value, bool),
        int: is_number,
        float: is_number,
        tuple: isinstance(value, list) and all(isinstance(item, str) for item in value),
        Mapping: isinstance(value, Mapping),
    }
    if not fits[field.kind] and not (value is None and field.may_be_none):
        raise BadInput(f"{field.name} {quoted(value)}: expected {TYPES[field.kind]['type']}, as JSON has it.")
    return value


def json_schema(kind: type) -> dict[str, Any]:
    """A JSON schema (draft 2020-12) of the objects that `from_json` reads."""
    fields = fields_of(kind)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": kind.__name__,
        "description": (kind.__doc__ or "").strip(),
        "type": "object",
        "properties": {field.name: _property(field) for field in fields},
        "required": [field.name for field in fields if field.default is inspect.Parameter.empty],
        "additionalProperties": False,
    }


def _property(field: Field) -> dict[str, Any]:
    """What the schema says of a field."""
    found = {"description": field.option.help if field.option else "", **TYPES[field.kind]}
    if field.kind is str and int in get_args(field.annotation):
        found["type"] = ["string", "integer"]
    if field.may_be_none:
        found["type"] = [found["type"], "null"]
    if field.limit is not None:
        found |= {"minimum": field.limit.least, "maximum": field.limit.most}
    if isinstance(field.limit, Whole) and field.limit.power_of_two:
        found["enum"] = [2**n for n in range(1, field.limit.most.bit_length())]
    if field.default is not inspect.Parameter.empty:
        found["default"] = list(field.default) if isinstance(field.default, tuple) else field.default
    return found
