"""Lay out the workspace of a thread: what one grid's month needs while it is simulated.

Question answered: which rows and lists do the steps pass on to each other? Left out: the resident state
(engine/state.py) and the rules (model/rules.py).

Every list has room for the most that a grid's month can bring (see `rooms_needed`), so nothing is ever dropped; pages
that are not touched cost nothing.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from underheaven.kernels.compile import rule
from underheaven.kernels.words import fields
from underheaven.society.traits import MAX_GRID, N_GROUPS
from underheaven.state.entries import GATES_OF_ROW, REFUSAL
from underheaven.state.limits import MAX_GATES

# rows of `person`, one column a person
GROUP, SCORE, STATUS, BAND, BAND_BEFORE, PUNISHED, WRONG_LIVE, TOUCHED, ASSOCIATED = range(9)
COURT_FROM, COURT_TO, SCORE_FROM, SCORE_TO, OFF_FROM, OFF_TO, HEAD_FROM, HEAD_TO = range(9, 17)
REFUSED = 17
N_PERSON_ROWS = REFUSED + -(-MAX_GATES // GATES_OF_ROW)
"""ASSOCIATED holds the points that she loses for others this month, at most 0; SCORE are her own. From REFUSED on there
is a row for each GATES_OF_ROW gates: those that refused her this year, a bit each."""


assert GATES_OF_ROW < 16 and MAX_GATES <= GATES_OF_ROW << REFUSAL["row"], "rows are signed words of sixteen bits"
FIRST_CLEARED, FIRST_FAR = PUNISHED, COURT_FROM
"""Rows from PUNISHED on, and those of gates, begin a month as 0; those from COURT_FROM on mean nothing until the person
is touched."""
ON_A_LIST, RAN_OUT, CHANGED = 1, 2, 4
"""Bits of TOUCHED: on a list at some time of the month; a record of hers ran out; a stay began or ended this month."""
LOW_BY_HEAD = 1 << 3
"""Bit of TOUCHED: her enterprise is in a low band for what she did alone."""
SHOWN = 1 << 4
"""Bit of TOUCHED: shown on a public board this month."""
BANNED = 1 << 7
"""Bit of TOUCHED: on a list by conduct at some time of the month."""
COPY_SHIFT, COPY_HELD = 8, 127 << 8
"""Bits of TOUCHED, one an edge of the sharing: an operator holds a copy of what was corrected."""
FAR = 99
"""A day of the month that never comes: not listed is FROM = FAR, listed to the end is TO = FAR.

OFF is the time between leaving the list fed by the score and coming back in the same month; terms are longer than a
month, so there is at most one such gap.
"""
# rows of `work`, lists of 32-bit entries whose length stands in `lengths` under the same number
EVENTS, LISTINGS, CASES, ON_WAY, WRONGS, KINDS = range(6)
APPEALS, COPIES = 6, 7
N_APPEALS, N_COPIES = 13, 14
"""Places in `lengths` of the lengths of these two lists."""
MOVED = 8
"""Acts of which response decides; before that, whose standing is held against others."""
COMPANY = 9
"""Persons who lose points for others this month."""
BANS, BANS_FROM = 10, 11
"""Stays on lists by conduct, and the day of the month on which each began, 0 if before."""
LICENCES = 12
"""Licences that are not whole."""
RECORDED = 13
"""Row of `work` with each person's points in the layer, and ZERO more; NO_POINTS beside it where nothing is left."""
RAN_OUT_OF = 14
"""Of whom a record ran out this month, each once, in no order."""
FIRM_APPEALS = 15
"""Heads whose appeals against a listing of their enterprise are decided this month."""
WAITING = 16
"""Filings that list after a grace, in the order of their days."""
HEADS = 17
"""Who heads an enterprise, in the order of places."""
N_WORK_ROWS = 18
# rows of `acts`, lists of 64-bit entries whose length stands in `lengths` under ACTS + the number
DEEDS, STEPS, DEBTS, SEEN, FILINGS, SORTED, CANDIDATES = range(7)
N_ACT_ROWS = 7
ACTS = 6
LISTINGS_HEAD = 15
"""Place in `lengths` of the first listing not yet ended."""
MESSAGES = 16
"""Place in `lengths` of the number of messages sent by the chunk."""
FIRST_LISTED = 17
"""Place in `lengths` of the lowest grid in which the courts' list took in a debtor; -1 = none."""
QUEUE, QUEUE_BEFORE = 20, 79
"""Places in `lengths` of the length of queue 0, now and before this month's filings; the others follow."""
DAYS = 30
"""Place in `lengths` from which on each day's filings begin; 33 places."""
N_MOVED = 69
"""Place in `lengths` of the length of MOVED."""
N_COMPANY = 70
"""Place in `lengths` of the length of COMPANY."""
N_BANS = 76
"""Place in `lengths` of the length of BANS."""
N_LICENCES = 77
"""Place in `lengths` of the length of LICENCES."""
N_FIRM_APPEALS = 92
N_WAITING = 93
"""Place in `lengths` of the length of WAITING."""
FILED_LATE = 96
"""Places in `lengths` of the records filed in queue 0 in the second half of the month; the other queues follow."""
N_LENGTHS = 104
MAX_CANDIDATES = 32
"""Rows of a table of counts: a person has fewer candidates a month and stream than this."""
MAX_VALIDITIES = 7
N_STREAMS = 2
DONE, FILED = range(2)
"""Rows of `tallied`. In the lower and upper 32 bits: acts of conduct done, of these seen; filings, of these such as
move no score of this act, less records of this act for which another act was filed."""
MAX_ACTS = 256
N_STAYS = 64
"""Kinds of whole months: eight sets of lists times eight bands."""
MADE, LIVING_WITH, RAN_OUT_SUM = range(3)
"""Rows of `sums`: candidates drawn; persons who live with somebody listed; records that ran out."""
# places in `clock`
MONTH, N_DAYS, FIRST_DAY, CALENDAR_MONTH, GRID, FIRST_PERSON, N_PERSONS, STRATUM, URBAN, PROVINCE, UPTO = range(11)
N_CLOCK = 12
# parts of an entry of `whose`
CLASS_MASK, GROUP_MASK, GROUP_SHIFT, STATE_SHIFT = 511, 255, 9, 17
"""Exposure class (9 bits), group (8 bits), response state (5 bits)."""


class Workspace(NamedTuple):
    """Arrays of one thread."""

    person: NDArray[np.int16]
    """(N_PERSON_ROWS, MAX_GRID); narrow, so that a grid's rows stay in the first cache."""
    traits: NDArray[np.uint32]
    """(MAX_GRID,) traits, without the role of a licence that was taken."""
    whose: NDArray[np.uint32]
    """(MAX_GRID,) whose acts they are, as tables of acts ask: exposure class, group, response state."""
    work: NDArray[np.uint32]
    """(N_WORK_ROWS, room)."""
    acts: NDArray[np.uint64]
    """(N_ACT_ROWS, room)."""
    lengths: NDArray[np.int64]
    """(N_LENGTHS,)."""
    words: NDArray[np.uint32]
    """(4 * room,) random words, four an event, or one a person."""
    queue: NDArray[np.uint16]
    """(MAX_VALIDITIES, room) live records by validity class, oldest first."""
    trace: NDArray[np.int64]
    """(room, 6) events; row 0 holds their number and what a twin lives without (engine/replay.py `Withheld`); one row =
    nothing is recorded."""
    messages: NDArray[np.uint64]
    """(room, 2) messages sent."""
    stays: NDArray[np.int64]
    """(N_STAYS, N_GROUPS) persons by lists and band whose standing held all month, until a stratum ends."""
    tallied: NDArray[np.uint64]
    """(2, MAX_ACTS, N_GROUPS) what happened by act and by whom, until a stratum ends (model/conduct/acts/tally.py)."""
    sums: NDArray[np.int64]
    """(3, N_GROUPS) what is counted most often, until a stratum ends: in the table of counts each would be a miss."""
    first_shown: NDArray[np.int64]
    """(MAX_ACTS,) lowest grid in which a board showed somebody for what she did herself, by act; -1 = none."""


def rooms_needed(n_records: int, n_rare: int, n_messages: int) -> tuple[int, int]:
    """Most entries that a list and a queue of one grid can hold.

    Args:
        n_records: live records of the fullest grid.
        n_rare: rare entries of the grid that has most.
        n_messages: messages to the grid that gets most.

    Returns:
        Room of a list, room of a queue.
    """
    drawn = (N_STREAMS * MAX_CANDIDATES + 16) * MAX_GRID
    room = drawn + n_rare + n_messages
    return room, n_records + room


def apart(room: int) -> int:
    """Length of a row, so chosen that the same place of different rows does not fall into one set of the cache."""
    return (room // 4096 + 1) * 4096 + 208


def new_workspace(room: int, queue_room: int, message_room: int) -> Workspace:
    """A workspace with room for lists of `room` entries; memory is not touched before use."""
    return Workspace(
        np.empty((N_PERSON_ROWS, MAX_GRID + 32), np.int16),
        np.empty(MAX_GRID, np.uint32),
        np.empty(MAX_GRID, np.uint32),
        np.empty((N_WORK_ROWS, apart(room)), np.uint32),
        np.empty((N_ACT_ROWS, apart(room)), np.uint64),
        np.zeros(N_LENGTHS, np.int64),
        np.empty(4 * apart(room), np.uint32),
        np.empty((MAX_VALIDITIES, apart(queue_room)), np.uint16),
        np.zeros((1, 6), np.int64),
        np.empty((message_room, 2), np.uint64),
        np.zeros((N_STAYS, N_GROUPS), np.int64),
        np.zeros((2, MAX_ACTS, N_GROUPS), np.uint64),
        np.zeros((3, N_GROUPS), np.int64),
        np.full(MAX_ACTS, -1, np.int64),
    )


@rule
def touch(person, i):
    """See that the stays on lists of person i can be read: none, until one is written."""
    if not person[TOUCHED, i] & ON_A_LIST:
        person[TOUCHED, i] |= ON_A_LIST
        for row in range(FIRST_FAR, REFUSED):
            person[row, i] = FAR


EVENT = {"person": 10, "occurrence": 7, "act": 8, "day": 5, "spare": 2, "word": 32}
"""An act as the steps pass it on: place in the grid, which of her candidates it was, the act, day of the month from 0,
what becomes of a candidate, and its last random word or what the step that made it put there."""
_PERSON, _OCCURRENCE, _ACT, _DAY, _SPARE, _WORD = fields(EVENT, 64)
ACT_BITS, ACT_AT, ACT_MASK = np.uint64(_ACT.mask << _ACT.shift), _ACT.shift, _ACT.mask
DAY_AT, DAY_MASK, SPARE_AT, WORD_AT = _DAY.shift, _DAY.mask, _SPARE.shift, _WORD.shift
PERSON_MASK, OCCURRENCE_AT = _PERSON.mask, _OCCURRENCE.shift
PERSON_AND_OCCURRENCE = (1 << _ACT.shift) - 1
PERSON_AND_ACT = (_PERSON.mask << _PERSON.shift) | (_ACT.mask << _ACT.shift)
CAUSE_BITS = _ACT.mask.bit_length()
"""Draws that are keyed by an act and something else, as a day, have the act in the lowest so many bits."""


@rule
def pack_event(person, occurrence, act, day, word):
    """An act as the steps pass it on, by EVENT."""
    low = np.uint64(person | (occurrence << _OCCURRENCE.shift) | (act << _ACT.shift) | (day << _DAY.shift))
    return low | (np.uint64(word) << np.uint64(_WORD.shift))


@rule
def event_person(packed):
    """Place in the grid."""
    return np.int64(packed & np.uint64(_PERSON.mask))


@rule
def event_occurrence(packed):
    """Which of the person's candidates it was."""
    return np.int64((packed >> np.uint64(_OCCURRENCE.shift)) & np.uint64(_OCCURRENCE.mask))


@rule
def event_act(packed):
    """Act index."""
    return np.int64((packed >> np.uint64(_ACT.shift)) & np.uint64(_ACT.mask))


@rule
def event_day(packed):
    """Day of the month, from 0."""
    return np.int64((packed >> np.uint64(_DAY.shift)) & np.uint64(_DAY.mask))


@rule
def event_word(packed):
    """The event's last random word, or what the step that made it put there."""
    return np.int64(packed >> np.uint64(_WORD.shift))


@rule
def keyed(act, day):
    """Occurrence of a draw that is keyed by an act and a day of the month."""
    return (day << CAUSE_BITS) | act


@rule
def record_event(trace, citizen, day, event, act, value, other):
    """Add one event of a life, where lives are recorded; a full trace goes on counting, and is lived again."""
    if trace.shape[0] > 1:
        n = trace[0, 0] + 1
        trace[0, 0] = n
        if n < trace.shape[0]:
            trace[n, 0] = citizen
            trace[n, 1] = day
            trace[n, 2] = event
            trace[n, 3] = act
            trace[n, 4] = value
            trace[n, 5] = other
