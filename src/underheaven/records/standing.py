"""What is remembered of every person between months besides the score: sixteen bits.

Question answered: which bits, and how are they read and set? Left out: entries of the few (records/entries.py).
"""

from __future__ import annotations

from underheaven.kernels.compile import rule

ON_COURT_LIST = 1
IN_CASE = 2
"""In default, sued or judged, and not (yet) listed."""
ON_SCORE_LIST = 4
CAP_SHIFT = 3
"""Highest band that a live direct downgrade leaves her, plus one; 0 = none (3 bits)."""
MEMORY_SHIFT = 6
"""Memory of punishments, 0 to 7 (3 bits)."""
HARDSHIP_SHIFT = 9
"""Level of hardship, 0 to 3 (2 bits)."""
HEAD_OF_LISTED = 1 << 11
NOT_JOINED = 1 << 14
"""Has not joined a score that is joined by choice."""
HEAD_OF_LOW = 1 << 15
"""Heads an enterprise in a low band of the enterprises' score."""
TIES_SHIFT = 12
"""Ties that others have cut, 0 to 3 (2 bits)."""
STATE_SHIFT = MEMORY_SHIFT
"""Memory and hardship together are the five bits by which response tables are read."""


@rule
def cap_of(standing):
    """Band cap plus one; 0 = none."""
    return (standing >> CAP_SHIFT) & 7


@rule
def with_cap(standing, cap):
    """The standing with another cap."""
    return (standing & ~(7 << CAP_SHIFT)) | (cap << CAP_SHIFT)


@rule
def memory_of(standing):
    """Memory of punishments, 0 to 7."""
    return (standing >> MEMORY_SHIFT) & 7


@rule
def with_memory(standing, memory):
    """The standing with another memory."""
    return (standing & ~(7 << MEMORY_SHIFT)) | (memory << MEMORY_SHIFT)


@rule
def hardship_of(standing):
    """Level of hardship, 0 to 3."""
    return (standing >> HARDSHIP_SHIFT) & 3


@rule
def with_hardship(standing, hardship):
    """The standing with another level of hardship."""
    return (standing & ~(3 << HARDSHIP_SHIFT)) | (hardship << HARDSHIP_SHIFT)


@rule
def response_state(standing):
    """Index 0..31 into response tables: memory in the low three bits, hardship above."""
    return (standing >> STATE_SHIFT) & 31


@rule
def ties_cut_of(standing):
    """Ties that others have cut, 0 to 3."""
    return (standing >> TIES_SHIFT) & 3


@rule
def with_ties_cut(standing, cut):
    """The standing with another number of cut ties."""
    return (standing & ~(3 << TIES_SHIFT)) | (cut << TIES_SHIFT)
