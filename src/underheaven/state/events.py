"""Declare the events of a life, as recorded for a panel or an explanation.

Question answered: what is one line of a life? Left out: sentences (reasons/) and the choice of whom to record.
"""

from __future__ import annotations

from collections import defaultdict, deque
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

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
    """A channel saw it and files it unless the next event says otherwise [channel, day of the filing; another's, at the
    earliest in the next month]."""
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
    """A record ran out at the month's start [points given back]."""
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
    """A step that was closed [gate, `other`: 1 because of somebody else, 2 of a stale copy, 3 by a private party]."""
    HARDSHIP = 20
    """[new level, level before]."""
    ENTERPRISE_LISTED = 21
    ENTERPRISE_LEFT = 22
    """[0 term over, 1 early, once corrected, 2 struck on appeal]."""
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
    NAMED_FOR_LATER = 30
    """Named for somebody else's act, to be filed on `day` of a later month [0, citizen who did it]; taken out again by
    `with_culprits`."""
    APPEALED = 31
    """[1 = against an entry that is wrong]; no act = against a court listing."""
    DECIDED = 32
    """[0 upheld, 1 struck, 2 it was gone already; points given back, where a record was struck]; no act = on a court
    listing."""
    REPAIRED = 33
    """A record was taken out on application [points given back]."""
    COPY_LEFT = 34
    """What was corrected lives on at an operator [edge of the sharing, last month since January 2018]."""
    CONDUCT_LISTED = 40
    """On a list by conduct [list, first day after it as long as nothing is added]."""
    LICENCE_POINTS = 41
    """Her licence lost points [points, points left]."""
    LICENCE_TAKEN = 42
    """[month of the exam]."""
    EXAM_PASSED = 43
    """The licence is given back."""
    EXAM_FAILED = 44
    """[month of the next exam]."""
    ASSOCIATED = 35
    """Loses points because of others this month [points, below 0]."""
    ENTERPRISE_BAND = 48
    """What her enterprise did puts it in another band than the month before [band, points of the month]."""
    GRACE_BEGUN = 55
    """A filing leads onto a list by conduct after a grace [list, first day on it]."""
    GRACE_OVER = 56
    """The grace ends [list, first day after the stay that it leads to; -1 = made good, -2 = struck on appeal]."""
    BAN_LIFTED = 47
    """A stay on a list by conduct ends: what led to it is made good [list]."""
    ENTERPRISE_APPEALED = 49
    """The head appeals [0 against the listing of the enterprise, 1 against what was last filed for its score]."""
    ENTERPRISE_DECIDED = 50
    """[0 upheld, 1 struck, 2 it was gone already; 0 of a listing, 1 of a filing]."""
    ENTERPRISE_GRADED = 51
    """Her enterprise is graded directly [highest band while it lasts, 1 for a tax act, 2 for a product act]."""
    ENTERPRISE_REPAIRED = 52
    """Her enterprise has corrected [points that came back less those filed in place of a direct grade]."""
    ENTERPRISE_HELD_DOWN = 57
    """Each month: her enterprise stands in a low band for what she did alone [band, 1 = for the courts' list, 2 = for
    her own points]."""
    CLEARED = 58
    """A record is gone because a stay on the list fed by the score was served [points given back]."""
    BOUGHT_OFF = 60
    """She bought herself off the courts' list before a listing [1 = somebody else is named in her place]."""
    FOUND_NOBODY = 59
    """A channel saw it, and she is too young for its gallery or was not found in it: nothing is filed about her
    [channel, after SEEN]."""
    CHECKED = 61
    """An outcome of a check by face [model.conduct.routines.compile.Outcome; second of the day, help and fen, by
    model/conduct/routines/words.py TOLD]."""
    TIES_CUT = 36
    """Others cut a tie, or one is mended [ties cut now, ties cut before]."""


def with_culprits(events: NDArray[np.void]) -> NDArray[np.void]:
    """Events of whole lives in which every wrong record names who did it.

    A filing on its way does not hold its culprit; the message that announced it does. Both concern one citizen, act and
    day, and those that share all three arrive in the order in which they were announced.

    Args:
        events: EVENT, in the order of months and steps, from the first month on.

    Returns:
        The same without NAMED_FOR_LATER, `other` filled in.
    """
    announced = events["event"] == Event.NAMED_FOR_LATER
    if not announced.any():
        return events
    culprits: dict[tuple[int, int, int], deque[int]] = defaultdict(deque)
    for e in events[announced]:
        culprits[int(e["citizen"]), int(e["act"]), int(e["day"])].append(int(e["other"]))
    told = events[~announced].copy()
    for k in np.flatnonzero((told["event"] == Event.FILED_WRONGLY) & (told["other"] < 0)):
        waiting = culprits.get((int(told["citizen"][k]), int(told["act"][k]), int(told["day"][k])))
        if waiting:
            told["other"][k] = waiting.popleft()
    return told
