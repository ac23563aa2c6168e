"""Pack what is remembered of every person between months besides the score into sixteen bits.

Question answered: which bits, and how are they read and set? Left out: entries of the few (state/entries.py).
"""

from __future__ import annotations

from underheaven.kernels.compile import rule
from underheaven.kernels.words import fields

STATUS = {
    "on_court_list": 1,
    "in_case": 1,
    "on_score_list": 1,
    "cap": 3,
    "memory": 3,
    "hardship": 2,
    "head_of_listed": 1,
    "ties_cut": 2,
    "not_joined": 1,
    "head_of_low": 1,
}
"""Bits of everybody. `in_case`: in default, sued or judged, and not (yet) listed; `cap`: highest band that a live
direct downgrade leaves her, plus one, 0 = none; memory of punishments, 0 to 7; level of hardship, 0 to 3; whether her
enterprise is listed; ties that others have cut, 0 to 3; whether she has not joined a score that is joined by choice;
whether she heads an enterprise in a low band of the enterprises' score."""
(
    _ON_COURT_LIST,
    _IN_CASE,
    _ON_SCORE_LIST,
    _CAP,
    _MEMORY,
    _HARDSHIP,
    _HEAD_OF_LISTED,
    _TIES_CUT,
    _NOT_JOINED,
    _HEAD_OF_LOW,
) = fields(STATUS, 16)
ON_COURT_LIST, IN_CASE, ON_SCORE_LIST = 1 << _ON_COURT_LIST.shift, 1 << _IN_CASE.shift, 1 << _ON_SCORE_LIST.shift
HEAD_OF_LISTED, NOT_JOINED, HEAD_OF_LOW = (
    1 << _HEAD_OF_LISTED.shift,
    1 << _NOT_JOINED.shift,
    1 << _HEAD_OF_LOW.shift,
)
"""Bits of a standing."""
SOME_TIE_CUT, CAPPED = _TIES_CUT.mask << _TIES_CUT.shift, _CAP.mask << _CAP.shift
REMEMBERED, IN_HARDSHIP = _MEMORY.mask << _MEMORY.shift, _HARDSHIP.mask << _HARDSHIP.shift
"""All bits of a field: whether any tie is cut, a downgrade lives, a punishment is remembered, income was lost."""
STATE_MASK = (_HARDSHIP.mask << STATUS["memory"]) | _MEMORY.mask
"""Memory and hardship together are the five bits by which response tables are read."""


@rule
def cap_of(status):
    """Band cap plus one; 0 = none."""
    return (status >> _CAP.shift) & _CAP.mask


@rule
def with_cap(status, cap):
    """The standing with another cap."""
    return (status & ~(_CAP.mask << _CAP.shift)) | (cap << _CAP.shift)


@rule
def memory_of(status):
    """Memory of punishments, 0 to 7."""
    return (status >> _MEMORY.shift) & _MEMORY.mask


@rule
def with_memory(status, memory):
    """The standing with another memory."""
    return (status & ~(_MEMORY.mask << _MEMORY.shift)) | (memory << _MEMORY.shift)


@rule
def hardship_of(status):
    """Level of hardship, 0 to 3."""
    return (status >> _HARDSHIP.shift) & _HARDSHIP.mask


@rule
def with_hardship(status, hardship):
    """The standing with another level of hardship."""
    return (status & ~(_HARDSHIP.mask << _HARDSHIP.shift)) | (hardship << _HARDSHIP.shift)


@rule
def response_state(status):
    """Index 0..31 into response tables: memory in the low three bits, hardship above."""
    return (status >> _MEMORY.shift) & STATE_MASK


@rule
def ties_cut_of(status):
    """Ties that others have cut, 0 to 3."""
    return (status >> _TIES_CUT.shift) & _TIES_CUT.mask


@rule
def with_ties_cut(status, cut):
    """The standing with another number of cut ties."""
    return (status & ~(_TIES_CUT.mask << _TIES_CUT.shift)) | (cut << _TIES_CUT.shift)
