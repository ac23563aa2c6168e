"""The printed table of a month is the month: the same functions in the same order and the same steps."""

from __future__ import annotations

import ast
import inspect

from underheaven.engine.schedule import SCHEDULE, STEPS
from underheaven.model import month as chunk

NOT_PHASES = {"enter_grid", "forget_firsts", "last_at_most"}
"""Functions of the driver itself."""


def calls_of_the_loop() -> list[tuple[int, str]]:
    """Step and name of each compiled function that the loop over grids calls."""
    tree = ast.parse(inspect.getsource(chunk.simulate_chunk.py_func))
    loop = next(node for node in ast.walk(tree) if isinstance(node, ast.For))
    found = []
    for line in loop.body:
        step = _step_of(line) or 1
        for node in sorted(
            ast.walk(line), key=lambda node: (getattr(node, "lineno", 0), getattr(node, "col_offset", 0))
        ):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                called = getattr(chunk, node.func.id, None)
                if hasattr(called, "py_func") and node.func.id not in NOT_PHASES:
                    found.append((step, node.func.id))
    return found


def _step_of(line: ast.stmt) -> int | None:
    """k of `if upto >= k`."""
    if isinstance(line, ast.If) and isinstance(line.test, ast.Compare) and ast.unparse(line.test.left) == "upto":
        return ast.literal_eval(line.test.comparators[0])
    return None


def test_the_loop_runs_the_phases_of_the_schedule():
    assert [name for _, name in calls_of_the_loop()] == [phase.function for phase in SCHEDULE]


def test_phases_stand_in_their_steps():
    assert calls_of_the_loop() == [(p.step, p.function) for p in SCHEDULE]
    assert [p.step for p in SCHEDULE] == sorted(p.step for p in SCHEDULE)
    assert {p.step for p in SCHEDULE} == set(range(1, len(STEPS) + 1))


def test_stages_are_folders():
    assert {p.stage for p in SCHEDULE} <= {
        "society", "conduct", "observation", "records", "scoring", "lists", "gates", "response", "remedies", "results"
    }  # fmt: skip
