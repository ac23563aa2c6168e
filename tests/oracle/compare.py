"""A rule beside its slow twin, in two lanes: as a plain function, and compiled as a kernel would call it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from underheaven.kernels.compile import kernel

WORDS = st.one_of(st.integers(0, 2**32 - 1), st.sampled_from([0, 1, 2**31 - 1, 2**31, 2**32 - 2, 2**32 - 1]))
"""Random words of 32 bits, extremes often."""
CHANCES = st.one_of(st.integers(0, 2**31), st.sampled_from([0, 1, 2**30, 2**31 - 1, 2**31]))
"""Thresholds in 2**-31, never and always often."""
PERSONS = st.integers(0, 1023)
COMPARED: set[Callable] = set()
"""Rules that some test compares; a test of the oracle sees that none is left out."""


def over(*strategies: st.SearchStrategy) -> Callable:
    """Run a test over generated inputs, the same ones every time; compiling a rule may take as long as it takes."""
    return lambda test: settings(deadline=None, derandomize=True)(given(*strategies)(test))


@cache
def compiled(rule: Callable) -> Callable:
    """The rule as machine code of its own."""
    return kernel(rule)


def covers(*rules: Callable) -> None:
    """Note that the module compares these rules."""
    COMPARED.update(rules)


def plainly(value):
    """NumPy scalars and tuples of them as Python numbers."""
    if isinstance(value, tuple):
        return tuple(plainly(v) for v in value)
    return value if isinstance(value, int) else value.item()


def assert_same(rule: Callable, arguments: tuple, expected) -> None:
    """Both lanes give what the twin gave."""
    assert plainly(rule(*arguments)) == expected, "the plain lane"
    assert plainly(compiled(rule)(*arguments)) == expected, "the compiled lane"
