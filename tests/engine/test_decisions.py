"""Decisions about a person are at home in the rooms of the way of the data, and the month has ever fewer of its own."""

from __future__ import annotations

import ast
from pathlib import Path

import underheaven

SOURCE = Path(underheaven.__file__).parent
HOMES = ("rules", "bands", "exposure", "school", "exits", "validity")
"""Names of files of plain rules below `model`."""
COMPILED = {"rule", "step", "kernel", "apart", "inlined"}
IN_THE_MONTH, IN_THE_ROOMS = 501, 219
"""Decisions in compiled functions as counted (480 and 214 without those that `&` and `|` join). The month may only lose
some, the rooms only gain. The aim is that the first are fewer than the second."""


def homes() -> list[Path]:
    """Files in which decisions about a person are at home, with the words that are held of her."""
    found = [path for path in sorted((SOURCE / "model").rglob("*.py")) if path.stem in HOMES]
    return [*found, *(SOURCE / "state" / f"{word}.py" for word in ("entries", "status", "enterprises"))]


def phases() -> list[Path]:
    """Files of the passes over a grid, and of the month; not what example cases ask of one, nor makers of tables."""
    of_state = [*(SOURCE / "state").glob("*.py"), *(SOURCE / "model").rglob("*.py")]
    others = {path for path in of_state if path.name == "asked.py" or path.stem.endswith("tables")}
    return sorted(set(of_state) - set(homes()) - others)


def decisions(files: list[Path]) -> int:
    """Branches, conditional values and conditions after the first of each, in compiled functions of some files."""
    return sum(_of(function) for path in files for function in _compiled(path))


def _compiled(path: Path) -> list[ast.FunctionDef]:
    functions = [n for n in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(n, ast.FunctionDef)]
    return [f for f in functions if any(isinstance(d, ast.Name) and d.id in COMPILED for d in f.decorator_list)]


def _of(function: ast.FunctionDef) -> int:
    found = 0
    for node in ast.walk(function):
        found += isinstance(node, ast.If | ast.IfExp | ast.While)
        found += len(node.values) - 1 if isinstance(node, ast.BoolOp) else 0
        found += _joins_conditions(node)
    return found


def _joins_conditions(node: ast.AST) -> bool:
    """Whether `&` or `|` stands between conditions, as between a comparison and whatever else."""
    joins = isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitAnd | ast.BitOr)
    return joins and any(_is_condition(side) for side in (node.left, node.right))


def _is_condition(node: ast.AST) -> bool:
    is_not = isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)
    return isinstance(node, ast.Compare | ast.BoolOp) or is_not or _joins_conditions(node)


def test_a_decision_is_counted_once() -> None:
    (function,) = ast.parse("def f(a, b):\n    if a and b or a > 1:\n        return 1 if a else 2").body
    assert isinstance(function, ast.FunctionDef) and _of(function) == 4
    (function,) = ast.parse("def f(a, b):\n    return (a > 1) & (b & 3 != 0) | (a == b)").body
    assert isinstance(function, ast.FunctionDef) and _of(function) == 2


def test_the_month_loses_decisions_to_the_rooms() -> None:
    month, rooms = decisions(phases()), decisions(homes())
    assert month <= IN_THE_MONTH and rooms >= IN_THE_ROOMS, (month, rooms)
