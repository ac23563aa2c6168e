"""A licence with points of its own: deductions, taking, and the exam that gives it back (S17, S33).

Question answered: what does one filing cost a licence, and when is who examined? Left out: the personal score
(scoring/points.py) and who holds the licence (engine/month/licences.py).
"""

from __future__ import annotations

from underheaven.kernels.compile import rule
from underheaven.kernels.philox import below, happens


@rule
def deduction(by_time, filed_before):
    """Points that a filing costs, by how many were filed since the year's start.

    Args:
        by_time: points for the first, second and third time, four bits each, the first lowest.
        filed_before: filings that cost the licence points before, this calendar year.
    """
    return (by_time >> (4 * min(filed_before, 2))) & 15


@rule
def month_of_exam(word, month, least, greatest):
    """Month of the exam of somebody whose licence is taken, or who failed, in `month`; each month equally likely."""
    return month + least + below(word, greatest - least + 1)


@rule
def is_passed(word, passes):
    """Whether the exam is passed; `passes` in 2**-31."""
    return happens(word, passes)
