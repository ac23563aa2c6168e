"""Draw which line of a code a record is, where several are held as one act.

Question answered: from a random word to a line. Left out: which lines are held as one (model/records/lines/families.py)
and what is asked of the answer: is it a repetition (model/records/lines/phase.py), what does the file say
(model/records/lines/told.py).
"""

from __future__ import annotations

from underheaven.kernels.compile import rule


@rule
def line_drawn(word, upto):
    """Line, from 0, of one record.

    Args:
        word: 32 random bits.
        upto: (L,) odds of the lines added up, rising to 2**31.

    Source: a point of a sum of Poisson processes is of each with odds by rate (Kingman 1993, section 5.1).
    """
    line = 0
    half = word >> 1
    for k in range(len(upto) - 1):
        line += half >= upto[k]
    return line
