"""Steps that are seldom taken are optimised at the first level, and all else at the full one."""

from __future__ import annotations

import numpy as np
from numba import njit
from numba.core import config
from numba.core.codegen import CPUCodeLibrary

from underheaven.kernels.compile import seldom, step
from underheaven.kernels.lowering import FIRST_LEVEL, SeldomTaken


@njit(pipeline_class=SeldomTaken)
def _sum_of_squares(values):
    total = np.int64(0)
    for value in values:
        total += value * value
    return total


@njit
def _twice_the_sum(values):
    return 2 * _sum_of_squares(values)


def test_a_step_seldom_taken_is_lowered_at_the_first_level_and_the_level_is_set_back(monkeypatch):
    levels, optimise, before = {}, CPUCodeLibrary._optimize_final_module, config.OPT

    def watched(library) -> None:
        levels[library.name] = int(config.OPT)
        optimise(library)

    monkeypatch.setattr(CPUCodeLibrary, "_optimize_final_module", watched)
    assert _twice_the_sum(np.arange(5)) == 60
    assert config.OPT == before
    of = {part: {level for name, level in levels.items() if part in name} for part in ("_sum_of", "_twice_the")}
    assert of == {"_sum_of": {int(FIRST_LEVEL)}, "_twice_the": {int(before)}}


def test_only_steps_that_are_seldom_taken_are_compiled_so():
    assert seldom(lambda x: x)._compiler.pipeline_class is SeldomTaken
    assert step(lambda x: x)._compiler.pipeline_class is not SeldomTaken
