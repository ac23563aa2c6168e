"""No person-level rule of the domain folders is left without a slow twin."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from pathlib import Path

import underheaven
from tests.engine.test_decisions import homes
from tests.oracle.compare import COMPARED

FOLDERS = ("conduct", "observation", "records", "scoring", "lists", "gates", "response", "remedies")
SOURCE = Path(underheaven.__file__).parent
TESTS = Path(__file__).parent.parent


def rules_of(path: Path) -> list[str]:
    """Names of the functions decorated with `rule` or `kernel`."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and any(isinstance(d, ast.Name) and d.id in ("rule", "kernel", "inlined") for d in node.decorator_list)
    ]


def test_every_rule_is_compared_with_a_slow_twin() -> None:
    for folder in FOLDERS:
        for module in pkgutil.iter_modules([str(TESTS / "model" / folder)]):
            importlib.import_module(f"tests.model.{folder}.{module.name}")
    compared = {(rule.__module__, rule.__name__) for rule in COMPARED}
    missing = [
        f"{path.relative_to(SOURCE)}: {name}"
        for path in homes()
        for name in rules_of(path)
        if (".".join(("underheaven", *path.relative_to(SOURCE).with_suffix("").parts)), name) not in compared
    ]
    assert not missing
