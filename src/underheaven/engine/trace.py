"""The events of a life, as recorded for a panel or lived again for an explanation.

Question answered: what is one line of a life? Left out: sentences (results/lives.py) and the choice of whom to record.
"""

from __future__ import annotations

from enum import IntEnum

import numpy as np

EVENT = np.dtype(
    [
        ("citizen", np.int64),
        ("day", np.int32),
        ("event", np.uint8),
        ("act", np.int16),
        ("value", np.int16),
        ("other", np.int64),
    ]
)
"""One event: citizen number, day since 1 January 2018, Event, act index (-1 = none), value and other as below."""


class Event(IntEnum):
    """What happened; in brackets what `value` and `other` hold (else 0 and -1)."""

    DONE = 0
    """An act of conduct."""
    SEEN = 1
    """A channel saw it and will file it [channel]."""
    NAMED_ANOTHER = 2
    """The channel named somebody else for it [channel, grid of the one named]."""
    FILED = 3
    """A record arrived in her file."""
    FILED_WRONGLY = 4
    """A record of somebody else's act arrived in her file [0, citizen who did it]."""
    SCORED = 5
    """The record moved her score [points]."""
    DOWNGRADED = 6
    """The record caps her band [band]."""
    WARNED = 7
    SHOWN = 8
    """On a public board [days]."""
    EXPIRED = 9
    """Records ran out at the month's start [points given back]."""
    FELL_BEHIND = 10
    SUED = 11
    JUDGED = 12
    CAUGHT_UP = 13
    """The debt or judgment ended without a listing."""
    COURT_LISTED = 14
    """[1 = somebody else's debt, citizen whose it is]."""
    COURT_LEFT = 15
    """[0 performed, 1 term over, 2 corrected]."""
    SCORE_LISTED = 16
    """[score]."""
    SCORE_LEFT = 17
    """[score]."""
    ATTEMPTED = 18
    """A step that was open [gate]."""
    REFUSED = 19
    """A step that was closed [gate, 1 in `other` = because of somebody else]."""
    HARDSHIP = 20
    """[new level]."""
    ENTERPRISE_LISTED = 21
    ENTERPRISE_LEFT = 22
    HABIT = 23
    """A period of a steady habit was recorded."""
    PAST = 24
    """A live record from before the run [points]."""
    PRICED = 25
    """A step at another price, after ATTEMPTED [gate, fen more, below 0 fen less]."""
    DELAYED = 26
    """A step later or sooner, after ATTEMPTED [gate, days later, below 0 days sooner]."""
    WAIVED = 27
    """A step without the deposit, after ATTEMPTED [gate, fen]."""
    DETOUR = 28
    """Another way after REFUSED [gate, hours longer]."""
