"""Decide how own punishments deter and how their memory fades (contested; can be off).

Question answered: how does the memory of punishments change in a month? Left out: what it does to acts (the factors
of the regime's `mechanisms`, model/tables.py).

Source of the form: Nagin 1998 and Apel 2013 review perceived risk updated by own experience; levels and fading are
assumptions.
"""

from __future__ import annotations

from underheaven.kernels.compile import rule
from underheaven.kernels.philox import happens

MOST = 7


@rule
def may_lose_income(has_mechanism, is_concerned, is_known):
    """Whether income is asked about: she is listed or in hardship, or known or shown to stand low."""
    return has_mechanism and (is_concerned or is_known)


@rule
def memory_after(memory, n_punishments, word, fades):
    """Memory at the month's end: up by one for each punishment, at most 7; without any, down by one at times."""
    if n_punishments > 0:
        raised = memory + n_punishments
        return MOST if raised > MOST else raised
    return memory - 1 if memory > 0 and happens(word, fades) else memory
