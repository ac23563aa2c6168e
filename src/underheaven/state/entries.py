"""Pack the file of a person: a live record in two bytes, everything rare in four.

Question answered: what does one entry of a grid's file say, and how is it packed? Left out: what moves entries about
(engine/) and what they are worth (model/scoring/).

A live record is found in the queue of its validity class and of the half month in which it was filed, so it need not
hold either. Rare entries stand in lists of their kind, one a mechanism, so they need not say what they are.
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import rule
from underheaven.kernels.words import fields

RECORD = {"person": 10, "kind": 5, "doubled": 1}
"""A live record: place in the grid, kind within its validity class, whether it counts double."""
RARE = {"payload": 22, "person": 10}
"""A rare entry: what its list keeps of a person, by one of the payloads below; her place in the grid."""
LISTING = {"until": 15, "which": 3, "lifts": 1}
"""A stay on a list: first day after it, counted from 2018; the list, 0 = that of the score; whether it ends once what
led to it is made good."""
WAITING = {"start": 8, "act": 10}
"""A filing that lists after a grace: first day on the list modulo 2**8; the act."""
CASE = {"flags": 4, "due": 12, "stage": 3}
"""A debt case: flags and stages of model/lists/court/rules.py, month in which it is due."""
ON_ITS_WAY = {"due": 10, "wrong": 1, "act": 10}
"""A filing on its way: its day modulo MAX_DUE, whether it names somebody else, the act."""
WRONG_RECORD = {"last": 11, "act": 10}
"""A live wrong record: last month of its validity, the act."""
APPEAL = {"due": 9, "filed": 1, "wrong": 1, "act": 10}
"""An appeal: month of the filing, once filed that of the decision, modulo DUE_CYCLE, or NEVER_DUE; whether it is filed;
whether it is against a wrong entry; the act, or what stands for it."""
COPY = {"last": 11, "edge": 3}
"""A copy of what was corrected: last month in which it is held, edge of the sharing."""
LICENCE = {"flags": 3, "other": 8, "second": 4, "first": 4}
"""A licence that is not whole: EXPIRED, CUT_SHORT, TAKEN; points that all later filings of the year took or, if it is
taken, the month of the exam modulo EXAM_CYCLE; points that the second and the first filing took. A taken licence has no
point left, so what the later ones took follows from the rest."""
REFUSAL = {"gates": 12, "row": 3}
"""Gates that refused a person this year, a bit each, of one row of gates."""
PAYLOADS = (LISTING, LISTING, WAITING, CASE, ON_ITS_WAY, WRONG_RECORD, APPEAL, COPY, LICENCE, REFUSAL)
SCORE_STAYS, CONDUCT_STAYS, GRACES, CASES, ON_THEIR_WAY, WRONG_RECORDS, APPEALS, COPIES, LICENCES, REFUSALS = range(10)
"""Lists of rare entries, one a mechanism, in the order in which a grid keeps them; PAYLOADS says what each holds."""
N_RARE_LISTS = len(PAYLOADS)
_PERSON, _KIND, _DOUBLED = fields(RECORD, 16)
_PAYLOAD, _RARE_PERSON = fields(RARE, 32)
_UNTIL, _WHICH, _LIFTS = fields(LISTING, RARE["payload"])
_START, _WAITING_ACT = fields(WAITING, RARE["payload"])
_CASE_FLAGS, _CASE_DUE, _STAGE = fields(CASE, RARE["payload"])
_DUE_DAY, _WRONG, _ACT = fields(ON_ITS_WAY, RARE["payload"])
_LAST, _WRONG_ACT = fields(WRONG_RECORD, RARE["payload"])
_DUE, _FILED, _AGAINST_WRONG, _APPEAL_ACT = fields(APPEAL, RARE["payload"])
_LAST_HELD, _EDGE = fields(COPY, RARE["payload"])
_FLAGS, _OTHER, _SECOND, _FIRST = fields(LICENCE, RARE["payload"])
_GATES, _ROW = fields(REFUSAL, RARE["payload"])
MAX_KINDS = _KIND.mask
"""Kinds of items in one validity class."""
WITHOUT_DOUBLED = np.uint16((1 << _DOUBLED.shift) - 1)
"""Of a record: person and kind."""
MAX_DUE = _DUE_DAY.mask + 1
"""A filing on its way holds its day modulo this; delays are shorter."""
COURT_ENTRY = 255
"""Stands for the act in an appeal against a court listing."""
FIRM_ENTRY, FIRM_FILING = 254, 253
"""Stand for the act in an appeal against the listing of the enterprise that somebody heads, against what was last filed
for its score."""
DUE_CYCLE, NEVER_DUE = _DUE.mask, _DUE.mask
"""An appeal holds a month modulo DUE_CYCLE; NEVER_DUE is none of them."""
EXPIRED, CUT_SHORT, TAKEN = 1, 2, 4
"""Bits of a licence: a year began since it was taken; what took it found fewer points than it costs; it is taken."""
EXAM_CYCLE = _OTHER.mask + 1
"""A taken licence holds the month of its exam modulo this; exams come sooner."""
GATES_OF_ROW = REFUSAL["gates"]
"""Gates whose refusals stand in one row, a bit each."""


@rule
def pack_record(person, kind, doubled):
    """Record of 16 bits, by RECORD."""
    return np.uint16(person | (kind << _KIND.shift) | (doubled << _DOUBLED.shift))


@rule
def record_person(record):
    """Place in the grid, 0..1023."""
    return np.int64(record & np.uint16(_PERSON.mask))


@rule
def record_kind(record):
    """Kind within the validity class, 0..30."""
    return np.int64((record >> np.uint16(_KIND.shift)) & np.uint16(_KIND.mask))


@rule
def record_doubled(record):
    """1 if the record counts double."""
    return np.int64(record >> np.uint16(_DOUBLED.shift))


@rule
def pack_rare(person, payload):
    """Rare entry of 32 bits, by RARE."""
    return np.uint32((person << _RARE_PERSON.shift) | payload)


@rule
def rare_person(entry):
    """Place in the grid."""
    return np.int64(entry >> np.uint32(_RARE_PERSON.shift))


@rule
def rare_payload(entry):
    """Payload: until-day of a stay; see the other functions for the rest."""
    return np.int64(entry & np.uint32(_PAYLOAD.mask))


@rule
def pack_listing(which, until, lifts):
    """Payload of a stay on a list, by LISTING."""
    return (lifts << _LIFTS.shift) | (which << _WHICH.shift) | until


@rule
def listing_list(entry):
    """List of a stay: 0 = that fed by the score."""
    return np.int64((entry >> np.uint32(_WHICH.shift)) & np.uint32(_WHICH.mask))


@rule
def listing_lifts(entry):
    """1 if the stay ends once what led to it is made good."""
    return np.int64((entry >> np.uint32(_LIFTS.shift)) & np.uint32(_LIFTS.mask))


@rule
def listing_until(entry):
    """First day after a stay, counted from 2018."""
    return np.int64(entry & np.uint32(_UNTIL.mask))


@rule
def pack_waiting(act, start):
    """Payload of a filing that lists after a grace, by WAITING."""
    return (act << _WAITING_ACT.shift) | (start & _START.mask)


@rule
def waiting_act(entry):
    """Act of a filing that waits."""
    return np.int64((entry >> np.uint32(_WAITING_ACT.shift)) & np.uint32(_WAITING_ACT.mask))


@rule
def waiting_start(entry, first_day):
    """First day on the list of a filing that waits: the next one, from the month's first day on, that fits."""
    return first_day + ((np.int64(entry & np.uint32(_START.mask)) - first_day) & _START.mask)


@rule
def pack_case(stage, due_month, flags):
    """Payload of a debt case, by CASE."""
    return (stage << _STAGE.shift) | (due_month << _CASE_DUE.shift) | flags


@rule
def case_stage(payload):
    """Stage of a debt case."""
    return payload >> _STAGE.shift


@rule
def case_due(payload):
    """Month in which a debt case is due."""
    return (payload >> _CASE_DUE.shift) & _CASE_DUE.mask


@rule
def case_flags(payload):
    """Flags of a debt case."""
    return payload & _CASE_FLAGS.mask


@rule
def pack_on_its_way(act, due_day, wrong):
    """Payload of a filing on its way, by ON_ITS_WAY."""
    return (act << _ACT.shift) | (wrong << _WRONG.shift) | (due_day & _DUE_DAY.mask)


@rule
def on_its_way_act(payload):
    """Act of a filing on its way."""
    return payload >> _ACT.shift


@rule
def on_its_way_wrong(payload):
    """1 if a filing on its way names somebody else."""
    return (payload >> _WRONG.shift) & _WRONG.mask


@rule
def on_its_way_wait(payload, day):
    """Days from a day, counted from 2018, to that of a filing on its way."""
    return ((payload & _DUE_DAY.mask) - day) & _DUE_DAY.mask


@rule
def pack_wrong(act, last_month):
    """Payload of a live wrong record, by WRONG_RECORD."""
    return (act << _WRONG_ACT.shift) | last_month


@rule
def wrong_act(payload):
    """Act of a live wrong record."""
    return payload >> _WRONG_ACT.shift


@rule
def wrong_last(payload):
    """Last month of the validity of a live wrong record."""
    return payload & _LAST.mask


@rule
def pack_appeal(act, wrong, filed, due):
    """Payload of an appeal, by APPEAL."""
    return (act << _APPEAL_ACT.shift) | (wrong << _AGAINST_WRONG.shift) | (filed << _FILED.shift) | due


@rule
def appeal_act(payload):
    """Act of what an appeal is against, or what stands for it."""
    return payload >> _APPEAL_ACT.shift


@rule
def appeal_wrong(payload):
    """1 if an appeal is against a wrong entry."""
    return (payload >> _AGAINST_WRONG.shift) & _AGAINST_WRONG.mask


@rule
def appeal_filed(payload):
    """1 if an appeal is filed already."""
    return (payload >> _FILED.shift) & _FILED.mask


@rule
def appeal_due(payload):
    """Month of an appeal's filing, once filed that of the decision, modulo DUE_CYCLE; or NEVER_DUE."""
    return payload & _DUE.mask


@rule
def pack_copy(edge, last_month):
    """Payload of a copy of what was corrected, by COPY."""
    return (edge << _EDGE.shift) | last_month


@rule
def copy_edge(payload):
    """Edge of the sharing by which a copy is held."""
    return payload >> _EDGE.shift


@rule
def copy_last(payload):
    """Last month in which a copy is held."""
    return payload & _LAST_HELD.mask


@rule
def pack_licence(first, second, other, flags):
    """Payload of a licence that is not whole, by LICENCE."""
    return (first << _FIRST.shift) | (second << _SECOND.shift) | (other << _OTHER.shift) | flags


@rule
def licence_first(entry):
    """Points that the first filing of the year took."""
    return np.int64((entry >> np.uint32(_FIRST.shift)) & np.uint32(_FIRST.mask))


@rule
def licence_second(entry):
    """Points that the second one took."""
    return np.int64((entry >> np.uint32(_SECOND.shift)) & np.uint32(_SECOND.mask))


@rule
def licence_other(entry):
    """Points that the later ones took; month of the exam modulo EXAM_CYCLE, if it is taken."""
    return np.int64((entry >> np.uint32(_OTHER.shift)) & np.uint32(_OTHER.mask))


@rule
def licence_flags(entry):
    """EXPIRED, CUT_SHORT, TAKEN."""
    return np.int64(entry & np.uint32(_FLAGS.mask))


@rule
def pack_refusals(row, gates):
    """Payload of the gates of one row that refused somebody this year, by REFUSAL."""
    return (row << _ROW.shift) | gates


@rule
def refusals_row(payload):
    """Row of gates."""
    return payload >> _ROW.shift


@rule
def refusals_gates(payload):
    """Gates of that row, a bit each."""
    return payload & _GATES.mask
