"""How person-level rules and kernels are compiled.

Question answered: how does a plain function become machine code, and when is cached code stale? Left out: what the
functions compute, and where the code is kept (kernels/cache_place.py).

A cached driver would not notice that a rule in another file changed, so the cache directory is named by the hash of
every source file whose functions can be compiled; any edit gives a new directory.

Steps and what is kept lean on parts that Numba promises to nobody (kernels/lowering.py, kernels/kept.py). A Numba
without them compiles everything plainly: longer, to the same bits.
"""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import numba
from numba import njit
from numba.extending import register_jitable

from underheaven.errors import UnderheavenWarning
from underheaven.kernels.cache_place import place_for

try:
    from underheaven.kernels.kept import KeptCode
    from underheaven.kernels.lowering import ArraysApart, CacheOfSteps, ForKernels
except (ImportError, AttributeError, TypeError) as missing:
    ArraysApart = CacheOfSteps = ForKernels = KeptCode = None  # type: ignore[assignment, misc]
    warnings.warn(
        f"Numba {numba.__version__} lacks a part that makes compilation quick ({missing}), so the first start takes "
        "longer; results are the same. Install a version of Numba that pyproject.toml names.",
        UnderheavenWarning,
        stacklevel=2,
    )
IS_PLAIN = KeptCode is None
"""Whether everything is compiled without the parts that Numba promises to nobody."""

_PACKAGE = Path(__file__).resolve().parent.parent
COMPILED_FOLDERS = (
    "kernels",
    "society",
    "state",
    "model",
    "engine",
)
"""Folders whose Python files may hold compiled functions."""


def sources_hash() -> str:
    """Hash of every source that can be compiled: 16 hexadecimal digits."""
    digest = hashlib.sha256(numba.__version__.encode() + b"plain" * IS_PLAIN)
    for folder in COMPILED_FOLDERS:
        for path in sorted((_PACKAGE / folder).rglob("*.py")):
            digest.update(str(path.relative_to(_PACKAGE)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


@cache
def cache_directory() -> Path | None:
    """Directory of compiled code for exactly these sources; None = no place can be written, so none is kept."""
    return place_for(sources_hash())


KEEPS = cache_directory() is not None
"""Whether compiled code is kept."""
if KEEPS:
    numba.config.CACHE_DIR = str(cache_directory())  # pyright: ignore

kept_functions: list[Any] = []
"""Every function that has, or will have, code of its own on the disk, as far as its module was loaded."""
_F = TypeVar("_F", bound=Callable)
_ALL = {"nogil": True, "error_model": "numpy", "boundscheck": False, "_nrt": False, "no_cfunc_wrapper": True}
_BELOW_KERNELS = {**_ALL, "no_cpython_wrapper": True}


def kernel(function: _F) -> _F:
    """Compile a driver: machine code kept on disk, other threads run meanwhile, no Python objects inside.

    Arrays are not counted as they pass from function to function (`_nrt=False`): with counting, a function called for
    every event costs a microsecond. So a kernel allocates nothing; it is given all the room it needs. Nor is there a
    way in from C (`no_cfunc_wrapper`), which nobody uses.
    """
    if IS_PLAIN:
        return _plain(function)
    return _kept(njit(**_ALL)(function), KeptCode)


def step(function: _F) -> _F:
    """Compile a part of a driver that only kernels call: it has no machine code of its own (kernels/lowering.py).

    `.py_func` is the plain function. A step is compiled once for each combination of types, and a whole number written
    in a call is a type of its own: hand over `np.int64(0)`, or a constant made by it, where other calls hand over a
    variable.
    """
    if IS_PLAIN:
        return _plain(function)
    return _kept(njit(pipeline_class=ForKernels, **_BELOW_KERNELS)(function), CacheOfSteps)


def apart(function: _F) -> _F:
    """Compile a step none of whose arrays overlaps another: its loops may then look things up for many events at once.

    Without that word nobody may read a table after something was written, since it could be the same memory. It is a
    promise: a row and the array that it is a row of are not apart.
    """
    if IS_PLAIN:
        return _plain(function)
    return _kept(njit(pipeline_class=ArraysApart, **_BELOW_KERNELS)(function), CacheOfSteps)


def _kept(compiled, cache_of) -> Any:
    if KEEPS and hasattr(compiled, "py_func"):  # a plain function where Numba is told to compile nothing
        compiled._cache = cache_of(compiled.py_func)
    kept_functions.append(compiled)
    return compiled


def _plain(function) -> Any:
    """Compiled by nothing but what Numba offers to everybody."""
    kept_functions.append(njit(cache=KEEPS, nogil=True, error_model="numpy", boundscheck=False)(function))
    return kept_functions[-1]


def rule(function: _F) -> _F:
    """Let kernels call a plain scalar function; it stays an ordinary function for everybody else.

    Compiled as a step is.
    """
    if IS_PLAIN:
        return register_jitable(function)
    return register_jitable(pipeline_class=ForKernels, _nrt=False, no_cpython_wrapper=True, no_cfunc_wrapper=True)(
        function
    )  # type: ignore[return-value]


def inlined(function: _F) -> _F:
    """Put a function in place where it is called, before types are inferred.

    For loops that a call would keep from being vectorised, and for what is done for every event with many arrays at
    hand, which would have to be handed over each time. `.py_func` is the plain function.
    """
    if IS_PLAIN:
        return njit(inline="always", error_model="numpy")(function)  # type: ignore[return-value]
    return njit(inline="always", _nrt=False, error_model="numpy")(function)  # type: ignore[return-value]
