"""Writes docs/schema from the language itself, for editors; run it after a change of the language (`make docs`)."""

from __future__ import annotations

import json
from pathlib import Path

from underheaven.cases.case_schema import cases_json_schema
from underheaven.model.regime import catalogue_json_schema, regime_file_json_schema

FOLDER = Path(__file__).with_name("schema")
SCHEMAS = {"regime": regime_file_json_schema, "catalogue": catalogue_json_schema, "examples": cases_json_schema}


def text_of(name: str) -> str:
    """The whole file of one schema."""
    return json.dumps(SCHEMAS[name](), indent=1, ensure_ascii=False, sort_keys=True) + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for schema in SCHEMAS:
        (FOLDER / f"{schema}.schema.json").write_text(text_of(schema), encoding="utf-8")
