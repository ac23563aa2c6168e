"""Both notebooks run from their first cell to their last, within seconds."""

from __future__ import annotations

import ast
import json
import time

import pytest

from tests.source_tree import ROOT

FOLDER = ROOT / "docs" / "notebooks"
NAMES = ("comparing-regimes", "first-steps")
MOST_SECONDS = 120
"""Far above the few that it takes on a free machine once the kernels are compiled."""


def test_these_are_all():
    assert sorted(path.stem for path in FOLDER.glob("*.ipynb")) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_runs(name):
    notebook = json.loads((FOLDER / f"{name}.ipynb").read_text(encoding="utf-8"))
    assert notebook["nbformat"] == 4
    cells = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert len(cells) > 3 and not any(cell.get("outputs") for cell in notebook["cells"]), "commit it without outputs"
    began, names = time.perf_counter(), {"__name__": "notebook"}
    for cell in cells:
        *body, last = ast.parse(cell).body
        exec(compile(ast.Module(body, []), name, "exec"), names)
        if isinstance(last, ast.Expr):
            shown = eval(compile(ast.Expression(last.value), name, "eval"), names)
            assert shown is not None and len(shown) > 0, cell
        else:
            exec(compile(ast.Module([last], []), name, "exec"), names)
    assert time.perf_counter() - began < MOST_SECONDS
