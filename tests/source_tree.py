"""Where the sources are and what they import; used by the tests of structure and guard."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "underheaven"


def modules() -> Iterator[tuple[str, Path]]:
    """Dotted name below `underheaven` and path of every module."""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


def own_imports(path: Path, *, for_types: bool = True) -> set[str]:
    """Dotted names below `underheaven` that a module imports at any depth, as written; '' is the package itself.

    Args:
        path: of the module.
        for_types: whether to count what is imported under TYPE_CHECKING, and so never by a program that runs.
    """
    found = set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    blocks = [n for n in ast.walk(tree) if isinstance(n, ast.If) and ast.unparse(n.test) == "TYPE_CHECKING"]
    left_out = set() if for_types else {id(node) for block in blocks for node in ast.walk(block)}
    for node in (node for node in ast.walk(tree) if id(node) not in left_out):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write imports from the top, `from underheaven...`"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        found |= {name.partition(".")[2] for name in names if name.split(".")[0] == "underheaven"}
    return found
