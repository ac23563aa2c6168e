"""The workspace of a thread: what one grid's month needs while it is being lived.

Question answered: which rows and lists do the steps pass on to each other? Left out: the resident state
(engine/state.py) and the tables (engine/tables.py).

Every list has room for the most that a grid's month can bring (see `rooms_needed`), so nothing is ever dropped; pages
that are not touched cost nothing.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from underheaven.kernels.compile import rule
from underheaven.society.traits import MAX_GRID

# rows of `person`, one column a person
GROUP, CLASS, SCORE, STANDING, REFUSED, PUNISHED, WRONG_LIVE, TOUCHED, MARK = range(9)
COURT_FROM, COURT_TO, SCORE_FROM, SCORE_TO, OFF_FROM, OFF_TO, HEAD_FROM, HEAD_TO = range(9, 17)
N_PERSON_ROWS = 17
FIRST_CLEARED, FIRST_FAR = REFUSED, COURT_FROM
"""Rows from REFUSED on begin a month as 0; those from COURT_FROM on mean nothing until the person is touched."""
ON_A_LIST, RAN_OUT = 1, 2
"""Bits of TOUCHED: on a list at some time of the month; a record of hers ran out."""
FAR = 99
"""A day of the month that never comes: not listed is FROM = FAR, listed to the end is TO = FAR.

OFF is the time between leaving the list fed by the score and coming back in the same month; terms are longer than a
month, so there is at most one such gap.
"""

# rows of `work`, each a list whose length stands in `lengths` under the same number
EVENTS, DEEDS, DEED_WORDS, STEPS, STEP_WORDS, SEEN, SEEN_CHANNEL = range(7)
FILINGS, FILING_FROM, SORTED, SORTED_FROM = range(7, 11)
LISTINGS, CASES, ON_WAY, WRONGS, DEBTS = range(11, 16)
N_WORK_ROWS = 16
LISTINGS_HEAD = 16
"""Place in `lengths` of the first listing not yet ended."""
QUEUE = 17
"""Place in `lengths` of the length of queue 0; the others follow."""
MESSAGES = 22
"""Place in `lengths` of the number of messages sent by the chunk."""
FIRST_JAYWALKER, FIRST_DEBTOR = 23, 24
"""Places in `lengths` of the lowest grid in which a jaywalker was shown, a debtor listed; -1 = none."""
QUEUE_BEFORE = 25
"""Place in `lengths` of the length of queue 0 before this month's filings; the others follow."""
N_LENGTHS = 30
MAX_CANDIDATES = 32
"""Rows of a table of counts: a person has fewer candidates a month and stream than this."""
MAX_VALIDITIES = 5
N_STREAMS = 2

# places in `clock`
MONTH, N_DAYS, FIRST_DAY, CALENDAR_MONTH, GRID, FIRST_PERSON, N_PERSONS, STRATUM, URBAN, PROVINCE, UPTO = range(11)
N_CLOCK = 12


class Workspace(NamedTuple):
    """Arrays of one thread."""

    person: NDArray[np.int16]
    """(N_PERSON_ROWS, MAX_GRID); narrow, so that a grid's rows stay in the first cache."""
    work: NDArray[np.uint32]
    """(N_WORK_ROWS, room)."""
    lengths: NDArray[np.int64]
    """(N_LENGTHS,)."""
    words: NDArray[np.uint32]
    """(4, room) random words."""
    queue: NDArray[np.uint16]
    """(MAX_VALIDITIES, room) live records by validity class, oldest first."""
    trace: NDArray[np.int64]
    """(room, 6) events; row 0 holds their number; one row = nothing is recorded."""
    messages: NDArray[np.uint64]
    """(room, 2) messages sent."""
    days: NDArray[np.int64]
    """(33,) where each day's filings begin."""


def rooms_needed(n_records: int, n_rare: int, n_messages: int) -> tuple[int, int]:
    """Most entries that a list and a queue of one grid can hold.

    Args:
        n_records: live records of the chunk.
        n_rare: rare entries of the chunk.
        n_messages: messages to the chunk.

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
        np.empty((N_WORK_ROWS, apart(room)), np.uint32),
        np.zeros(N_LENGTHS, np.int64),
        np.empty((4, apart(room)), np.uint32),
        np.empty((MAX_VALIDITIES, apart(queue_room)), np.uint16),
        np.zeros((1, 6), np.int64),
        np.empty((message_room, 2), np.uint64),
        np.empty(33, np.int64),
    )


@rule
def touch(person, i):
    """See that the stays on lists of person i can be read: none, until one is written."""
    if not person[TOUCHED, i] & ON_A_LIST:
        person[TOUCHED, i] |= ON_A_LIST
        for row in range(FIRST_FAR, N_PERSON_ROWS):
            person[row, i] = FAR


@rule
def pack_event(person, act, day, occurrence):
    """An act as the steps pass it on: place in the grid (10), act (7), day of month (5), occurrence (7)."""
    return np.uint32(person | (act << 10) | (day << 17) | (occurrence << 22))


@rule
def event_person(packed):
    """Place in the grid."""
    return np.int64(packed & np.uint32(1023))


@rule
def event_act(packed):
    """Act index."""
    return np.int64((packed >> np.uint32(10)) & np.uint32(127))


@rule
def event_day(packed):
    """Day of the month, from 0."""
    return np.int64((packed >> np.uint32(17)) & np.uint32(31))


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
