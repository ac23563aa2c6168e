"""How a step becomes part of kernels: LLVM's language, without machine code of its own.

Question answered: what is made of a function that only kernels call? Left out: which functions those are
(kernels/compile.py), and what serves where Numba has no such parts any more (there too).

Numba makes machine code of every function and optimises each together with all that it calls, so what stands deep
below a kernel is optimised once for each level above it. A step is only translated and tidied, function by function;
the kernel that takes it in is optimised once, with everything in it. So a third of the time of compilation is spared,
and the kernel is as fast.
"""

from __future__ import annotations

from typing import Any, Literal

import llvmlite.binding as llvm
from numba.core.caching import CompileResultCacheImpl
from numba.core.codegen import JITCodeLibrary
from numba.core.compiler import CompilerBase, CompileResult, DefaultPassBuilder, Flags
from numba.core.compiler_machinery import PassManager, register_pass
from numba.core.typed_passes import DumpParforDiagnostics, NativeLowering, NoPythonBackend

from underheaven.kernels.kept import KeptCode

_LEANED_ON = (
    (JITCodeLibrary, "_finalize_dynamic_globals", "_verify_declare_only_symbols", "_ensure_finalized"),
    (JITCodeLibrary, "_optimize_final_module", "_finalize_final_module"),
    (DefaultPassBuilder, "define_untyped_pipeline", "define_typed_pipeline"),
    (NativeLowering, "run_pass"),
    (CompileResultCacheImpl, "rebuild"),
    (Flags(), "_values"),
)
for _part, *_names in _LEANED_ON:
    for _name in _names:
        getattr(_part, _name)  # AttributeError where this Numba has none: kernels/compile.py does without


class _NoEngine:
    """Stands for the engine that runs machine code, to a library that has none."""

    def set_env(self, env_name: str, env: object) -> None:
        """Nothing: the kernel that takes the step in has a place for its environment, the step has not."""


class StepLibrary(JITCodeLibrary):
    """A step in LLVM's language, to be linked into kernels; it is never run by itself."""

    @property
    def codegen(self) -> Any:
        """What is told where the environment of a function lies."""
        return _NoEngine()

    def _optimize_final_module(self) -> None:
        """Left to the kernel."""

    def _finalize_final_module(self) -> None:
        self._finalize_dynamic_globals()
        self._verify_declare_only_symbols()
        self._finalized = True

    def get_pointer_to_function(self, name: str) -> int:
        """0: there is no machine code."""
        return 0

    def serialize_using_object_code(self) -> tuple[str, Literal["object"], tuple[bytes, bytes]]:
        """Name and bitcode, beside machine code of no length; `from_bitcode` reads it."""
        self._ensure_finalized()
        return self.name, "object", (b"", self._final_module.as_bitcode())

    @classmethod
    def from_bitcode(cls, codegen, name: str, bitcode: bytes) -> StepLibrary:
        """A step that was kept."""
        library = cls(codegen, name)
        library._final_module = llvm.parse_bitcode(bitcode)
        library._finalize_final_module()
        return library


@register_pass(mutates_CFG=True, analysis_only=False)
class LowerForKernels(NativeLowering):
    """To LLVM's language as usual, into a StepLibrary."""

    _name = "lower_for_kernels"

    def run_pass(self, state) -> Literal[True]:
        """Lower the function of `state`."""
        state.library = StepLibrary(state.targetctx.codegen(), state.func_id.func_qualname)
        return super().run_pass(state)


class FlagsComparedQuickly(Flags):
    """Numba's flags: of each function that is called it asks whether it was compiled under the same ones.

    They are equal when those are that were set; only where these differ is every flag looked at.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        """Whether all flags are equal."""
        return (isinstance(other, Flags) and self._values == other._values) or super().__eq__(other)

    def __hash__(self) -> int:
        """The same for all flags, as Numba's is, which is made of their names."""
        return HASH_OF_FLAGS


HASH_OF_FLAGS = hash(Flags())


class ForKernels(CompilerBase):
    """The compiler of steps."""

    def __init__(self, typingctx, targetctx, library, args, return_type, flags, locals) -> None:
        super().__init__(typingctx, targetctx, library, args, return_type, FlagsComparedQuickly(flags), locals)

    def define_pipelines(self) -> list[PassManager]:
        """Numba's passes in their order, but for the lowering."""
        passes = PassManager("for kernels")
        passes.passes.extend(DefaultPassBuilder.define_untyped_pipeline(self.state).passes)
        passes.passes.extend(DefaultPassBuilder.define_typed_pipeline(self.state).passes)
        passes.add_pass(LowerForKernels, "lowering for kernels")
        passes.add_pass(NoPythonBackend, "nopython mode backend")
        passes.add_pass(DumpParforDiagnostics, "dump parfor diagnostics")
        passes.finalize()
        return [passes]


class ArraysApart(ForKernels):
    """The compiler of steps whose arrays do not overlap: LLVM may then read some while it has written others."""

    def define_pipelines(self) -> list[PassManager]:
        """As for all steps, with a flag that Numba does not offer as an option."""
        self.state.flags.noalias = True
        return super().define_pipelines()


class _KeptSteps(CompileResultCacheImpl):
    """Reads kept steps without asking for machine code."""

    def rebuild(self, target_context, payload) -> CompileResult:
        """The step of one file of the cache."""
        kept, fndesc, environment, signature, objectmode, lifted, annotation, reload_init, others = payload
        name, _, (_, bitcode) = kept
        library = StepLibrary.from_bitcode(target_context.codegen(), name, bitcode)
        return CompileResult(
            typing_context=target_context.typing_context,
            target_context=target_context,
            entry_point=target_context.get_executable(library, fndesc, environment),
            typing_error=None,
            type_annotation=annotation,
            signature=signature,
            objectmode=objectmode,
            lifted=lifted,
            fndesc=fndesc,
            library=library,
            call_helper=None,
            environment=environment,
            metadata=None,
            reload_init=reload_init,
            referenced_envs=others,
        )


class CacheOfSteps(KeptCode):
    """Where steps are kept: beside the kernels."""

    _impl_class = _KeptSteps
