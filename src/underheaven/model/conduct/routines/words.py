"""Pack an outcome of a check by face for the record of a life, and say it in words.

Question answered: where in an event stand the second of the day, help and the sum, and what is each outcome called?
Left out: the sentence about one person (reasons/checks.py).
"""

from __future__ import annotations

from typing import NamedTuple

from underheaven.kernels.compile import rule
from underheaven.kernels.words import fields
from underheaven.model.conduct.routines.compile import Outcome

KEY = {"candidate": 5, "level": 15, "outcome": 4}
"""Which draw of a grid and month it is."""
_CANDIDATE, _LEVEL, _OUTCOME = fields(KEY, 24)
LEVEL_AT, OUTCOME_AT = _LEVEL.shift, _OUTCOME.shift
MOST_LEVELS = _LEVEL.mask
TOLD = {"second": 17, "helped": 1, "fen": 40}
"""What `other` of an event holds: second of the day, whether somebody helped, fen charged."""
_SECOND, _HELPED, _FEN = fields(TOLD, 58)
HELPED_AT, FEN_AT = _HELPED.shift, _FEN.shift
TITLES = {
    Outcome.PAYMENT_REFUSED: "payments refused",
    Outcome.MISCHARGED: "payments charged to somebody else",
    Outcome.LOCKED_OUT: "residents locked out",
    Outcome.STRANGER_LET_IN: "strangers let in",
    Outcome.SERVING_REFUSED: "second servings refused within ten minutes",
    Outcome.LOOKALIKE_REFUSED: "first servings refused to a lookalike",
    Outcome.SERVED_AGAIN: "second servings given within ten minutes",
}
"""What each outcome is called where it is counted."""


class Told(NamedTuple):
    """What an event tells of an outcome."""

    second: int
    """Of the day, 0 to 86399."""
    helped: bool
    fen: int
    """Charged to her for somebody else, else 0."""


@rule
def pack_outcome(second, helped, fen):
    """`other` of an event, by TOLD."""
    return second | (helped << HELPED_AT) | (fen << FEN_AT)


def told_of(other: int) -> Told:
    """The parts of `other` of an event."""
    return Told(other & _SECOND.mask, bool(other >> HELPED_AT & 1), other >> FEN_AT)
