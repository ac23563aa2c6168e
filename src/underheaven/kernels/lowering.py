"""What LLVM is told of a step: that it is seldom taken, or that its arrays do not overlap.

Question answered: at which level is a step that is seldom taken optimised before it is put into the kernel that calls
it, and how is a loop over many arrays made to look at several events at once? Left out: what is compiled
(kernels/compile.py).

A kernel holds a copy of every function below it, and all of that is optimised once more, at the full level. What is
done at the full level before takes time and changes little, but for loops over everybody: those are a tenth slower
with the first level alone.
"""

from __future__ import annotations

from typing import Literal

from numba.core import config
from numba.core.compiler import CompilerBase, DefaultPassBuilder
from numba.core.compiler_machinery import PassManager, register_pass
from numba.core.typed_passes import DumpParforDiagnostics, NativeLowering, NoPythonBackend

FIRST_LEVEL = type(config.OPT)(1)  # pyright: ignore


@register_pass(mutates_CFG=True, analysis_only=False)
class LowerAtFirstLevel(NativeLowering):
    """To machine code as usual, at the level of steps seldom taken."""

    _name = "lower_at_first_level"

    def run_pass(self, state) -> Literal[True]:
        """Lower the function of `state`; no other function is compiled meanwhile."""
        level = config.OPT  # pyright: ignore
        config.OPT = FIRST_LEVEL  # pyright: ignore
        try:
            return super().run_pass(state)
        finally:
            config.OPT = level  # pyright: ignore


class SeldomTaken(CompilerBase):
    """The compiler of steps that are seldom taken."""

    def define_pipelines(self) -> list[PassManager]:
        """Numba's passes in their order, but for the last but one."""
        passes = PassManager("seldom taken")
        passes.passes.extend(DefaultPassBuilder.define_untyped_pipeline(self.state).passes)
        passes.passes.extend(DefaultPassBuilder.define_typed_pipeline(self.state).passes)
        passes.add_pass(LowerAtFirstLevel, "native lowering at the first level")
        passes.add_pass(NoPythonBackend, "nopython mode backend")
        passes.add_pass(DumpParforDiagnostics, "dump parfor diagnostics")
        passes.finalize()
        return [passes]


class ArraysApart(CompilerBase):
    """The compiler of steps whose arrays do not overlap: LLVM may then read some while it has written others."""

    def define_pipelines(self) -> list[PassManager]:
        """Numba's passes, with the flag that it does not offer as an option."""
        self.state.flags.noalias = True
        return [DefaultPassBuilder.define_nopython_pipeline(self.state)]
