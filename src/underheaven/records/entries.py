"""How the file is held: a live record in two bytes, everything rare in four.

Question answered: what does one entry of a grid's file say, and how is it packed? Left out: what moves entries about
(engine/) and what they are worth (scoring/).

A live record is found in the queue of its validity class and of the half month in which it was filed, so it need not
hold either. A rare entry is a listing by score, a debt case, a filing on its way, a live wrong record, the gates that
refused a person this year, an appeal, a copy of what was corrected at its source, or a licence that is not whole.
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import rule

MAX_KINDS = 31
"""Kinds of items in one validity class."""

SCORE_LISTING, CASE, ON_ITS_WAY, WRONG_RECORD, REFUSED, APPEAL, STALE_COPY, LICENCE = range(8)
"""Types of rare entries."""
WAITS = 5
"""Stands for the list in a filing that lists after a grace."""
MAX_DUE = 1 << 10
"""A filing on its way holds its day modulo this; delays are shorter."""
COURT_ENTRY = 255
"""Stands for the act in an appeal against a court listing."""
FIRM_ENTRY, FIRM_FILING = 254, 253
"""Stand for the act in an appeal against the listing of the enterprise that somebody heads, against what was last filed
for its score."""
DUE_CYCLE, NEVER_DUE = 511, 511
"""An appeal holds a month modulo DUE_CYCLE; NEVER_DUE is none of them."""
EXPIRED, CUT_SHORT, TAKEN = 1, 2, 4
"""Bits of a licence: a year began since it was taken; what took it found fewer points than it costs; it is taken."""
EXAM_CYCLE = 1 << 8
"""A taken licence holds the month of its exam modulo this; exams come sooner."""


@rule
def pack_record(person, kind, doubled):
    """Record of 16 bits: place in the grid (10), kind within its validity class (5), doubled (1)."""
    return np.uint16(person | (kind << 10) | (doubled << 15))


@rule
def record_person(record):
    """Place in the grid, 0..1023."""
    return np.int64(record & np.uint16(1023))


@rule
def record_kind(record):
    """Kind within the validity class, 0..30."""
    return np.int64((record >> np.uint16(10)) & np.uint16(31))


@rule
def record_doubled(record):
    """1 if the record counts double."""
    return np.int64(record >> np.uint16(15))


@rule
def pack_rare(entry_type, person, payload):
    """Rare entry of 32 bits: type (3), place in the grid (10), payload (19)."""
    return np.uint32((entry_type << 29) | (person << 19) | payload)


@rule
def rare_type(entry):
    """Type of a rare entry."""
    return np.int64(entry >> np.uint32(29))


@rule
def rare_person(entry):
    """Place in the grid."""
    return np.int64((entry >> np.uint32(19)) & np.uint32(1023))


@rule
def rare_payload(entry):
    """Payload: until-day of a listing; see the other functions for the rest."""
    return np.int64(entry & np.uint32(0x7FFFF))


@rule
def pack_listing(which, until, lifts):
    """Payload of a listing: whether it ends once made good (1 bit), the list (3; 0 = that of the score), until-day."""
    return (lifts << 18) | (which << 15) | until


@rule
def listing_list(entry):
    """List of a listing: 0 = that fed by the score."""
    return np.int64((entry >> np.uint32(15)) & np.uint32(7))


@rule
def listing_lifts(entry):
    """1 if the stay ends once what led to it is made good."""
    return np.int64((entry >> np.uint32(18)) & np.uint32(1))


@rule
def listing_until(entry):
    """First day after a listing, counted from 2018."""
    return np.int64(entry & np.uint32(0x7FFF))


@rule
def pack_waiting(act, start):
    """Payload of a filing that lists after a grace: act (8 bits), WAITS in place of the list, first day on it (8).

    The highest bit of the act stands apart, where a listing has its own.
    """
    return ((act >> 7) << 18) | (WAITS << 15) | ((act & 127) << 8) | (start & 255)


@rule
def waiting_act(entry):
    """Act of a filing that waits."""
    return listing_lifts(entry) * 128 + np.int64((entry >> np.uint32(8)) & np.uint32(127))


@rule
def waiting_start(entry, first_day):
    """First day on the list of a filing that waits: the next one, from the month's first day on, that fits."""
    return first_day + ((np.int64(entry & np.uint32(255)) - first_day) & 255)


@rule
def pack_case(stage, due_month, flags):
    """Payload of a debt case: stage (3 bits), month in which it is due (12), flags (4)."""
    return (stage << 16) | (due_month << 4) | flags


@rule
def pack_on_its_way(act, due_day, wrong):
    """Payload of a filing on its way: act (8), wrong (1), due day modulo MAX_DUE (10)."""
    return (act << 11) | (wrong << 10) | (due_day & (MAX_DUE - 1))


@rule
def pack_wrong(act, last_month):
    """Payload of a live wrong record: act (8), last month of its validity (11)."""
    return (act << 11) | last_month


@rule
def pack_appeal(act, wrong, filed, due):
    """Payload of an appeal: act or COURT_ENTRY (8 bits), against a wrong entry (1), filed already (1), due (9).

    `due` is the month of the filing, once filed that of the decision, modulo DUE_CYCLE; or NEVER_DUE.
    """
    return (act << 11) | (wrong << 10) | (filed << 9) | due


@rule
def pack_copy(edge, last_month):
    """Payload of a copy of what was corrected: edge of the sharing (3 bits), last month in which it is held (11)."""
    return (edge << 11) | last_month


@rule
def pack_licence(first, second, other, flags):
    """Payload of a licence that is not whole.

    Points that the first and the second filing of the year took (4 bits each); what all later ones took or, if it is
    taken, the month of the exam modulo EXAM_CYCLE (8); EXPIRED, CUT_SHORT, TAKEN (3). A taken licence has no point
    left, so what the later ones took follows from the rest.
    """
    return (first << 15) | (second << 11) | (other << 3) | flags


@rule
def licence_first(entry):
    """Points that the first filing of the year took."""
    return np.int64((entry >> np.uint32(15)) & np.uint32(15))


@rule
def licence_second(entry):
    """Points that the second one took."""
    return np.int64((entry >> np.uint32(11)) & np.uint32(15))


@rule
def licence_other(entry):
    """Points that the later ones took; month of the exam modulo EXAM_CYCLE, if it is taken."""
    return np.int64((entry >> np.uint32(3)) & np.uint32(255))


@rule
def licence_flags(entry):
    """EXPIRED, CUT_SHORT, TAKEN."""
    return np.int64(entry & np.uint32(7))
