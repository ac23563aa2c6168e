"""Decide whether somebody who was punished keeps an act from being seen.

Question answered: is an act that a channel would have seen kept from it? Left out: that the act is not done at all
(tables of factors, response class `deterred`) and what keeping out of sight costs (results/evasion.py).

Assumption; single cases are told (a debtor who changed his face, PTI 2017).
"""

from __future__ import annotations

from underheaven.kernels.compile import rule
from underheaven.kernels.philox import happens


@rule
def is_evaded(word, memory, share):
    """Whether she evades: who remembers no punishment does not; `share` in 2**-31."""
    return memory > 0 and happens(word, share)
