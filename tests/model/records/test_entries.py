"""Each rule of records/ beside its slow twin; what is packed is read back."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from tests.oracle import slow_records as slow
from tests.oracle.compare import PERSONS, assert_same, covers, over
from underheaven.state import entries as e
from underheaven.state import status as s

BIT = st.integers(0, 1)
KINDS, ACTS = st.integers(0, e.MAX_KINDS - 1), st.integers(0, 1023)
READS = ("record_person", "record_kind", "record_doubled", "rare_person", "rare_payload")
PACKS = (
    "pack_record",
    "pack_rare",
    "pack_case",
    "pack_on_its_way",
    "pack_wrong",
    "pack_appeal",
    "pack_copy",
    "pack_listing",
)
LISTING_READS = ("listing_list", "listing_until", "listing_lifts")
LICENCE_READS = ("licence_flags", "licence_other", "licence_second", "licence_first")
STANDING_READS = ("cap_of", "memory_of", "hardship_of", "response_state", "ties_cut_of")
STANDING_WRITES = ("with_cap", "with_memory", "with_hardship", "with_ties_cut")
covers(*(getattr(e, name) for name in (*READS, *PACKS, *LISTING_READS, "pack_licence", *LICENCE_READS)))
covers(e.pack_waiting, e.waiting_act, e.waiting_start)
covers(*(getattr(s, name) for name in (*STANDING_READS, *STANDING_WRITES)))


@over(PERSONS, KINDS, BIT)
def test_records(person, kind, doubled) -> None:
    record = slow.pack_record(person, kind, doubled)
    assert_same(e.pack_record, (person, kind, doubled), record)
    for name, value in zip(READS[:3], (person, kind, doubled), strict=True):
        assert_same(getattr(e, name), (np.uint16(record),), value)
        assert getattr(slow, name)(record) == value


@over(PERSONS, st.integers(0, 2**22 - 1))
def test_rare_entries(person, payload) -> None:
    entry = slow.pack_rare(person, payload)
    assert_same(e.pack_rare, (person, payload), entry)
    for name, value in zip(READS[3:], (person, payload), strict=True):
        assert_same(getattr(e, name), (np.uint32(entry),), value)
        assert getattr(slow, name)(entry) == value


def same_payload(pack: str, reads: tuple[str, ...], fields: tuple[int, ...]) -> None:
    """A payload of these fields is packed as by the slow twin, fits, and every field is read back."""
    payload = getattr(slow, pack)(*fields)
    assert_same(getattr(e, pack), fields, payload)
    assert payload < 2**22
    for name, value in zip(reads, fields, strict=True):
        assert_same(getattr(e, name), (payload,), value)
        assert getattr(slow, name)(payload) == value


CASE = ("case_stage", "case_due", "case_flags")
WRONG = ("wrong_act", "wrong_last")
APPEAL = ("appeal_act", "appeal_wrong", "appeal_filed", "appeal_due")
COPY, REFUSALS = ("copy_edge", "copy_last"), ("refusals_row", "refusals_gates")
ON_ITS_WAY = ("on_its_way_act", "on_its_way_wrong", "on_its_way_wait")
covers(*(getattr(e, name) for name in (*CASE, *WRONG, *APPEAL, *COPY, *REFUSALS, "pack_refusals", *ON_ITS_WAY)))


@over(st.integers(0, 4), st.integers(0, 4095), st.integers(0, 15))
def test_cases(stage, due, flags) -> None:
    same_payload("pack_case", CASE, (stage, due, flags))


@over(ACTS, st.integers(0, 2047), st.integers(0, 3), st.integers(0, 7), st.integers(0, 4095))
def test_wrong_records_copies_and_refusals(act, last_month, edge, row, gates) -> None:
    same_payload("pack_wrong", WRONG, (act, last_month))
    same_payload("pack_copy", COPY, (edge, last_month))
    same_payload("pack_refusals", REFUSALS, (row, gates))


@over(ACTS, BIT, BIT, st.integers(0, 511))
def test_appeals(act, wrong, filed, due) -> None:
    same_payload("pack_appeal", APPEAL, (act, wrong, filed, due))


@over(ACTS, st.integers(0, 20_000), BIT, st.integers(0, 1023))
def test_filings_on_their_way(act, day, wrong, ahead) -> None:
    payload = slow.pack_on_its_way(act, day + ahead, wrong)
    assert_same(e.pack_on_its_way, (act, day + ahead, wrong), payload)
    for name, arguments, value in (
        ("on_its_way_act", (payload,), act),
        ("on_its_way_wrong", (payload,), wrong),
        ("on_its_way_wait", (payload, day), ahead),
    ):
        assert_same(getattr(e, name), arguments, value)
        assert getattr(slow, name)(*arguments) == value


def test_a_day_on_its_way_is_known_for_longer_than_any_delay() -> None:
    for ahead in range(0, 431):
        due = 1234 + ahead
        payload = e.pack_on_its_way(5, due, 0)
        assert e.on_its_way_wait(payload, 1234) == ahead


@over(st.integers(0, 2**14 - 1), st.integers(0, 7), st.integers(0, 7), st.integers(0, 3), st.integers(0, 3))
def test_standings(standing, cap, memory, hardship, cut) -> None:
    for name in STANDING_READS:
        assert_same(getattr(s, name), (standing,), getattr(slow, name)(standing))
    for name, value in zip(STANDING_WRITES, (cap, memory, hardship, cut), strict=True):
        assert_same(getattr(s, name), (standing, value), getattr(slow, name)(standing, value))


def test_bits_of_a_standing() -> None:
    fields = {name: 0 for name in slow.STANDING}
    for name, bit in (("on_court", s.ON_COURT_LIST), ("in_case", s.IN_CASE), ("on_score", s.ON_SCORE_LIST)):
        assert slow.standing_of(fields | {name: 1}) == bit
    assert slow.standing_of(fields | {"head_listed": 1}) == s.HEAD_OF_LISTED


@over(PERSONS, st.integers(0, 7), st.integers(0, 2**15 - 1), BIT)
def test_listings(person, which, until, lifts) -> None:
    payload = slow.pack_listing(which, until, lifts)
    assert_same(e.pack_listing, (which, until, lifts), payload)
    entry = slow.pack_rare(person, payload)
    for name, value in zip(LISTING_READS, (which, until, lifts), strict=True):
        assert_same(getattr(e, name), (np.uint32(entry),), value)
        assert getattr(slow, name)(entry) == value


@over(PERSONS, st.integers(0, 7), st.integers(0, 255), st.integers(0, 15), st.integers(0, 15))
def test_licences(person, flags, other, second, first) -> None:
    payload = slow.pack_licence(first, second, other, flags)
    assert_same(e.pack_licence, (first, second, other, flags), payload)
    entry = slow.pack_rare(person, payload)
    for name, value in zip(LICENCE_READS, (flags, other, second, first), strict=True):
        assert_same(getattr(e, name), (np.uint32(entry),), value)
        assert getattr(slow, name)(entry) == value


@over(PERSONS, ACTS, st.integers(0, 12_000), st.integers(0, 255))
def test_filings_that_wait(person, act, first_day, ahead) -> None:
    start = first_day + ahead
    payload = slow.pack_waiting(act, start)
    assert_same(e.pack_waiting, (act, start), payload)
    entry = slow.pack_rare(person, payload)
    assert slow.waiting_act(entry) == act
    assert_same(e.waiting_act, (np.uint32(entry),), act)
    assert slow.waiting_start(entry, first_day) == start
    assert_same(e.waiting_start, (np.uint32(entry), first_day), start)
