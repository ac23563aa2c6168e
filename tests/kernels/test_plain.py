"""A Numba without the parts that it promises to nobody: kernels are compiled plainly, to the same bits, and said once.

A whole run is not lived so; here are kernels with every kind of part.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.program import SOURCE

PROGRAM = """
import importlib, sys
module, _, name = sys.argv[1].partition(":")
if name:
    delattr(importlib.import_module(module), name)
import numpy as np
from underheaven.kernels.compile import IS_PLAIN, apart, inlined, kernel, rule, step
from underheaven.kernels.philox import draw

@rule
def half(value):
    return value >> 1

@inlined
def twice(value):
    return value * 2

@apart
def fill(values, out):
    for i in range(values.size):
        out[i] = half(values[i]) + twice(values[i])

@step
def total(values):
    summed = np.int64(0)
    for value in values:
        summed += value
    return summed

@kernel
def both(values, out):
    fill(values, out)
    return total(out)

@kernel
def drawn(out):
    for i in range(out.size):
        out[i] = draw(np.uint64(7), np.uint64(3), np.uint64(i), np.uint64(2), np.uint64(0))[1]

words = np.zeros(20, np.uint64)
drawn(words)
print(IS_PLAIN, both(np.arange(10), np.zeros(10, np.int64)), *words)
"""


def run_without(part: str, folder: Path) -> tuple[list[str], str]:
    """What the program prints, and what it warns of, where Numba lacks a part."""
    (folder / "program.py").write_text(PROGRAM, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "program.py", part],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split(), done.stderr


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    printed, said = run_without("nothing", tmp_path_factory.mktemp("usual"))
    assert printed[0] == "False" and not said
    return printed


@pytest.mark.parametrize(
    "part", ["numba.core.typed_passes:DumpParforDiagnostics", "numba.core.caching:CompileResultCacheImpl"]
)
def test_a_numba_without_a_part_compiles_plainly_to_the_same(usual: list[str], part: str, tmp_path: Path) -> None:
    printed, said = run_without(part, tmp_path)
    assert printed == ["True", *usual[1:]]
    assert said.count("lacks a part that makes compilation quick") == 1 and part.rpartition(":")[2] in said
