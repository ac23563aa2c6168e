"""The reference of the language names every key, and its examples are a catalogue and a regime without fault."""

import re
from pathlib import Path
from typing import Any

from underheaven.model.regime import catalogue_json_schema, load_catalogue, load_regime, regime_json_schema

PAGE = (Path(__file__).parents[2] / "docs" / "regime-language.md").read_text("utf-8")
SECTIONS = re.split(r"^## ", PAGE, flags=re.MULTILINE)


def examples(section: str) -> str:
    text = next(part for part in SECTIONS if part.startswith(section))
    return "".join(re.findall(r"```yaml\n(.*?)```", text, flags=re.DOTALL))


def keys(node: Any) -> set[str]:
    """Every key that a schema knows below its blocks."""
    found: set[str] = set()
    if isinstance(node, dict):
        if isinstance(node.get("properties"), dict):
            found |= set(node["properties"])
        found |= {key for part in node.values() for key in keys(part)}
    elif isinstance(node, list):
        found |= {key for part in node for key in keys(part)}
    return found


def test_every_key_is_on_the_page() -> None:
    known = keys(catalogue_json_schema()) | keys(regime_json_schema())
    assert len(known) > 80
    assert {key for key in known if not re.search(rf"(?<![\w-]){re.escape(key)}(?![\w-])", PAGE)} == set()


def test_the_examples_are_without_fault(tmp_path: Path) -> None:
    (tmp_path / "china-2018.yaml").write_text(examples("2. The catalogue"), "utf-8")
    catalogue = load_catalogue(tmp_path / "china-2018.yaml")
    (tmp_path / "as-described.yaml").write_text(examples("3. The regime"), "utf-8")
    regime = load_regime(tmp_path / "as-described.yaml", catalogue)
    assert catalogue.warnings == regime.warnings[1:] == ()
    assert "scores/citizen/items/fraud: no channel sees this act" in regime.warnings[0]
