"""Slow twins of records/: the fields of packed entries, by division, from the widths that the docstrings state."""

from __future__ import annotations


def unpack(value: int, *widths: int) -> list[int]:
    """Fields of a number, the lowest first."""
    fields = []
    for width in widths:
        value, field = divmod(value, 2**width)
        fields.append(field)
    assert value == 0, "bits beyond the last field"
    return fields


def pack(*fields_and_widths: tuple[int, int]) -> int:
    """A number from fields, the lowest first; each must fit."""
    value, base = 0, 1
    for field, width in fields_and_widths:
        assert 0 <= field < 2**width, "a field does not fit"
        value += field * base
        base *= 2**width
    return value


def pack_record(person: int, kind: int, doubled: int) -> int:
    return pack((person, 10), (kind, 5), (doubled, 1))


def record_person(record: int) -> int:
    return unpack(record, 10, 5, 1)[0]


def record_kind(record: int) -> int:
    return unpack(record, 10, 5, 1)[1]


def record_doubled(record: int) -> int:
    return unpack(record, 10, 5, 1)[2]


def pack_rare(person: int, payload: int) -> int:
    return pack((payload, 22), (person, 10))


def rare_payload(entry: int) -> int:
    return unpack(entry, 22, 10)[0]


def rare_person(entry: int) -> int:
    return unpack(entry, 22, 10)[1]


def pack_listing(which: int, until: int, lifts: int) -> int:
    return pack((until, 15), (which, 3), (lifts, 1))


def listing_until(entry: int) -> int:
    return unpack(rare_payload(entry), 15, 3, 1)[0]


def listing_list(entry: int) -> int:
    return unpack(rare_payload(entry), 15, 3, 1)[1]


def listing_lifts(entry: int) -> int:
    return unpack(rare_payload(entry), 15, 3, 1)[2]


def pack_waiting(act: int, start: int) -> int:
    return pack((start % 256, 8), (act, 10))


def waiting_act(entry: int) -> int:
    return unpack(rare_payload(entry), 8, 10)[1]


def waiting_start(entry: int, first_day: int) -> int:
    return next(day for day in range(first_day, first_day + 256) if day % 256 == entry % 256)


def pack_case(stage: int, due_month: int, flags: int) -> int:
    return pack((flags, 4), (due_month, 12), (stage, 3))


def case_flags(payload: int) -> int:
    return unpack(payload, 4, 12, 3)[0]


def case_due(payload: int) -> int:
    return unpack(payload, 4, 12, 3)[1]


def case_stage(payload: int) -> int:
    return unpack(payload, 4, 12, 3)[2]


def pack_on_its_way(act: int, due_day: int, wrong: int) -> int:
    return pack((due_day % 1024, 10), (wrong, 1), (act, 10))


def on_its_way_wait(payload: int, day: int) -> int:
    return (unpack(payload, 10, 1, 10)[0] - day) % 1024


def on_its_way_wrong(payload: int) -> int:
    return unpack(payload, 10, 1, 10)[1]


def on_its_way_act(payload: int) -> int:
    return unpack(payload, 10, 1, 10)[2]


def pack_wrong(act: int, last_month: int) -> int:
    return pack((last_month, 11), (act, 10))


def wrong_last(payload: int) -> int:
    return unpack(payload, 11, 10)[0]


def wrong_act(payload: int) -> int:
    return unpack(payload, 11, 10)[1]


def pack_appeal(act: int, wrong: int, filed: int, due: int) -> int:
    return pack((due, 9), (filed, 1), (wrong, 1), (act, 10))


def appeal_due(payload: int) -> int:
    return unpack(payload, 9, 1, 1, 10)[0]


def appeal_filed(payload: int) -> int:
    return unpack(payload, 9, 1, 1, 10)[1]


def appeal_wrong(payload: int) -> int:
    return unpack(payload, 9, 1, 1, 10)[2]


def appeal_act(payload: int) -> int:
    return unpack(payload, 9, 1, 1, 10)[3]


def pack_copy(edge: int, last_month: int) -> int:
    return pack((last_month, 11), (edge, 3))


def copy_last(payload: int) -> int:
    return unpack(payload, 11, 3)[0]


def copy_edge(payload: int) -> int:
    return unpack(payload, 11, 3)[1]


def pack_refusals(row: int, gates: int) -> int:
    return pack((gates, 12), (row, 3))


def refusals_row(payload: int) -> int:
    return unpack(payload, 12, 3)[1]


def refusals_gates(payload: int) -> int:
    return unpack(payload, 12, 3)[0]


def pack_licence(first: int, second: int, other: int, flags: int) -> int:
    return pack((flags, 3), (other, 8), (second, 4), (first, 4))


def fields_of_licence(entry: int) -> list[int]:
    """Flags, other, second, first."""
    return unpack(rare_payload(entry), 3, 8, 4, 4)


def licence_flags(entry: int) -> int:
    return fields_of_licence(entry)[0]


def licence_other(entry: int) -> int:
    return fields_of_licence(entry)[1]


def licence_second(entry: int) -> int:
    return fields_of_licence(entry)[2]


def licence_first(entry: int) -> int:
    return fields_of_licence(entry)[3]


def half_month(month: int, day: int) -> int:
    return 2 * month if day + 1 <= 15 else 2 * month + 1


def runs_out(half: int, months: int) -> int:
    month, is_second = divmod(half, 2)
    return month + months + (1 if is_second else 0)


def first_live(month: int, months: int) -> int:
    return min(half for half in range(2 * (month - months) - 4, 2 * month + 2) if runs_out(half, months) > month)


def halves(months: int) -> int:
    return sum(runs_out(half, months) > 0 for half in range(-2 * months - 4, 2))


STANDING = {
    "on_court": 1,
    "in_case": 1,
    "on_score": 1,
    "cap": 3,
    "memory": 3,
    "hardship": 2,
    "head_listed": 1,
    "ties_cut": 2,
    "not_joined": 1,
    "head_low": 1,
}
"""Fields of a standing and their widths, the lowest first."""


def fields_of(standing: int) -> dict[str, int]:
    return dict(zip(STANDING, unpack(standing, *STANDING.values()), strict=True))


def standing_of(fields: dict[str, int]) -> int:
    return pack(*((fields[name], width) for name, width in STANDING.items()))


def cap_of(standing: int) -> int:
    return fields_of(standing)["cap"]


def with_cap(standing: int, cap: int) -> int:
    return standing_of(fields_of(standing) | {"cap": cap})


def memory_of(standing: int) -> int:
    return fields_of(standing)["memory"]


def with_memory(standing: int, memory: int) -> int:
    return standing_of(fields_of(standing) | {"memory": memory})


def hardship_of(standing: int) -> int:
    return fields_of(standing)["hardship"]


def with_hardship(standing: int, hardship: int) -> int:
    return standing_of(fields_of(standing) | {"hardship": hardship})


def response_state(standing: int) -> int:
    return memory_of(standing) + 8 * hardship_of(standing)


def ties_cut_of(standing: int) -> int:
    return fields_of(standing)["ties_cut"]


def with_ties_cut(standing: int, cut: int) -> int:
    return standing_of(fields_of(standing) | {"ties_cut": cut})
