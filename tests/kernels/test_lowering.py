"""Steps have no machine code, are kept, and become part of kernels; steps whose arrays are apart say so to LLVM."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numba
import numpy as np
from numba.core.compiler import Flags

from underheaven.kernels.compile import apart, kernel, rule, step
from underheaven.kernels.lowering import FlagsComparedQuickly, StepLibrary

SUMS = """
import sys
import numpy as np
from underheaven.kernels.compile import kernel, step

@step
def squares(values):
    total = np.int64(0)
    for value in values:
        total += value * value
    return total

@kernel
def twice(values):
    return 2 * squares(values)

@kernel
def thrice(values):
    return 3 * squares(values)

which = {"twice": twice, "thrice": thrice}[sys.argv[1]]
print(which(np.arange(5)), sum(squares.stats.cache_hits.values()), sum(squares.stats.cache_misses.values()))
"""


@rule
def _half(value):
    return value >> 1


@step
def _add_halves(values, total):
    for value in values:
        total[0] += _half(value)


@apart
def _add_halves_apart(values, total):
    for value in values:
        total[0] += _half(value)


@kernel
def _halves(values, total):
    _add_halves(values, total)
    _add_halves_apart(values, total)


def compiled(function):
    """What a function becomes for the arrays of these tests, from the cache or anew."""
    function.compile((numba.int64[::1], numba.int64[::1]))
    (result,) = function.overloads.values()
    return result


def address_of(function) -> int:
    """Address of its machine code; 0 = there is none."""
    result = compiled(function)
    return result.library.get_pointer_to_function(result.fndesc.llvm_func_name)


def test_a_step_has_no_machine_code_and_the_kernel_does_what_it_says():
    values, total = np.arange(10), np.zeros(1, np.int64)
    _halves(values, total)
    assert total[0] == 2 * (values // 2).sum()
    assert isinstance(compiled(_add_halves).library, StepLibrary) and address_of(_add_halves) == 0
    assert not isinstance(compiled(_halves).library, StepLibrary) and address_of(_halves) > 0


def test_only_steps_apart_promise_that_arrays_do_not_overlap():
    promised = [str(compiled(f).library._final_module).count("noalias") for f in (_add_halves, _add_halves_apart)]
    assert promised[0] < promised[1]


def test_flags_are_equal_where_those_of_numba_are():
    """Set or left out, in either kind of flags."""
    kinds = (Flags, FlagsComparedQuickly)
    for one in kinds:
        for other in kinds:
            a, b = one(), other()
            assert a == b and hash(a) == hash(b)
            a.noalias = True
            assert a != b
            b.noalias = True
            b.boundscheck = bool(b.boundscheck)
            assert a == b and hash(a) == hash(b) and one(b) == a


def test_a_kept_step_becomes_part_of_another_kernel(tmp_path: Path):
    """Two processes: the second finds the step of the first and makes another kernel of it."""
    (tmp_path / "sums.py").write_text(SUMS, encoding="utf-8")
    environment = {**os.environ, "UNDERHEAVEN_CACHE": str(tmp_path / "cache")}
    printed = [
        subprocess.run([sys.executable, "sums.py", name], cwd=tmp_path, env=environment, capture_output=True, text=True)
        for name in ("twice", "thrice", "thrice")
    ]
    assert [p.stdout.split() for p in printed] == [["60", "0", "1"], ["90", "1", "0"], ["90", "0", "0"]], printed
