from typing import Any

from underheaven.model.regime import catalogue_json_schema, regime_json_schema
from underheaven.regimes.origins import WORDS


def blocks(node: Any) -> list[dict[str, Any]]:
    """Every part of a schema that describes a block of keys."""
    found = []
    if isinstance(node, dict):
        if node.get("type") == "object":
            found.append(node)
        found += [block for part in node.values() for block in blocks(part)]
    elif isinstance(node, list):
        found += [block for part in node for block in blocks(part)]
    return found


def test_every_block_admits_the_words_of_origin_and_no_unknown_key() -> None:
    for schema in (regime_json_schema(), catalogue_json_schema()):
        sources = schema["$defs"]["Source"]
        for block in blocks(schema):
            assert "additionalProperties" in block
            if block is not sources and block is not schema["properties"]["sources"]:
                assert set(WORDS) - {"source"} <= set(block["properties"]), block
        assert "source" not in schema["properties"] and "source" in schema["$defs"]["Act"]["properties"]


def test_every_key_is_described() -> None:
    for schema in (regime_json_schema(), catalogue_json_schema()):
        for name, block in schema["$defs"].items():
            assert block["description"], name


def test_numbers_have_patterns() -> None:
    share = regime_json_schema()["$defs"]["Board"]["properties"]["share"]
    assert "%" in share["anyOf"][0]["pattern"]
